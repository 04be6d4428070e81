import { audit } from '../../audit/index.ts'
import { isLang } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { checkFile } from '../files/check-file.ts'
import { repackOpus } from '../files/sound-form.ts'
import { hashOf, saidLine } from './lines.ts'
import { readTelephoneWav, secondsOf, telephoneWav } from './telephone-wav.ts'

/** Which words are read: a line of the telephone or a digit, or a ready answer as it is worded now. */
type Read =
  | { readonly line: string; readonly language: string }
  /** The newest wording of an answer in a language. */
  | { readonly readyAnswerId: string; readonly language: string }

export interface NewRecording {
  /** Ours, by chance. */
  readonly id: string
  readonly organizationId: string
  readonly read: Read
  /** What the reader had before them: words that have changed meanwhile were not the ones that were read. */
  readonly seen: string
  /** As it was recorded. */
  readonly sound: Uint8Array
  /** The same for the telephone, made in the page: mu-law. */
  readonly telephone: Uint8Array
  /** Under which name the speaker agreed to be heard. */
  readonly voice: string
}

/** Of a recording in whatever format, in bytes. */
const LARGEST = 5 * 1024 * 1024

/**
 * Somebody reads a line aloud. It is played nowhere before another person has listened to it.
 * @throws NotFound `page.not-found` for no such line; BadInput `voice.name`, `voice.not-sound`, `voice.too-large`,
 *   `voice.not-telephone`, `voice.too-long`, `voice.empty`; Conflict `voice.text-changed`, `voice.review-first` where the words
 *   can do harm and nobody has reviewed them
 */
export async function recordLine(tx: Tx, actor: Actor, recording: NewRecording): Promise<void> {
  const { id, organizationId, read, voice } = recording
  permit(actor, 'voice.record', { organizationId })
  const { hash, reviewFirst, ...of } = await whatIsRead(tx, organizationId, read)
  if (reviewFirst) throw new Conflict('voice.review-first')
  if (hash !== recording.seen) throw new Conflict('voice.text-changed')
  if (!voice.trim() || voice.length > 60) throw new BadInput('voice.name', 'voice')
  const samples = readTelephoneWav(recording.telephone)
  const sound = await plainSound(recording.sound)
  await tx
    .insertInto('conversations.recording')
    .values({
      id,
      organization_id: organizationId,
      ...of,
      language: read.language,
      says_hash: hash,
      telephone: telephoneWav(samples),
      sound: Buffer.from(sound.bytes),
      mime: sound.mime,
      seconds: secondsOf(samples),
      voice: voice.trim(),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'recording.made', id, { language: read.language, line: of.line ?? 'ready' })
  await publish(tx, 'conversation.recordings-changed', { organizationId })
}

async function whatIsRead(tx: Tx, organizationId: string, read: Read) {
  if ('line' in read) {
    const said = isLang(read.language) ? saidLine(read.line, read.language) : null
    if (!said) throw new NotFound('page.not-found')
    return { line: read.line, ready_wording_id: null, hash: said.hash, reviewFirst: said.reviewFirst }
  }
  const wording = await tx
    .selectFrom('conversations.ready_wording as w')
    .innerJoin('conversations.ready_answer as a', 'a.id', 'w.ready_answer_id')
    .select(['w.id', 'w.text'])
    .where('a.id', '=', read.readyAnswerId)
    .where('a.organization_id', '=', organizationId)
    .where('a.retired_at', 'is', null)
    .where('w.language', '=', read.language)
    .orderBy('w.written_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!wording) throw new NotFound('page.not-found')
  return { line: null, ready_wording_id: wording.id, hash: hashOf(wording.text), reviewFirst: false }
}

/** As it was recorded, but without what stands beside the sound: of Opus the packets alone are kept. */
async function plainSound(bytes: Uint8Array): Promise<{ bytes: Uint8Array; mime: string }> {
  if (bytes.length > LARGEST) throw new BadInput('voice.too-large', 'sound', { mb: LARGEST / 1024 / 1024 })
  const { mime, kind, warnings } = checkFile(bytes)
  if (kind !== 'audio' || warnings.length > 0) throw new BadInput('voice.not-sound', 'sound')
  const packed = await repackOpus(bytes, 'webm')
  return packed ? { bytes: packed, mime: 'audio/webm' } : { bytes, mime }
}
