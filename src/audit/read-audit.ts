import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

export interface AuditEntry {
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string
  readonly act: string
  /** The thing itself, or a part of it. */
  readonly thing: string
  readonly facts: unknown
}

/**
 * «Who looked at this?»: everything that was done to a thing or read of it, newest first; also to its parts, where the
 * fact `within` names the thing.
 */
export async function readAudit(tx: Tx, thing: string, { limit = 200 } = {}): Promise<AuditEntry[]> {
  const { rows } = await sql<AuditEntry>`
    select at, actor_id as "actorId", actor_name as "actorName", act, thing, facts from (
      (select * from audit.record where thing = ${thing} order by id desc limit ${limit})
      union
      (select * from audit.record where whole = ${thing} order by id desc limit ${limit})
    ) as about order by id desc limit ${limit}`.execute(tx)
  return rows
}
