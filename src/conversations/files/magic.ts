/** What a file may be, told by its first bytes. */
interface Magic {
  readonly mime: string
  readonly is: (bytes: Uint8Array) => boolean
}

export const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, from + length)

const begins =
  (text: string, from = 0) =>
  (bytes: Uint8Array) =>
    ascii(bytes, from, text.length) === text
const riff = (form: string) => (bytes: Uint8Array) => begins('RIFF')(bytes) && begins(form, 8)(bytes)

/** ISO base media: the brands that stand after `ftyp`. */
function brandsOf(bytes: Uint8Array): string[] {
  if (!begins('ftyp', 4)(bytes)) return []
  const length = Math.min(Buffer.from(bytes.subarray(0, 4)).readUInt32BE(), 256, bytes.length)
  const brands = ascii(bytes, 8, length - 8).match(/.{4}/gs) ?? []
  return brands.filter((_, place) => place !== 1)
}
const brand = (pattern: RegExp) => (bytes: Uint8Array) => brandsOf(bytes).some(each => pattern.test(each))

/** An MP3 begins with its tags or with a frame: eleven bits set, a layer, a rate and a frequency that exist. */
function isMp3(bytes: Uint8Array): boolean {
  if (begins('ID3')(bytes)) return true
  const [first = 0, second = 0, third = 0] = bytes
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 15 && third >> 4 !== 0 && (third & 12) !== 12
}
const isAdts = ([first = 0, second = 0]: Uint8Array) => first === 0xff && (second & 0xf6) === 0xf0

const HEIF = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/
const AVIF = /^avi[fs]$/

/** In the order in which they are asked; the first that fits tells the type. */
const magics: readonly Magic[] = [
  { mime: 'image/jpeg', is: begins('\xff\xd8\xff') },
  { mime: 'image/png', is: begins('\x89PNG\r\n\x1a\n') },
  { mime: 'image/gif', is: bytes => /^GIF8[79]a/.test(ascii(bytes, 0, 6)) },
  { mime: 'image/webp', is: riff('WEBP') },
  { mime: 'audio/wav', is: riff('WAVE') },
  { mime: 'audio/ogg', is: begins('OggS') },
  { mime: 'audio/amr', is: begins('#!AMR') },
  { mime: 'video/webm', is: begins('\x1a\x45\xdf\xa3') },
  { mime: 'image/avif', is: brand(AVIF) },
  { mime: 'image/heic', is: brand(HEIF) },
  { mime: 'audio/mp4', is: brand(/^M4[AB] $/) },
  { mime: 'video/mp4', is: bytes => brandsOf(bytes).length > 0 },
  { mime: 'audio/flac', is: begins('fLaC') },
  { mime: 'application/pdf', is: bytes => ascii(bytes, 0, 1024).includes('%PDF-') },
  { mime: 'application/x-ole-storage', is: begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  { mime: 'application/x-7z-compressed', is: begins("7z\xbc\xaf'\x1c") },
  { mime: 'application/vnd.rar', is: begins('Rar!\x1a\x07') },
  { mime: 'application/gzip', is: begins('\x1f\x8b\x08') },
  { mime: 'application/x-msdownload', is: begins('MZ') },
  { mime: 'application/x-elf', is: begins('\x7fELF') },
  { mime: 'audio/aac', is: isAdts },
  { mime: 'audio/mpeg', is: isMp3 },
]

/** Every type that the beginning of a file speaks for; the first is the one that readers take it for. */
export const beginsLike = (bytes: Uint8Array): string[] =>
  magics.flatMap(({ mime, is }) => (is(bytes) ? [mime] : [])).filter(notTheWider)

/** Some names say the same twice: every M4A is an MP4, many HEIC pictures say that they are both. */
const notTheWider = (mime: string, _: number, all: string[]): boolean =>
  !(mime === 'video/mp4' && all.some(other => /^(audio\/mp4|image\/(avif|heic))$/.test(other))) &&
  !(mime === 'image/heic' && all.includes('image/avif')) &&
  !(mime === 'audio/mpeg' && all.includes('audio/aac'))
