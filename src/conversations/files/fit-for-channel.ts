import type { Carries } from '../../channels/index.ts'
import { BadInput } from '../../lib/errors.ts'
import type { FileWarning } from './check-file.ts'
import { type PreparedFile, prepareForms } from './prepare-forms.ts'
import { soundAsVoice } from './converted-forms.ts'
import { repackOpus } from './sound-form.ts'

/** Ready to be given to `sendOut`. */
interface Fitting {
  readonly bytes: Uint8Array
  readonly mime: string
  readonly voice: boolean
  readonly filename: string
  readonly prepared: PreparedFile
}

/** A paper under a password may be sent; what nobody can look into may not. */
const MAY_GO: readonly FileWarning[] = ['encrypted']

/**
 * What a colleague gives us to send, as the person's channel takes it: a recording in the container that plays there as a voice,
 * a picture without what stood beside its pixels, a document as it is.
 * @throws BadInput `file.channel` where the channel carries none, `file.not-sendable`, `file.empty`, `file.too-large`
 */
export async function fitForChannel(
  carries: Carries | null,
  { bytes, voice }: { bytes: Uint8Array; voice: boolean },
): Promise<Fitting> {
  const { file: most } = carries ?? {}
  if (!carries || most === undefined) throw new BadInput('file.channel', 'file')
  if (bytes.length === 0) throw new BadInput('file.empty', 'file')
  const given = await prepareForms(bytes)
  if (given.facts.warnings.some(warning => !MAY_GO.includes(warning))) throw new BadInput('file.not-sendable', 'file')
  const fitted = await fit(carries, given, bytes, voice)
  if (fitted.bytes.length > most) throw new BadInput('file.too-large', 'file', { mb: Math.floor(most / 1024 / 1024) })
  return fitted
}

async function fit(carries: Carries, given: PreparedFile, bytes: Uint8Array, voice: boolean): Promise<Fitting> {
  if (given.kind === 'image' && given.shown) return { ...(await named(given.shown.bytes)), voice: false }
  if (given.kind !== 'audio') return { ...(await named(bytes, given)), voice: false }
  const wantsOgg = voice && carries.voice?.includes('audio/ogg')
  // What an iPhone records (AAC) has to be made anew; without ffmpeg it goes as a file, which plays as well.
  const ogg = wantsOgg ? ((await repackOpus(bytes, 'ogg')) ?? (await soundAsVoice(bytes, given.mime))) : null
  return ogg
    ? { ...(await named(ogg)), voice }
    : { ...(await named(bytes, given)), voice: voice && playsThere(carries, given) }
}

const playsThere = ({ voice = [] }: Carries, { mime }: PreparedFile) => voice.includes(mime)

const NAMES = { audio: 'audio', image: 'foto', video: 'video', document: 'documento' }

/** The name is ours: what a colleague calls a file at home may say more than it should. */
async function named(bytes: Uint8Array, known?: PreparedFile): Promise<Omit<Fitting, 'voice'>> {
  const prepared = known ?? (await prepareForms(bytes))
  return { bytes, mime: prepared.mime, filename: `${NAMES[prepared.kind]}.${prepared.facts.extension}`, prepared }
}
