import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { hashOf } from '../token.ts'

/** What somebody goes to the provider for. */
export type Errand =
  | { readonly purpose: 'sign-in' }
  | { readonly purpose: 'link'; readonly accountId: string }
  | { readonly purpose: 'accept'; readonly invitationId: string }

/** Somebody sets out; they have ten minutes. */
export async function setOut(tx: Tx, state: string, errand: Errand): Promise<void> {
  await sql`delete from staff.identity_request where expires_at < now()`.execute(tx)
  await tx
    .insertInto('staff.identity_request')
    .values({
      state_hash: hashOf(state),
      purpose: errand.purpose,
      account_id: errand.purpose === 'link' ? errand.accountId : null,
      invitation_id: errand.purpose === 'accept' ? errand.invitationId : null,
      expires_at: sql<Date>`now() + interval '10 minutes'`,
    })
    .execute()
}

/** What they had set out for: once, then it is over. */
export async function comeBack(tx: Tx, state: string): Promise<Errand | null> {
  const { rows } = await sql<Errand>`
    delete from staff.identity_request where state_hash = ${hashOf(state)} and expires_at > now()
    returning purpose, account_id as "accountId", invitation_id as "invitationId"`.execute(tx)
  return rows[0] ?? null
}
