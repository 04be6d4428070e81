import type { Db, Tx } from '../lib/db.ts'

export interface AuditEntry {
  readonly at: Date
  readonly actorId: string | null
  readonly actorName: string
  readonly act: string
  readonly facts: unknown
}

/** «Who looked at this?»: everything that was done to a thing or read of it, newest first. */
export async function readAudit(db: Db | Tx, thing: string, { limit = 200 } = {}): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit.record')
    .select(['at', 'actor_id', 'actor_name', 'act', 'facts'])
    .where('thing', '=', thing)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    act: row.act,
    facts: row.facts,
  }))
}
