import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { coordinatorsOf, onShift } from '../../staff/index.ts'
import { afterOpenMinutes } from '../hours/opening.ts'
import { readDesk } from '../hours/read-desk.ts'
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
  await giveToSomebody(tx, { callbackId: id, conversationId, organizationId, at: tryAt })
  await publish(tx, 'callback.asked', { id: conversationId, organizationId, callbackId: id })
}

interface Giving {
  readonly callbackId: string
  readonly conversationId: string
  readonly organizationId: string
  /** When it is to be done. */
  readonly at: Date
}

/** Whoever calls. */
const CALLERS = new Set(['operator', 'mediator', 'legal', 'coordinator'])

/**
 * To whoever has the conversation in hand; else to one on shift then who speaks the language, else to one on shift, the one
 * with the fewest; with an empty rota to the coordinator.
 */
async function giveToSomebody(tx: Tx, { callbackId, conversationId, organizationId, at }: Giving): Promise<void> {
  const { rows } = await sql<{ language: string | null; claimed: string | null }>`
    select coalesce((select language from conversations.language where conversation_id = ${conversationId} order by confirmed_at desc limit 1),
                    (select language from conversations.chosen_language where conversation_id = ${conversationId} order by seq desc limit 1)) as language,
           (select account_id from conversations.claim where conversation_id = ${conversationId}) as claimed`.execute(
    tx,
  )
  const { language, claimed } = rows[0]
  const working = (await onShift(tx, at)).filter(
    person => person.organizationId === organizationId && person.roles.some(({ role }) => CALLERS.has(role)),
  )
  const speaking = working.filter(({ languages }) => language !== null && languages.includes(language))
  const people = (speaking.length ? speaking : working).map(({ accountId }) => accountId)
  const owner =
    claimed ?? (await leastBusy(tx, people)) ?? (await leastBusy(tx, await coordinatorsOf(tx, organizationId)))
  if (!owner) return
  await tx.insertInto('conversations.callback_owner').values({ callback_id: callbackId, account_id: owner }).execute()
}

async function leastBusy(tx: Tx, people: readonly string[]): Promise<string | null> {
  if (people.length === 0) return null
  const { rows } = await sql<{ id: string }>`
    select p.id from unnest(${[...people]}::uuid[]) with ordinality as p (id, place)
    order by (select count(*) from conversations.open_callback o
              cross join lateral (select account_id from conversations.callback_owner w
                                  where w.callback_id = o.callback_id order by w.seq desc limit 1) w
              where w.account_id = p.id), p.place limit 1`.execute(tx)
  return rows[0]?.id ?? null
}
