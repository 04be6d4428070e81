import { convert, describeStreams, type InputFormat } from './converter.ts'

/** Speech in Opus, in the container that every browser finds its way in. */
const SPEECH = [
  '-vn',
  '-sn',
  '-dn',
  '-ac',
  '1',
  '-ar',
  '48000',
  '-c:a',
  'libopus',
  '-b:a',
  '24k',
  '-application',
  'voip',
]

/** What ffmpeg reads that browsers or we do not. */
const SOUNDS: Readonly<Record<string, InputFormat>> = { 'audio/amr': 'amr', 'audio/aac': 'aac', 'audio/mp4': 'mov' }

/** A recording that browsers do not play, as Opus in WebM. @returns null where there is no ffmpeg, or it cannot read it */
export async function soundAsOpus(bytes: Uint8Array, mime: string): Promise<Uint8Array | null> {
  const format = SOUNDS[mime]
  return format ? await convert(bytes, { format, options: [...SPEECH, '-f', 'webm'] }) : null
}

/** A recording as telephones play a voice: Ogg Opus. */
export async function soundAsVoice(bytes: Uint8Array, mime: string): Promise<Uint8Array | null> {
  const format = SOUNDS[mime]
  return format ? await convert(bytes, { format, options: [...SPEECH, '-f', 'ogg'] }) : null
}

interface VideoForm {
  readonly shown: { readonly bytes: Uint8Array; readonly mime: string }
  /** JPEG. */
  readonly poster: Uint8Array | null
  readonly seconds: number
  readonly width: number
  readonly height: number
}

const VIDEOS: Readonly<Record<string, InputFormat>> = { 'video/mp4': 'mov', 'video/webm': 'matroska' }
/** Longest edge of what is shown, in pixels, and how long it may be: what is longer is kept, and downloaded by whoever wants it. */
const EDGE = 640
const MOST_SECONDS = 600

/**
 * A video as browsers play it, without what stands beside its pictures (place, telephone): its own streams where they play, else
 * made anew and smaller. What turns out to hold only sound (3GP of old telephones) is a recording.
 * @returns null where there is no ffmpeg, or it cannot read it
 */
export async function videoForm(
  bytes: Uint8Array,
  mime: string,
): Promise<VideoForm | { readonly sound: Uint8Array } | null> {
  const format = VIDEOS[mime]
  const words = format ? await describeStreams(bytes, format) : null
  if (!format || words === null) return null
  const { video, audio, seconds, width, height } = readStreams(words)
  if (!video && audio) {
    const sound = await convert(bytes, { format, options: [...SPEECH, '-f', 'webm'] })
    return sound && { sound }
  }
  if (!video || seconds > MOST_SECONDS) return null
  const plays = mime === 'video/mp4' && video === 'h264' && (!audio || audio === 'aac')
  const made = plays
    ? await convert(bytes, {
        format,
        options: ['-c', 'copy', '-sn', '-dn', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'],
      })
    : await convert(bytes, { format, options: SMALL_WEBM })
  if (!made) return null
  const poster = await convert(bytes, { format, options: [...STILL, '-vf', `scale=${fitting(EDGE)}`] })
  return { shown: { bytes: made, mime: plays ? 'video/mp4' : 'video/webm' }, poster, seconds, width, height }
}

/** Nothing is made larger; both edges even, as VP8 wants them. */
const fitting = (edge: number): string =>
  `'min(${edge},iw)':'min(${edge},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`

const SMALL_WEBM = ['-sn', '-dn', '-vf', `scale=${fitting(EDGE)}`, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '600k', '-c:a', 'libopus', '-b:a', '32k', '-ac', '1', '-f', 'webm'] // prettier-ignore
const STILL = ['-an', '-sn', '-dn', '-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '5', '-f', 'image2pipe']

/** As ffmpeg describes them: `Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 640x360, …`. */
function readStreams(words: string) {
  const [, hours = '0', minutes = '0', rest = '0'] = /Duration: (\d+):(\d+):([\d.]+)/.exec(words) ?? []
  const picture = /Stream #.*?: Video: (\w+)(.*)/.exec(words)
  const [, width = '0', height = '0'] = /, (\d{2,5})x(\d{2,5})/.exec(picture?.[2] ?? '') ?? []
  return {
    video: picture?.[1] ?? null,
    audio: /Stream #.*?: Audio: (\w+)/.exec(words)?.[1] ?? null,
    seconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(rest),
    width: Number(width),
    height: Number(height),
  }
}

/**
 * A picture of an iPhone (HEIC) as JPEG, where this ffmpeg can: older ones read one tile of it and say nothing, so what comes out
 * must be as large as the picture says that it is.
 */
export async function heicAsJpeg(bytes: Uint8Array): Promise<Uint8Array | null> {
  const words = await describeStreams(bytes, 'mov')
  const wanted = largestOf(bytes)
  if (words === null || !wanted) return null
  const made = await convert(bytes, { format: 'mov', options: STILL })
  const size = made && jpegSize(made)
  if (!size) return null
  const same = Math.max(...size) === Math.max(...wanted) && Math.min(...size) === Math.min(...wanted)
  return same ? made : null
}

/** ISO 14496-12 `ispe`: how large each picture in the file is; the whole one is the largest. */
function largestOf(bytes: Uint8Array): [number, number] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let most: [number, number] | null = null
  for (let at = file.indexOf('ispe'); at >= 0 && at + 16 <= file.length; at = file.indexOf('ispe', at + 4)) {
    const [width, height] = [file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
    if (!most || width * height > most[0] * most[1]) most = [width, height]
  }
  return most
}

/** Of the first frame header (SOF0–SOF2). */
function jpegSize(bytes: Uint8Array): [number, number] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 < file.length && file[at] === 0xff; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xc2) return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)]
  }
  return null
}
