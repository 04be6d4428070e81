import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { DocumentKind } from './schema.ts'

export interface Expiring {
  readonly caseId: string
  readonly number: number
  readonly documentId: string
  readonly kind: DocumentKind
  /** `2026-11-22`. */
  readonly expiresOn: string
  /** Negative: expired already. */
  readonly daysLeft: number
}

/**
 * Papers of open cases that expire within so many days, or have expired, as far as whoever asks may see the cases. Coded things
 * only: nothing is opened.
 */
export async function documentsExpiring(
  tx: Tx,
  { within, caseId = null, accountId = null }: { within: number; caseId?: string | null; accountId?: string | null },
): Promise<Expiring[]> {
  const { rows } = await sql<Expiring>`
    select f.id as "caseId", f.number, d.id as "documentId", d.kind, d.expires_on as "expiresOn",
           d.expires_on - (now() at time zone 'Europe/Rome')::date as "daysLeft"
    from cases.document d join cases.case_file f on f.id = d.case_id
    join cases.state s on s.case_id = f.id and s.ended_at is null and s.state <> 'closed'
    where d.expires_on <= (now() at time zone 'Europe/Rome')::date + ${within}::int
      and not exists (select from cases.document_end e where e.document_id = d.id)
      and (${caseId}::uuid is null or f.id = ${caseId})
      and (${accountId}::uuid is null or exists (select from cases.member m
        where m.case_id = f.id and m.account_id = ${accountId} and m.ended_at is null))
    order by d.expires_on, d.id limit 200`.execute(tx)
  return rows
}
