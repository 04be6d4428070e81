import { combine, split } from 'shamir-secret-sharing'
import { audit } from '../audit/index.ts'
import { asHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import { BadInput, Conflict, Forbidden } from '../lib/errors.ts'
import { publicKeyOf, randomKey } from './box.ts'
import type { Keyring } from './keyring.ts'
import { grantKey, withOrganizationSecret } from './organization-keys.ts'
import { type PaperShare, printShare, readShare } from './paper-share.ts'
import { wipe } from './sodium.ts'

const PAPERS = 3
const NEEDED = 2

/**
 * Splits the organisation's key over three papers, any two of which recover it and one of which tells nothing. They are
 * shown once and kept nowhere. A second set leaves the first good: both recover the key until a rotation.
 * @throws NotFound `vault.no-key`, Forbidden `vault.other-keys`
 */
export async function makeRecoveryShares(
  tx: Tx,
  { keyring, actor }: { keyring: Keyring; actor: TransactionActor },
  organizationId: string,
): Promise<string[]> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  const { id, copy } = await withOrganizationSecret(tx, keyring, organizationId, ({ pair }, keyId) => ({
    id: keyId,
    copy: Uint8Array.from(pair.privateKey),
  }))
  const set = randomKey(4)
  const shares = await split(copy, PAPERS, NEEDED)
  wipe(copy)
  const made = { set_code: set.toString('hex'), made_at: new Date() }
  await tx
    .insertInto('vault.recovery_set')
    .values({ organization_key_id: id, ...made })
    .onConflict(conflict => conflict.column('organization_key_id').doUpdateSet(made))
    .execute()
  await audit(tx, actor, 'vault.recovery-shares-made', organizationId, { set: made.set_code })
  const papers = shares.map((share, index) => printShare({ set, number: index + 1, share }))
  wipe(...shares)
  return papers
}

/**
 * Recovers the organisation's key from any two papers and gives it to a user, who has keys already.
 * @throws BadInput `vault.share-mistyped`, `vault.shares-too-few`, `vault.shares-of-others`; Conflict `vault.shares-void`; NotFound `vault.no-keys`
 */
export async function recoverFromShares(
  tx: Tx,
  actor: TransactionActor,
  { papers, userId }: { papers: readonly string[]; userId: string },
): Promise<{ organizationId: string }> {
  const { id, organizationId, privateKey } = await recovered(tx, papers)
  await grantKey(tx, { id, privateKey, userId, expiresAt: null })
  wipe(privateKey)
  await audit(tx, actor, 'vault.recovered', organizationId, { user: userId })
  return { organizationId }
}

/** A rehearsal: whether these papers would recover a key, and whose. It changes nothing. Errors as in `recoverFromShares`. */
export async function rehearseRecovery(tx: Tx, papers: readonly string[]): Promise<{ organizationId: string }> {
  const { organizationId, privateKey } = await recovered(tx, papers)
  wipe(privateKey)
  return { organizationId }
}

async function recovered(tx: Tx, papers: readonly string[]) {
  const read = papers.map((paper, index) => readShare(paper, `share-${index + 1}`))
  refuseUnfit(read)
  const privateKey = await combine(read.map(({ share }) => share))
  wipe(...read.map(({ share }) => share))
  // Whoever holds the papers need not be anybody here yet.
  const key = await asHouse(tx, tx =>
    tx
      .selectFrom('vault.organization_key')
      .select(['id', 'organization_id'])
      .where('public_key', '=', publicKeyOf(privateKey))
      .executeTakeFirst(),
  )
  if (!key) {
    wipe(privateKey)
    throw new Conflict('vault.shares-void')
  }
  return { id: key.id, organizationId: key.organization_id, privateKey }
}

function refuseUnfit(shares: readonly PaperShare[]): void {
  if (new Set(shares.map(({ number }) => number)).size < NEEDED) throw new BadInput('vault.shares-too-few', 'share-2')
  if (shares.some(({ set }) => !set.equals(shares[0].set))) throw new BadInput('vault.shares-of-others', 'share-2')
}
