import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { afterOpenMinutes } from '../hours/opening.ts'
import { readDesk } from '../hours/read-desk.ts'
import { giveCallback } from './give-callback.ts'
import { whenToCall } from './when-to-call.ts'

export interface Wish {
  readonly conversationId: string
  readonly organizationId: string
  readonly reason: 'missed-call' | 'voicemail' | 'asked'
  /** A colleague who promises it; null: the house. */
  readonly by?: string
}

/**
 * Notes that somebody is to be called back: by when, in opening time, and by whom, so that it is never nobody's. Whoever
 * waits already goes on waiting for the same one.
 */
export async function askCallback(tx: Tx, { conversationId, organizationId, reason, by }: Wish): Promise<void> {
  const now = new Date()
  const desk = await readDesk(tx, organizationId)
  const id = randomUUID()
  const tryAt = await whenToCall(tx, { conversationId, opening: desk.opening, from: now })
  const { numAffectedRows } = await sql`
    with asked as (
      insert into conversations.callback (id, conversation_id, organization_id, reason, made_by, due_at)
      select ${id}, ${conversationId}, ${organizationId}, ${reason}, ${by ?? null}, ${afterOpenMinutes(desk.opening, now, desk.callbackMinutes)}
      where not exists (select from conversations.open_callback where conversation_id = ${conversationId}) returning id)
    insert into conversations.open_callback (conversation_id, callback_id, try_at)
    select ${conversationId}, id, ${tryAt} from asked`.execute(tx)
  if (!numAffectedRows) return
  await giveCallback(tx, { callbackId: id, conversationId, organizationId, at: tryAt })
  await publish(tx, 'callback.asked', { id: conversationId, organizationId, callbackId: id })
}
