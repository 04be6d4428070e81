import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { publish } from '../../../lib/events.ts'
import { noteAnswer } from '../note-answer.ts'

/**
 * A colleague whose telephone rang for a call takes whoever has waited longest in its language. Their key told again leads into
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
  const { rows } = await sql<{ id: string; key: Buffer; organizationId: string }>`
    select w.id, w.call_key as key, w.organization_id as "organizationId" from conversations.waiting_call w
    join conversations.waiting_call rung on rung.id = ${line} and rung.organization_id = w.organization_id and rung.language = w.language
    where not exists (select from conversations.waiting_end e where e.waiting_call_id = w.id)
    order by w.since limit 1 for update of w skip locked`.execute(tx)
  const [longest] = rows as ((typeof rows)[number] | undefined)[]
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
