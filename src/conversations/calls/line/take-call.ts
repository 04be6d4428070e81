import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { publish } from '../../../lib/events.ts'
import { whoMayHave } from '../../safe-contact/who-may-have.ts'
import { noteAnswer } from '../note-answer.ts'

/**
 * A colleague whose telephone rang for a call takes whoever has waited longest in its language and is not for others. Their key told again leads into
 * the same room.
 * @returns the room, which bears the id of the waiting; null: nobody waits any more
 */
export async function takeCall(
  tx: Tx,
  { line, accountId }: { line: string; accountId: string },
): Promise<string | null> {
  // The same key told twice at once: the second waits, and then finds what the first has done.
  await sql`select from conversations.waiting_call where id = ${line} for update`.execute(tx)
  const { rows: talking } = await sql<{ id: string }>`
    select e.waiting_call_id as id from conversations.waiting_end e
    where e.account_id = ${accountId} and e.at > now() - interval '2 minutes'
      and exists (select from conversations.call_ring r where r.waiting_call_id = ${line} and r.account_id = ${accountId} and r.at < e.at)
      and not exists (select from conversations.call_over o where o.waiting_call_id = e.waiting_call_id) limit 1`.execute(
    tx,
  )
  const again = talking[0]?.id
  if (again) return again
  const longest = await longestFor(tx, { line, accountId })
  if (!longest) return null
  const { id, key, organizationId } = longest
  await tx
    .insertInto('conversations.waiting_end')
    .values({ waiting_call_id: id, how: 'answered', account_id: accountId })
    .execute()
  await noteAnswer(tx, { key, accountId, organizationId })
  await publish(tx, 'callback.waiting', { id, organizationId })
  return id
}

interface Longest {
  readonly id: string
  readonly key: Buffer
  readonly organizationId: string
  /** Null: not processed yet. */
  readonly conversationId: string | null
}

/** So many may wait in a language who are for others. */
const LOOKED_THROUGH = 20

/** Locked: nobody else takes it. */
async function longestFor(tx: Tx, { line, accountId }: { line: string; accountId: string }): Promise<Longest | null> {
  const { rows } = await sql<Longest>`
    select w.id, w.call_key as key, w.organization_id as "organizationId",
           (select c.conversation_id from conversations.call c where c.call_key = w.call_key) as "conversationId"
    from conversations.waiting_call w
    join conversations.waiting_call rung on rung.id = ${line} and rung.organization_id = w.organization_id and rung.language = w.language
    where not exists (select from conversations.waiting_end e where e.waiting_call_id = w.id)
    order by w.since limit ${LOOKED_THROUGH}`.execute(tx)
  for (const one of rows) {
    const { id, conversationId, organizationId } = one
    if (conversationId && !(await whoMayHave(tx, { conversationId, organizationId }, [accountId])).length) continue
    const { rows: free } = await sql`select from conversations.waiting_call w where id = ${id}
      and not exists (select from conversations.waiting_end e where e.waiting_call_id = w.id) for update skip locked`.execute(
      tx,
    )
    if (free.length > 0) return one
  }
  return null
}
