import { carriesOf } from '../../channels/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { type Actor, permitOrHide, sendOnce } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import type { Holder } from '../endpoints.ts'
import { fitForChannel } from '../files/fit-for-channel.ts'
import { findVisible } from '../find-visible.ts'

interface Sending {
  readonly once: string
  readonly conversationId: string
  readonly readyAnswerId: string
  readonly language: string
  readonly seen: string | null
  readonly neutral: boolean
}

/**
 * Sends a ready answer as somebody reads it aloud, once: a voice note, where the channel carries one.
 * @throws NotFound `page.not-found`; Conflict `voice.not-recorded`; BadInput `file.channel`; whatever an answer is refused for
 */
export async function sendRecorded(db: Db, holder: Holder, transport: TransportKey, sending: Sending): Promise<void> {
  const { once, conversationId, seen, neutral } = sending
  const { actor } = holder
  const { sound, channel } = await transact(db, actor, tx => findSound(tx, actor, sending))
  const file = await fitForChannel(carriesOf(channel), { bytes: sound, voice: true })
  await sendOnce(db, { actor, key: once, leadsTo: `/console/conversations/${conversationId}` }, tx =>
    answer(tx, { ...holder, transport }, { conversationId, text: '', seen, neutral, file }),
  )
}

/** The newest approved recording of the words as they stand now. */
async function findSound(tx: Tx, actor: Actor, { conversationId, readyAnswerId, language }: Sending) {
  const conversation = permitOrHide(actor, 'conversation.answer', await findVisible(tx, actor, conversationId))
  const wording = await tx
    .selectFrom('conversations.ready_wording as w')
    .innerJoin('conversations.ready_answer as a', 'a.id', 'w.ready_answer_id')
    .select('w.id')
    .where('a.id', '=', readyAnswerId)
    .where('a.organization_id', '=', conversation.organizationId)
    .where('a.retired_at', 'is', null)
    .where('w.language', '=', language)
    .orderBy('w.written_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const recorded =
    wording &&
    (await tx
      .selectFrom('conversations.recording as r')
      .innerJoin('conversations.recording_approval as a', 'a.recording_id', 'r.id')
      .leftJoin('conversations.recording_withdrawal as d', 'd.recording_id', 'r.id')
      .select('r.sound')
      .where('r.ready_wording_id', '=', wording.id)
      .where('d.recording_id', 'is', null)
      .orderBy('r.made_at', 'desc')
      .limit(1)
      .executeTakeFirst())
  if (!recorded) throw new Conflict('voice.not-recorded')
  return { sound: recorded.sound, channel: conversation.channel }
}
