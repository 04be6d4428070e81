import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { checkFile } from './check-file.ts'
import { prepareForms } from './prepare-forms.ts'
import { rangeOf } from './range.ts'
import { aPhoto, aRecording, aZip, oggPackets } from './samples.fixture.ts'
import { readSoundApart } from './sound-apart.ts'
import { repackOpus } from './sound-form.ts'

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const ftyp = (...brands: string[]) => Buffer.from(`\0\0\0${String.fromCharCode(8 + 4 * (brands.length + 1))}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`, 'latin1') // prettier-ignore
const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

test('a file is what its bytes are', async () => {
  const photo = await aPhoto(20, 20)
  const gif = await sharp(photo).gif().toBuffer()
  const cases: [Uint8Array, string, string][] = [
    [photo, 'image/jpeg', 'jpg'],
    [await sharp(photo).png().toBuffer(), 'image/png', 'png'],
    [await sharp(photo).webp().toBuffer(), 'image/webp', 'webp'],
    [await sharp(photo).avif().toBuffer(), 'image/avif', 'avif'],
    [gif, 'image/gif', 'gif'],
    [await aRecording(1), 'audio/webm', 'webm'],
    // A packet that looks like the word for a video track.
    [Buffer.concat([await aRecording(1), Buffer.from([0xa3, 0x40, 0x83, 0x81, 0x01, 0x2c])]), 'audio/webm', 'webm'],
    [(await repackOpus(await aRecording(1), 'ogg')) ?? gif, 'audio/ogg', 'ogg'],
    [ftyp('M4A ', 'isom'), 'audio/mp4', 'm4a'],
    [ftyp('isom', 'mp42'), 'video/mp4', 'mp4'],
    [ftyp('heic', 'mif1'), 'image/heic', 'heic'],
    [Buffer.from('#!AMR\n'), 'audio/amr', 'amr'],
    [Buffer.from('ID3\x04\0\0'), 'audio/mpeg', 'mp3'],
    [Buffer.from([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg', 'mp3'],
    [Buffer.from([0xff, 0xf1, 0x50, 0x80]), 'audio/aac', 'aac'],
    [Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'audio/wav', 'wav'],
    [pdf, 'application/pdf', 'pdf'],
    [aZip(['mimetype'], { first: 'application/vnd.oasis.opendocument.text' }), 'application/vnd.oasis.opendocument.text', 'odt'], // prettier-ignore
    [aZip(['[Content_Types].xml', 'word/document.xml']), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'], // prettier-ignore
    [Buffer.from('Non mi pagano 🌾\r\n'), 'text/plain', 'txt'],
  ]
  for (const [bytes, mime, extension] of cases) {
    expect(checkFile(bytes)).toMatchObject({ mime, extension, warnings: [] })
  }
})

test('whoever opens a file is told what to beware of, and nothing of it is shown', async () => {
  const photo = await aPhoto(20, 20)
  const zip = aZip(['a.txt'])
  const cases: [Uint8Array, string[]][] = [
    [Buffer.concat([photo, zip]), ['polyglot']],
    [Buffer.concat([pdf, zip]), ['polyglot']],
    [Buffer.concat([Buffer.from('GIF89a'), pdf]), ['polyglot']],
    [Buffer.concat([photo.subarray(0, 200), Buffer.from('<script>alert(1)</script>'), photo.subarray(200)]), ['polyglot', 'program']],
    [Buffer.concat([Buffer.from('MZ'), zip]), ['polyglot', 'program']],
    [zip, ['archive']],
    [aZip(['a.txt'], { encrypted: true }), ['encrypted', 'archive']],
    [Buffer.from(pdf.toString().replace('/Root', '/Encrypt 2 0 R/Root')), ['encrypted']],
    [Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]), ['encrypted']],
    [aZip(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), ['macros']],
    [Buffer.from('<!DOCTYPE html><p>'), ['program']],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), ['program']],
    [Buffer.from('MZ\x90\0'), ['program']],
    [Buffer.from([1, 2, 3, 0, 255]), ['unknown']],
    [new Uint8Array(), ['unknown']],
  ] // prettier-ignore
  for (const [bytes, warnings] of cases) {
    const { shown, facts } = await prepareForms(bytes)
    expect({ head: Buffer.from(bytes.subarray(0, 12)).toString('latin1'), warnings: facts.warnings, shown }).toEqual({
      head: Buffer.from(bytes.subarray(0, 12)).toString('latin1'),
      warnings,
      shown: null,
    })
  }
})

test('a picture is drawn anew: upright, smaller, and with nothing of where and by what it was taken', async () => {
  const photo = await aPhoto()
  expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Telefono segreto')
  const { shown, facts, mime, kind } = await prepareForms(photo)
  expect([mime, kind, facts.width, facts.height]).toEqual(['image/jpeg', 'image', 1200, 1600])
  const drawn = Buffer.from(shown?.bytes ?? [])
  const { exif, xmp, iptc, icc, orientation } = await sharp(drawn).metadata()
  expect([exif, xmp, iptc, icc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect(drawn.includes('Exif') || drawn.includes('segreto') || drawn.includes('GPS')).toBe(false)
})

test('a picture that unfolds into more than a hundred million points, or is cut off, is kept and not drawn', async () => {
  const bomb = await sharp({ create: { width: 11_000, height: 10_000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  const photo = await aPhoto(600, 600)
  for (const bytes of [bomb, photo.subarray(0, 600), photo.subarray(0, photo.length - 400)]) {
    const { shown, facts } = await prepareForms(bytes)
    expect([shown, facts.warnings]).toEqual([null, ['unreadable']])
  }
})

test('a recording keeps its packets in another container, and says how long it is and where somebody speaks', async () => {
  const recorded = await aRecording(4)
  const { shown, facts, mime } = await prepareForms(recorded)
  expect([mime, shown?.mime, facts.peaks?.length]).toEqual(['audio/webm', 'audio/webm', 64])
  expect(facts.seconds).toBeCloseTo(4, 1)
  // Sixteen bars a second: silence, voice, silence, voice.
  const at = (second: number) => facts.peaks?.[second * 16 + 8]
  expect([at(0), at(1), at(2), at(3)]).toEqual([0, 100, 0, 100])
  const ogg = (await repackOpus(recorded, 'ogg')) ?? new Uint8Array()
  const packets = oggPackets(ogg)
  if (typeof packets === 'string') throw new Error(packets)
  expect(packets.slice(0, 2).map(packet => packet.toString('latin1', 0, 8))).toEqual(['OpusHead', 'OpusTags'])
  expect(packets.slice(2).map(({ length }) => length)).toEqual(
    Array.from({ length: 200 }, (_, n) => (n % 100 < 50 ? 3 : 60)),
  )
  expect(oggPackets(Buffer.from(ogg).fill(1, 200, 201))).toMatch('wrong checksum')
  const back = await prepareForms(ogg)
  expect([back.mime, back.shown?.mime, back.facts.seconds]).toEqual([
    'audio/ogg',
    'audio/webm',
    expect.closeTo(3.92, 1),
  ])
})

test('what is no sound under a sound’s name is kept and not played', async () => {
  const recorded = await aRecording(2)
  for (const bytes of [
    Buffer.from('OggS'.padEnd(500, '\0')),
    recorded.subarray(0, 60),
    Buffer.from('RIFF\0\0\0\0WAVE'),
  ]) {
    const { shown, facts } = await prepareForms(bytes)
    expect([shown, facts.warnings]).toEqual([null, ['unreadable']])
  }
})

test('a file that keeps its reader busy for ever keeps nobody else waiting', async () => {
  // A cluster of unknown length, followed by what belongs to none.
  const endless = Buffer.concat([await aRecording(1), Buffer.alloc(20_000, 0x1a)])
  const turns = monitorEventLoopDelay({ resolution: 5 })
  turns.enable()
  expect(await readSoundApart(endless, 1_500)).toBeNull()
  turns.disable()
  expect(turns.percentile(90) / 1e6).toBeLessThan(500)
})

test('a part of a file is told by its first and last byte', () => {
  expect(rangeOf(undefined, 10)).toBeNull()
  expect(rangeOf('bytes=0-', 10)).toEqual({ from: 0, to: 9 })
  expect(rangeOf('bytes=2-4', 10)).toEqual({ from: 2, to: 4 })
  expect(rangeOf('bytes=-3', 10)).toEqual({ from: 7, to: 9 })
  expect(rangeOf('bytes=4-900', 10)).toEqual({ from: 4, to: 9 })
  for (const bad of ['bytes=10-', 'bytes=5-4', 'bytes=-0']) expect(rangeOf(bad, 10)).toBe('unsatisfiable')
  for (const odd of ['bytes=-', 'lines=1-2', 'bytes=0-1,4-5', 'bytes=x']) expect(rangeOf(odd, 10)).toBeNull()
})
