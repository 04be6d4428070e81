import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'

export interface LiveLine {
  /** The room bears it. */
  readonly line: string
  readonly answeredBy: string
  readonly since: Date
}

/** The call of a conversation that goes on: somebody took it, and the caller has not gone. None lasts longer than two hours. */
export async function liveLine(tx: Tx, conversationId: string): Promise<LiveLine | null> {
  const { rows } = await sql<LiveLine>`
    select w.id as line, e.account_id as "answeredBy", e.at as since
    from conversations.call c join conversations.waiting_call w using (call_key)
    join conversations.waiting_end e on e.waiting_call_id = w.id and e.how = 'answered'
    where c.conversation_id = ${conversationId} and e.at > now() - interval '2 hours'
      and not exists (select from conversations.call_over o where o.waiting_call_id = w.id)
    order by e.at desc limit 1`.execute(tx)
  return (rows as (LiveLine | undefined)[])[0] ?? null
}
