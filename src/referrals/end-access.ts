import { sql } from 'kysely'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { unshare } from '../vault/index.ts'
import type { OpenReferral } from './find-referral.ts'

/** Nothing of it opens for the other side from now on: links end, and the partner's key is taken away. */
export async function endAccess(tx: Tx, actor: TransactionActor, { id, partnerId }: OpenReferral): Promise<void> {
  await sql`insert into referrals.link_withdrawal (link_id) select l.id from referrals.link l where l.referral_id = ${id}
    on conflict do nothing`.execute(tx)
  if (!partnerId) return
  await unshare(tx, actor, { key: id, from: { organizationId: partnerId }, reason: 'referral.unshared' }).catch(
    (error: unknown) => {
      // It was never shared by key, or its time is over.
      if (!(error instanceof NotFound && error.code === 'vault.not-shared')) throw error
    },
  )
}
