import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'

/**
 * Somebody other than who recorded it has listened: from now on it is played.
 * @throws NotFound `page.not-found`; Conflict `voice.own-recording`, `voice.approved-already`, `voice.withdrawn`
 */
export async function approveRecording(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { organizationId, madeBy, approved, withdrawn } = await findRecording(tx, actor, id)
  if (withdrawn) throw new Conflict('voice.withdrawn')
  if (approved) throw new Conflict('voice.approved-already')
  if (madeBy === actor.id) throw new Conflict('voice.own-recording')
  await tx
    .insertInto('conversations.recording_approval')
    .values({ recording_id: id, made_by: madeBy, approved_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'recording.approved', id)
  await publish(tx, 'conversation.recordings-changed', { organizationId })
}

/** It is played no more, at once. @throws NotFound `page.not-found`; Conflict `voice.withdrawn` */
export async function withdrawRecording(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { organizationId, withdrawn } = await findRecording(tx, actor, id)
  if (withdrawn) throw new Conflict('voice.withdrawn')
  await tx
    .insertInto('conversations.recording_withdrawal')
    .values({ recording_id: id, withdrawn_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'recording.withdrawn', id)
  await publish(tx, 'conversation.recordings-changed', { organizationId })
}

/** Locked: two who judge it at once take turns. @throws NotFound `page.not-found` */
export async function findRecording(tx: Tx, actor: Actor, id: string) {
  const found = await tx
    .selectFrom('conversations.recording as r')
    .leftJoin('conversations.recording_approval as a', 'a.recording_id', 'r.id')
    .leftJoin('conversations.recording_withdrawal as w', 'w.recording_id', 'r.id')
    .select(['r.organization_id as organizationId', 'r.made_by as madeBy', 'r.sound', 'r.mime'])
    .select(['a.approved_at as approved', 'w.withdrawn_at as withdrawn'])
    .where('r.id', '=', id)
    .forUpdate('r')
    .executeTakeFirst()
  return permitOrHide(actor, 'voice.record', found)
}
