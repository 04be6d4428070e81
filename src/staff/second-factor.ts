import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'

/** Whether the passphrase alone is not enough for this account: it has an authenticator app or a passkey. */
export async function hasSecondFactor(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select
    exists (select from staff.code_secret c where c.account_id = ${accountId} and c.confirmed_at is not null)
    or exists (select from staff.passkey p where p.account_id = ${accountId}) as has`.execute(tx)
  return rows[0]?.has ?? false
}
