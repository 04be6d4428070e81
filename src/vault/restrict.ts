import { audit } from '../audit/index.ts'
import { asHouse, type Tx } from '../lib/db.ts'
import { Conflict, Forbidden } from '../lib/errors.ts'
import { openCaseKey, wrapTo, wrapToGlass } from './case-key.ts'
import type { Reader } from './open.ts'
import { wipe } from './sodium.ts'

/**
 * Makes a case's key open for these people alone, or (null) for its whole organisation again. Everybody else's wraps are
 * destroyed, and so is what others could find it by: whoever widens it makes it findable anew. What was seen stays seen.
 * @throws NotFound `vault.no-key`, `vault.no-keys`; Conflict `vault.nobody-to-unlock`; Forbidden `vault.other-keys`
 */
export async function restrictKey(
  tx: Tx,
  { keyring, actor, reason }: Reader,
  { key, onlyUsers }: { key: string; onlyUsers: readonly string[] | null },
): Promise<void> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  if (onlyUsers?.length === 0) throw new Conflict('vault.nobody-to-unlock')
  await tx.selectFrom('vault.case_key').select('id').where('id', '=', key).forUpdate().executeTakeFirst()
  const opened = await openCaseKey(tx, keyring, key)
  const { organizationId } = opened
  await asHouse(tx, house => house.deleteFrom('vault.case_wrap').where('case_key_id', '=', key).execute())
  const recipients = onlyUsers ? onlyUsers.map(userId => ({ userId })) : [{ organizationId }]
  for (const recipient of recipients) await wrapTo(tx, { id: key, key: opened.key, recipient, expiresAt: null })
  if (onlyUsers) {
    await wrapToGlass(tx, { id: key, key: opened.key, organizationId })
    await tx.deleteFrom('vault.token').where('case_key_id', '=', key).execute()
  }
  wipe(opened.key)
  await audit(tx, actor, reason, key, { people: onlyUsers?.length ?? null })
}
