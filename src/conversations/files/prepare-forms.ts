import { type CheckedFile, checkFile, type FileWarning } from './check-file.ts'
import { drawPicture } from './picture-form.ts'
import { readSoundApart } from './sound-apart.ts'

/** What is known of a file beside its bytes: sealed as they are. */
export interface FileFacts {
  readonly warnings: readonly FileWarning[]
  /** Without the dot, of our own choice. */
  readonly extension: string
  /** Of a recording. */
  readonly seconds?: number
  /** 64 heights from 0 to 100, by the size of the compressed packets. */
  readonly peaks?: readonly number[]
  /** Of a picture as it is shown, in pixels. */
  readonly width?: number
  readonly height?: number
}

export interface PreparedFile {
  readonly mime: string
  readonly kind: CheckedFile['kind']
  /** What people see or hear instead of the original; null: nothing is shown, it is there for whoever asks for it. */
  readonly shown: { readonly bytes: Uint8Array; readonly mime: string } | null
  readonly facts: FileFacts
}

/** What browsers play as it is. */
const PLAYS = ['audio/mp4', 'audio/mpeg', 'audio/aac', 'audio/wav', 'audio/flac', 'audio/ogg', 'audio/webm']

/**
 * Checks a file by its bytes and makes the forms in which it is shown, while the bytes are at hand: what is sealed afterwards this
 * house cannot open by itself. Pictures are drawn anew without what stood beside the pixels; Opus is put into WebM, with its
 * length and waveform. What is valid as two things, or under a password, is shown in no form. Never throws.
 * @param bytes the whole file
 */
export async function prepareForms(bytes: Uint8Array): Promise<PreparedFile> {
  const { mime, kind, extension, warnings } = checkFile(bytes)
  const plain = { mime, kind, shown: null, facts: { warnings, extension } }
  if (warnings.length > 0) return plain
  const form = kind === 'image' ? await pictureForm(bytes, mime) : kind === 'audio' ? await soundForm(bytes, mime) : {}
  return form ? { ...plain, shown: form.shown ?? null, facts: { ...plain.facts, ...form.facts } } : unreadable(plain)
}

interface Form {
  readonly shown?: { readonly bytes: Uint8Array; readonly mime: string }
  readonly facts?: Omit<FileFacts, 'warnings' | 'extension'>
}

/** Pictures of iPhones (HEVC) nothing here can draw; WhatsApp and the browser's own chooser turn them into JPEG. */
async function pictureForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  if (mime === 'image/heic') return {}
  const drawn = await drawPicture(bytes)
  if (!drawn) return null
  const { width, height, ...shown } = drawn
  return { shown, facts: { width, height } }
}

async function soundForm(bytes: Uint8Array, mime: string): Promise<Form | null> {
  if (!PLAYS.includes(mime)) return {}
  const sound = await readSoundApart(bytes)
  if (!sound) return null
  const { seconds, peaks, webm } = sound
  return { shown: webm ? { bytes: webm, mime: 'audio/webm' } : { bytes, mime }, facts: { seconds, peaks } }
}

const unreadable = (file: PreparedFile): PreparedFile => ({
  ...file,
  facts: { ...file.facts, warnings: [...file.facts.warnings, 'unreadable'] },
})
