import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { type Keyring, passkeysThatUnlock, removePasskey } from '../../vault/index.ts'
import { type Actor, permit, permitOrHide, requireFresh } from '../actor.ts'
import { asName } from '../make-account.ts'
import { hasSecondFactor } from '../second-factor.ts'

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly madeAt: Date
  readonly lastUsedAt: Date | null
  /** Whether it opens its owner's keys; else the passphrase is still asked for. */
  readonly unlocks: boolean
}

/** One's own, oldest first. */
export async function passkeysOf(tx: Tx, actor: Actor): Promise<Passkey[]> {
  const accountId = actor.id ?? ''
  permit(actor, 'staff.self', { accountId })
  const unlocking = new Set(await passkeysThatUnlock(tx, accountId))
  const rows = await tx
    .selectFrom('staff.passkey')
    .select(['id', 'name', 'credential_id', 'made_at as madeAt', 'last_used_at as lastUsedAt'])
    .where('account_id', '=', accountId)
    .orderBy('made_at')
    .execute()
  return rows.map(({ credential_id, ...passkey }) => ({ ...passkey, unlocks: unlocking.has(credential_id) }))
}

/** @throws NotFound `page.not-found`; BadInput `staff.missing`, `staff.too-long`; Forbidden `staff.not-fresh` */
export async function namePasskey(tx: Tx, actor: Actor, id: string, name: string): Promise<void> {
  permitOrHide(actor, 'staff.self', await passkeyRow(tx, id))
  requireFresh(actor)
  await tx
    .updateTable('staff.passkey')
    .set({ name: asName(name, 'passkey-name') })
    .where('id', '=', id)
    .execute()
  await audit(tx, actor, 'staff.passkey-named', id)
}

/**
 * From now on this passkey neither signs in nor unlocks.
 * @param factorRequired whether somebody must keep a passkey or an authenticator app: everywhere but in the demonstration
 * @throws NotFound `page.not-found`; Forbidden `staff.not-fresh`; Conflict `vault.last-lock`, `staff.last-factor`
 */
export async function takePasskey(
  tx: Tx,
  actor: Actor,
  keyring: Keyring,
  { id, factorRequired }: { id: string; factorRequired: boolean },
): Promise<void> {
  const { accountId, credential_id } = permitOrHide(actor, 'staff.self', await passkeyRow(tx, id))
  requireFresh(actor)
  await tx.deleteFrom('staff.passkey').where('id', '=', id).execute()
  await removePasskey(tx, actor, keyring, credential_id)
  // With the passphrase alone nobody would come in any more.
  if (factorRequired && !(await hasSecondFactor(tx, accountId))) throw new Conflict('staff.last-factor')
  await audit(tx, actor, 'staff.passkey-removed', id)
}

function passkeyRow(tx: Tx, id: string) {
  return tx
    .selectFrom('staff.passkey')
    .select(['account_id as accountId', 'credential_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}
