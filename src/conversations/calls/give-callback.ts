import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { coordinatorsOf, onShift } from '../../staff/index.ts'
import { knownLanguage } from '../languages/known-languages.ts'
import { whoMayHave, whoMustHave } from '../safe-contact/who-may-have.ts'

interface Giving {
  readonly callbackId: string
  readonly conversationId: string
  readonly organizationId: string
  /** When it is to be done; as it stands, if left out. */
  readonly at?: Date
}

/** Whoever calls. */
const CALLERS = new Set(['operator', 'mediator', 'legal', 'coordinator'])

interface Known {
  /** Confirmed or chosen: nobody is called upon by a guess. */
  readonly language: string | null
  readonly claimed: string | null
  readonly wish: 'woman' | 'man' | null
  readonly tryAt: Date | null
}

/**
 * Gives a callback to whoever has the conversation in hand; else to one on shift then who may have it and speaks the language, else to
 * one on shift who may, the one with the fewest; where nobody is left to a coordinator.
 */
export async function giveCallback(tx: Tx, giving: Giving): Promise<void> {
  const { callbackId, conversationId, organizationId } = giving
  const { language, claimed, wish, tryAt } = await knownOf(tx, conversationId)
  const at = giving.at ?? tryAt ?? new Date()
  const working = (await onShift(tx, at)).filter(
    person => person.organizationId === organizationId && person.roles.some(({ role }) => CALLERS.has(role)),
  )
  const ids = working.map(({ accountId }) => accountId)
  const fit = await whoMayHave(tx, giving, wish ? await ofGender(tx, { organizationId, gender: wish, ids }) : ids)
  const speaking = working.flatMap(({ accountId, languages }) =>
    language !== null && languages.includes(language) && fit.includes(accountId) ? accountId : [],
  )
  const owner =
    claimed ??
    (await leastBusy(tx, speaking.length ? speaking : fit)) ??
    (await leastBusy(tx, await whoMustHave(tx, giving, await coordinatorsOf(tx, organizationId))))
  if (!owner) return
  await tx.insertInto('conversations.callback_owner').values({ callback_id: callbackId, account_id: owner }).execute()
}

async function knownOf(tx: Tx, conversationId: string): Promise<Known> {
  const { rows } = await sql<Omit<Known, 'language'>>`
    select (select account_id from conversations.claim where conversation_id = ${conversationId}) as claimed,
           (select gender from conversations.wish where conversation_id = ${conversationId} order by noted_at desc limit 1) as wish,
           (select try_at from conversations.open_callback where conversation_id = ${conversationId}) as "tryAt"`.execute(
    tx,
  )
  const { confirmed, chosen } = await knownLanguage(tx, conversationId)
  return { ...rows[0], language: confirmed ?? chosen }
}

async function ofGender(
  tx: Tx,
  { organizationId, gender, ids }: { organizationId: string; gender: 'woman' | 'man'; ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from conversations.assignee
    where organization_id = ${organizationId} and gender = ${gender} and account_id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
  return ids.filter(id => rows.some(row => row.id === id))
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
