import { audit } from '../audit/index.ts'
import { type Db, transact } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { createUserKeys, forgetUserKeys, recoverFromShares } from '../vault/index.ts'
import { type Actor, permit } from './actor.ts'
import { asLogin } from './make-account.ts'
import { useRecoveryCode } from './recovery-code.ts'
import { endSessionsOf } from './session.ts'

export interface Recovery {
  /** Of a coordinator. */
  readonly login: string
  readonly papers: readonly string[]
  readonly passphrase: string
  /** From the server's terminal, where somebody recovers on a page. */
  readonly code?: string
}

/**
 * The real thing, for when nobody can unlock any more: two papers give the organisation's keys to a coordinator, under a
 * new passphrase. Their old keys, their sessions, the secret of their authenticator app, their passkeys and linked
 * identities end; at the next sign-in they activate codes anew, or add a passkey. A wrong paper leaves the code good.
 * @throws NotFound `staff.no-such-coordinator`; BadInput `staff.recovery-code-wrong`; Forbidden `staff.not-allowed`; BadInput and Conflict as `recoverFromShares`,
 *   `createUserKeys`; Conflict `vault.only-reader` when something was sealed for them alone
 */
export async function recover(db: Db, actor: Actor, { login, papers, passphrase, code }: Recovery): Promise<void> {
  permit(actor, 'staff.recover')
  await transact(db, actor, async tx => {
    if (code !== undefined) await useRecoveryCode(tx, code)
    const account = await tx
      .selectFrom('staff.account')
      .select('id')
      .where('login', '=', asLogin(login))
      .forUpdate()
      .executeTakeFirst()
    if (!account) throw new NotFound('staff.no-such-coordinator')
    await forgetUserKeys(tx, actor, account.id).catch(exceptNone)
    for (const factor of ['staff.code_secret', 'staff.passkey', 'staff.identity'] as const) {
      await tx.deleteFrom(factor).where('account_id', '=', account.id).execute()
    }
    await endSessionsOf(tx, account.id)
    using _ = await createUserKeys(tx, actor, account.id, { passphrase })
    const { organizationId } = await recoverFromShares(tx, actor, { papers, userId: account.id })
    const role = await tx
      .selectFrom('staff.membership')
      .select('id')
      .where('account_id', '=', account.id)
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'coordinator')
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    // Found out last, and all of it undone then: the papers tell which organisation they are of.
    if (!role) throw new NotFound('staff.no-such-coordinator')
    await audit(tx, actor, 'staff.recovered', account.id)
  })
}

function exceptNone(error: unknown): void {
  if (!(error instanceof NotFound)) throw error
}
