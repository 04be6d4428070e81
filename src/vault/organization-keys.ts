import { randomUUID } from 'node:crypto'
import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { pairFrom, randomKey } from './box.ts'
import type { Grant, Keyring } from './keyring.ts'
import { wipe } from './sodium.ts'
import { type OrganizationSecret, wrapTowards } from './wrap.ts'

/** The newest key of an organisation, held as it is until the transaction ends: whatever is wrapped to it will be seen by a rotation. */
export function currentKey(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('vault.organization_key')
    .select(['id', 'public_key', 'generation'])
    .where('organization_id', '=', organizationId)
    .orderBy('generation', 'desc')
    .limit(1)
    .forKeyShare()
    .executeTakeFirst()
}

/** The grants that stand now, newest key first; one for each generation in use. @throws NotFound `vault.no-key` */
export async function grantsOf(tx: Tx, keyring: Keyring, organizationId: string): Promise<[Grant, ...Grant[]]> {
  const [first, ...rest] = await tx
    .selectFrom('vault.organization_key as o')
    .innerJoin('vault.organization_grant as g', 'g.organization_key_id', 'o.id')
    .select(['o.id as organizationKeyId', 'o.public_key as publicKey', 'g.wrapped_key as wrappedKey'])
    .where('o.organization_id', '=', organizationId)
    .where('g.user_key_id', '=', keyring.userKeyId)
    .where(on => on.or([on('g.expires_at', 'is', null), on('g.expires_at', '>', on.fn<Date>('clock_timestamp'))]))
    .orderBy('o.generation', 'desc')
    .execute()
  if (!first) throw new NotFound('vault.no-key')
  return [first, ...rest]
}

/** Lends the organisation's secret of the newest key that the keyring holds. */
export async function withOrganizationSecret<T>(
  tx: Tx,
  keyring: Keyring,
  organizationId: string,
  use: (secret: OrganizationSecret, organizationKeyId: string) => T,
): Promise<T> {
  const [grant] = await grantsOf(tx, keyring, organizationId)
  return keyring.withOrganization(grant, secret => use(secret, grant.organizationKeyId))
}

/** The caller wipes the private key. */
export async function addGeneration(tx: Tx, organizationId: string, generation: number) {
  const seed = randomKey()
  const { publicKey, privateKey } = pairFrom(seed)
  wipe(seed)
  const id = randomUUID()
  await tx
    .insertInto('vault.organization_key')
    .values({ id, organization_id: organizationId, generation, public_key: Buffer.from(publicKey) })
    .execute()
  return { id, publicKey, privateKey }
}

interface NewGrant {
  readonly id: string
  readonly privateKey: Uint8Array
  readonly userId: string
  readonly expiresAt: Date | null
}

/** @throws NotFound `vault.no-keys` when the user has none */
export async function grantKey(tx: Tx, { id, privateKey, userId, expiresAt }: NewGrant): Promise<void> {
  const user = await userKey(tx, userId)
  const wrapped_key = wrapTowards(user.public_key, `organization ${id}`, privateKey)
  const grant = { wrapped_key, expires_at: expiresAt }
  await tx
    .insertInto('vault.organization_grant')
    .values({ organization_key_id: id, user_key_id: user.id, ...grant })
    .onConflict(conflict => conflict.columns(['organization_key_id', 'user_key_id']).doUpdateSet(grant))
    .execute()
}

export async function userKey(tx: Tx, userId: string): Promise<{ id: string; public_key: Buffer }> {
  const key = await tx
    .selectFrom('vault.user_key')
    .select(['id', 'public_key'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  if (!key) throw new NotFound('vault.no-keys')
  return key
}
