import { randomBytes } from 'node:crypto'
import type { Tx } from '../lib/db.ts'
import { FieldError, NotFound } from '../lib/errors.ts'
import { type Actor, permit, type Session } from '../staff/index.ts'
import { openOwn, sealOwn } from '../vault/index.ts'

/**
 * The key under which this person's drafts lie in their browser; made when first asked for. Nobody else opens it, not even
 * with the organisation's keys.
 * @returns 32 bytes, base64
 */
export async function draftKey(tx: Tx, actor: Actor, session: Session): Promise<string> {
  const accountId = actor.id
  if (!accountId) throw new NotFound('page.not-found')
  permit(actor, 'staff.self', { accountId })
  using keyring = session.openKeys()
  const place = { table: 'console.draft_key', row: accountId, field: 'sealed', version: 1 }
  // Two tabs that ask at once must get the same key.
  await tx
    .insertInto('console.draft_key')
    .values({ account_id: accountId, sealed: sealOwn(keyring, place, newKey()) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('console.draft_key')
    .select('sealed')
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  try {
    return openOwn(keyring, place, row.sealed)
  } catch (error) {
    if (!(error instanceof FieldError) || error.code !== 'vault.damaged') throw error
  }
  // The person has new keys since: what lay under the old ones nobody opens any more.
  const key = newKey()
  const sealed = sealOwn(keyring, place, key)
  await tx.updateTable('console.draft_key').set({ sealed }).where('account_id', '=', accountId).execute()
  return key
}

const newKey = (): string => randomBytes(32).toString('base64')
