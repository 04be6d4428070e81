import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { asHouse, type Tx } from '../lib/db.ts'
import { Conflict, NotFound } from '../lib/errors.ts'
import { deriveKey, pairFrom, randomKey } from './box.ts'
import type { Keyring } from './keyring.ts'
import { currentKey, userKey } from './organization-keys.ts'
import { wipe } from './sodium.ts'
import { unwrapBy, unwrapWith, wrapTowards } from './wrap.ts'

/** Whoever a key is wrapped to. */
export type Recipient = { readonly organizationId: string } | { readonly userId: string }

export interface NewCaseKey {
  /** The organisation that the case is of, bound into every value. */
  readonly organizationId: string
  readonly kind: 'case' | 'conversation' | 'package' | 'record'
  /** Best the id of the case or conversation itself, so that «who looked at this?» finds all of it. */
  readonly id?: string
  /**
   * Restricted: these users alone, and nobody else of the organisation; others only by breaking the glass, where there is
   * a pair for that. One alone would lose it with a passphrase.
   */
  readonly onlyUsers?: readonly string[]
  /** Another body that has it from the beginning, such as whoever sends a package; where that has no keys it goes without. */
  readonly alsoTo?: string | null
  /** These users beside the organisation, such as whoever holds a return code. */
  readonly alsoUsers?: readonly string[]
}

/**
 * Makes the key of a case, conversation or package. Needs public keys only: also while everybody is signed out.
 * @returns its id
 * @throws NotFound `vault.no-keys` when the organisation or a user has none
 */
export async function createCaseKey(
  tx: Tx,
  { organizationId, kind, id = randomUUID(), onlyUsers, alsoTo, alsoUsers = [] }: NewCaseKey,
): Promise<string> {
  const key = randomKey()
  const { publicKey, privateKey } = receivingPair(key)
  wipe(privateKey)
  await tx
    .insertInto('vault.case_key')
    .values({ id, organization_id: organizationId, kind, public_key: Buffer.from(publicKey) })
    .execute()
  const users = (onlyUsers ?? alsoUsers).map(userId => ({ userId }))
  const recipients: Recipient[] = onlyUsers ? users : [{ organizationId }, ...users]
  if (recipients.length === 0) throw new Conflict('vault.nobody-to-unlock')
  for (const recipient of recipients) await wrapTo(tx, { id, key, recipient, expiresAt: null })
  if (onlyUsers) await wrapToGlass(tx, { id, key, organizationId })
  if (alsoTo && kind === 'package') await wrapToOther(tx, { id, key, organizationId: alsoTo })
  wipe(key)
  return id
}

async function wrapToOther(
  tx: Tx,
  { id, key, organizationId }: { id: string; key: Uint8Array; organizationId: string },
): Promise<void> {
  const has = await asHouse(tx, house => currentKey(house, organizationId))
  if (has) await wrapTo(tx, { id, key, recipient: { organizationId }, expiresAt: null })
}

/**
 * Makes the keys of several at once, each wrapped to its whole organisation; needs public keys only.
 * @throws NotFound `vault.no-keys` when the organisation has none
 */
export async function createCaseKeys(
  tx: Tx,
  { organizationId, kind, ids }: Pick<NewCaseKey, 'organizationId' | 'kind'> & { readonly ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  const to = await asHouse(tx, tx => currentKey(tx, organizationId))
  if (!to) throw new NotFound('vault.no-keys')
  const made = ids.map(id => {
    const key = randomKey()
    const { publicKey, privateKey } = receivingPair(key)
    const wrapped = wrapTowards(to.public_key, `case ${id}`, key)
    wipe(key, privateKey)
    return { id, publicKey: Buffer.from(publicKey), wrapped }
  })
  await tx
    .insertInto('vault.case_key')
    .values(made.map(({ id, publicKey }) => ({ id, organization_id: organizationId, kind, public_key: publicKey })))
    .execute()
  await tx
    .insertInto('vault.case_wrap')
    .values(made.map(({ id, wrapped }) => ({ case_key_id: id, organization_key_id: to.id, wrapped_key: wrapped })))
    .execute()
}

export async function wrapToGlass(
  tx: Tx,
  { id, key, organizationId }: { id: string; key: Uint8Array; organizationId: string },
): Promise<void> {
  const glass = await tx
    .selectFrom('vault.glass_key')
    .select(['id', 'public_key'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!glass) return
  const wrapped_key = wrapTowards(glass.public_key, `case ${id}`, key)
  await tx.insertInto('vault.case_wrap').values({ case_key_id: id, glass_key_id: glass.id, wrapped_key }).execute()
}

interface NewWrap {
  readonly id: string
  readonly key: Uint8Array
  readonly recipient: Recipient
  readonly expiresAt: Date | null
}

/** Wraps a case key towards a public key. Wrapping again sets the expiry anew. */
export async function wrapTo(tx: Tx, { id, key, recipient, expiresAt }: NewWrap): Promise<void> {
  // Towards another organisation too: its public half is all that is asked for.
  const to =
    'userId' in recipient
      ? await userKey(tx, recipient.userId)
      : await asHouse(tx, tx => currentKey(tx, recipient.organizationId))
  if (!to) throw new NotFound('vault.no-keys')
  const wrap = { wrapped_key: wrapTowards(to.public_key, `case ${id}`, key), expires_at: expiresAt }
  const column = 'userId' in recipient ? 'user_key_id' : 'organization_key_id'
  await tx
    .insertInto('vault.case_wrap')
    .values({ case_key_id: id, [column]: to.id, ...wrap })
    .onConflict(conflict => conflict.columns(['case_key_id', column]).doUpdateSet(wrap))
    .execute()
}

export interface OpenedCaseKey {
  readonly id: string
  readonly organizationId: string
  /** The caller wipes it. */
  readonly key: Buffer
}

interface FoundWrap {
  organizationId: string
  wrappedKey: Buffer
  organizationKeyId: string | null
  publicKey: Buffer
  grant: Buffer | null
}

/**
 * The key of a case, by whichever wrap the keyring opens now.
 * @throws NotFound `vault.no-key`: no such key, never shared, taken back, expired or destroyed look all alike
 * @throws FieldError `vault.damaged` when a wrap was changed or moved
 */
export async function openCaseKey(tx: Tx, keyring: Keyring, id: string): Promise<OpenedCaseKey> {
  const { rows } = await sql<FoundWrap>`
    select k.organization_id as "organizationId", w.wrapped_key as "wrappedKey", w.organization_key_id as "organizationKeyId",
           coalesce(o.public_key, u.public_key) as "publicKey", g.wrapped_key as "grant"
    from vault.case_key k
    join vault.case_wrap w on w.case_key_id = k.id
    left join vault.user_key u on u.id = w.user_key_id
    left join vault.organization_key o on o.id = w.organization_key_id
    left join vault.organization_grant g on g.organization_key_id = o.id and g.user_key_id = ${keyring.userKeyId}
      and (g.expires_at is null or g.expires_at > clock_timestamp())
    where k.id = ${id} and (w.expires_at is null or w.expires_at > clock_timestamp())
      and (w.user_key_id = ${keyring.userKeyId} or g.wrapped_key is not null)
    order by w.organization_key_id is null desc limit 1`.execute(tx)
  const found = rows[0]
  if (!found) throw new NotFound('vault.no-key')
  return { id, organizationId: found.organizationId, key: unwrap(keyring, id, found) }
}

function unwrap(keyring: Keyring, id: string, { wrappedKey, organizationKeyId, publicKey, grant }: FoundWrap): Buffer {
  if (organizationKeyId === null || grant === null) {
    return keyring.withPair(pair => unwrapWith(pair, `case ${id}`, wrappedKey))
  }
  return keyring.withOrganization({ organizationKeyId, publicKey, wrappedKey: grant }, secret =>
    unwrapBy(secret, `case ${id}`, wrappedKey),
  )
}

/** What values are sealed under by those who hold the case key. */
export const recordKey = (caseKey: Uint8Array): Buffer => deriveKey(caseKey, 'casevals')

/** What values are sealed towards by those who do not. */
export function receivingPair(caseKey: Uint8Array) {
  const seed = deriveKey(caseKey, 'casepair')
  const pair = pairFrom(seed)
  wipe(seed)
  return pair
}
