import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'

/** What an organisation itself said of the facts of a service of its own, on a day. */
export interface PartnerWord {
  readonly day: string
  readonly right: readonly string[]
  readonly wrong: readonly string[]
}

/** Until the facts that an organisation confirmed by itself are asked again, in days. */
const PARTNER_DAYS = 180

/** Becomes a verification once somebody of the staff has accepted it. */
export async function writePartnerWord(tx: Tx, serviceId: string, word: PartnerWord, author: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into directory.verification (service_id, means, verified_by, verified_at, next_due)
    values (${serviceId}, 'partner', ${author}, now(), ${word.day}::date + ${PARTNER_DAYS}::int) returning id`.execute(
    tx,
  )
  const facts = [
    ...word.right.map(fact => ({ fact, outcome: 'right' })),
    ...word.wrong.map(fact => ({ fact, outcome: 'wrong' })),
  ]
  await sql`insert into directory.verified_fact (verification_id, fact, outcome)
    select ${rows[0]?.id}, fact, outcome
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f(fact text, outcome text)`.execute(tx)
}
