import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { hashOf, newToken } from './token.ts'

interface Owner {
  readonly id: string
  readonly name: string
}

/**
 * It was proven who somebody is, but their keys are still closed: what opens them must come within five minutes.
 * @returns what the form holds; we keep only its hash
 */
export async function recognize(tx: Tx, owner: Owner, proof: 'passkey' | 'identity'): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('staff.recognition')
    .values({
      token_hash: hashOf(token),
      account_id: owner.id,
      proof,
      expires_at: sql<Date>`now() + interval '5 minutes'`,
    })
    .execute()
  await audit(tx, owner, 'staff.recognized', owner.id, { by: proof })
  return token
}

interface Recognized extends Owner {
  readonly proof: 'passkey' | 'identity'
}

/** Who it was, while it still counts; null otherwise, also when they have left since. */
export async function recognized(tx: Tx, token: string): Promise<Recognized | null> {
  const { rows } = await sql<Recognized>`
    select a.id, a.name, r.proof from staff.recognition r join staff.account a on a.id = r.account_id
    where r.token_hash = ${hashOf(token)} and r.expires_at > now()
      and not exists (select from staff.departure d where d.account_id = a.id)`.execute(tx)
  return rows[0] ?? null
}

/** Once: false where somebody was faster. */
export async function endRecognition(tx: Tx, token: string): Promise<boolean> {
  const { rows } = await sql`delete from staff.recognition where token_hash = ${hashOf(token)} returning 1`.execute(tx)
  return rows.length === 1
}
