import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { type Act, type Actor, permitOrHide } from '../staff/index.ts'

/**
 * A case that whoever asks may see, locked: changes of one case come one after the other. Restricted cases of others are
 * not there: here, and once more by row-level security.
 * @throws NotFound `page.not-found`
 */
export async function findCase(tx: Tx, actor: Actor, act: Act, id: string) {
  const found = await tx
    .selectFrom('cases.case_file')
    .select(['id', 'number', 'organization_id as organizationId', 'version', 'only_accounts as onlyAccounts'])
    .where('id', '=', id)
    .where(sql<boolean>`cases.may_open(id, only_accounts)`)
    .forUpdate()
    .executeTakeFirst()
  return permitOrHide(actor, act, found)
}
