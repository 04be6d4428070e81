import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** What the helpdesk sent to our own pages was read there: of those that went over other channels their providers tell. */
export async function noteReadHere(tx: Tx, outgoingIds: readonly string[]): Promise<void> {
  if (outgoingIds.length === 0) return
  await sql`
    insert into channels.delivery (outgoing_id, state)
    select o.id, 'read' from channels.outgoing o join channels.account a on a.id = o.account_id
    where o.id = any(${[...outgoingIds]}::uuid[]) and a.channel = 'web' on conflict do nothing`.execute(tx)
}
