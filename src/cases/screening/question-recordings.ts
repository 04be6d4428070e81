import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { checkable } from './digest.ts'
import { findVersion } from './find-version.ts'

/** A minute at the most that a browser makes of it, and a little. */
export const LARGEST_RECORDING = 1024 * 1024

/** What browsers record, by its first bytes. */
const SOUNDS: readonly (readonly [mime: string, at: number, bytes: string])[] = [
  ['audio/webm', 0, '1a45dfa3'],
  ['audio/ogg', 0, '4f676753'],
  ['audio/mp4', 4, '66747970'],
]

/**
 * A question read aloud in one language, by somebody who speaks it; the newest is played. In a language in which nothing is
 * written it reads the Italian words, and with those it goes out of use.
 * @throws NotFound `page.not-found`; BadInput `instrument.not-a-voice`
 */
export async function recordQuestion(
  tx: Tx,
  actor: Actor,
  { id, question, language, bytes }: { id: string; question: string; language: string; bytes: Buffer },
): Promise<string> {
  const { instrument, content } = await findVersion(tx, actor, 'instrument.check-text', id)
  const all = checkable(instrument, content)
  const digest = all.get(`text ${question} ${language}`) ?? all.get(`text ${question} it`)
  if (!digest) throw new NotFound('page.not-found')
  const sound = SOUNDS.find(([, at, start]) => bytes.subarray(at, at + 4).toString('hex') === start)
  if (!sound || bytes.length > LARGEST_RECORDING) throw new BadInput('instrument.not-a-voice', 'file')
  const recording = randomUUID()
  await tx
    .insertInto('cases.question_recording')
    .values({ id: recording, question, language, digest, mime: sound[0], bytes, made_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'instrument.recorded', recording, { question, language })
  await publish(tx, 'instrument.changed', { id })
  return recording
}

/** @throws NotFound `page.not-found` */
export async function readRecording(tx: Tx, actor: Actor, id: string): Promise<{ mime: string; bytes: Buffer }> {
  permit(actor, 'instrument.read')
  const found = await tx
    .selectFrom('cases.question_recording')
    .select(['mime', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  return found
}
