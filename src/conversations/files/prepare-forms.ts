import { type CheckedFile, checkFile, type FileWarning } from './check-file.ts'
import { heicAsJpeg, soundAsOpus, videoForm } from './converted-forms.ts'
import { drawPicture } from './picture-form.ts'
import { readSoundApart } from './sound-apart.ts'

/** What is known of a file beside its bytes: sealed as they are. */
export interface FileFacts {
  readonly warnings: readonly FileWarning[]
  /** Without the dot, of our own choice. */
  readonly extension: string
  /** Of a recording or a video. */
  readonly seconds?: number
  /** 64 heights from 0 to 100, by the size of the compressed packets. */
  readonly peaks?: readonly number[]
  /** Of a picture or video as it is shown, in pixels. */
  readonly width?: number
  readonly height?: number
}

export interface PreparedFile {
  readonly mime: string
  readonly kind: CheckedFile['kind']
  /** What people see or hear instead of the original; null: nothing is shown, it is there for whoever asks for it. */
  readonly shown: { readonly bytes: Uint8Array; readonly mime: string } | null
  /** The still picture of a video, JPEG. */
  readonly poster?: Uint8Array
  readonly facts: FileFacts
}

/** What browsers play as it is. */
const PLAYS = ['audio/mp4', 'audio/mpeg', 'audio/aac', 'audio/wav', 'audio/flac', 'audio/ogg', 'audio/webm']

/**
 * Checks a file by its bytes and makes the forms in which it is shown, while the bytes are at hand: what is sealed afterwards this
 * house cannot open by itself. Pictures are drawn anew without what stood beside the pixels; Opus is put into WebM, with its
 * length and waveform; what browsers do not play (AMR, most videos) is converted where this server has ffmpeg. What is valid as two things, or under a password, is shown in no form. Never throws.
 * @param bytes the whole file
 */
export async function prepareForms(bytes: Uint8Array): Promise<PreparedFile> {
  const { mime, kind, extension, warnings } = checkFile(bytes)
  const plain = { mime, kind, shown: null, facts: { warnings, extension } }
  if (warnings.length > 0) return plain
  const form = await formOf(plain, bytes)
  if (!form) return unreadable(plain)
  const { shown = null, poster, facts } = form
  // A video with nothing to see is a recording.
  const heard = kind === 'video' && shown?.mime.startsWith('audio/') ? { kind: 'audio' as const } : {}
  return { ...plain, ...heard, shown, ...(poster && { poster }), facts: { ...plain.facts, ...facts } }
}

interface Form {
  readonly shown?: { readonly bytes: Uint8Array; readonly mime: string }
  readonly poster?: Uint8Array
  readonly facts?: Omit<FileFacts, 'warnings' | 'extension'>
}

async function formOf({ kind, mime }: Pick<PreparedFile, 'kind' | 'mime'>, bytes: Uint8Array): Promise<Form | null> {
  if (kind === 'image') return await pictureForm(bytes, mime)
  if (kind === 'audio') return await soundForm(bytes, mime)
  return kind === 'video' ? await filmForm(bytes, mime) : {}
}

/** Pictures of iPhones (HEVC) only a new ffmpeg can draw; WhatsApp and the browser's own chooser turn them into JPEG. */
async function pictureForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  const readable = mime === 'image/heic' ? await heicAsJpeg(bytes) : bytes
  if (!readable) return {}
  const drawn = await drawPicture(readable)
  if (!drawn) return null
  const { width, height, ...shown } = drawn
  return { shown, facts: { width, height } }
}

async function soundForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  if (PLAYS.includes(mime)) return await playedForm(bytes, mime)
  const converted = await soundAsOpus(bytes, mime)
  return converted ? await playedForm(converted, 'audio/webm') : {}
}

async function playedForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  const sound = await readSoundApart(bytes)
  if (!sound) return null
  const { seconds, peaks, webm } = sound
  return { shown: webm ? { bytes: webm, mime: 'audio/webm' } : { bytes, mime }, facts: { seconds, peaks } }
}

async function filmForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  const form = await videoForm(bytes, mime)
  if (!form) return {}
  if ('sound' in form) return await playedForm(form.sound, 'audio/webm')
  const { shown, poster, seconds, width, height } = form
  return { shown, ...(poster && { poster }), facts: { seconds, ...(width && height && { width, height }) } }
}

const unreadable = (file: PreparedFile): PreparedFile => ({
  ...file,
  facts: { ...file.facts, warnings: [...file.facts.warnings, 'unreadable'] },
})
