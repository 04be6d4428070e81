import type { Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { randomKey, sealTo, sealUnder } from './box.ts'
import { openCaseKey, recordKey } from './case-key.ts'
import type { Keyring } from './keyring.ts'
import { associatedWith, type Place } from './place.ts'
import { wipe } from './sodium.ts'

/** Which key a value is sealed under, and where it stands. */
export interface SealedAt {
  readonly key: string
  readonly place: Place
}

/** Sealed values have two forms. */
export const UNDER_CASE_KEY = 1
export const RECEIVED = 2

/**
 * Seals a value under the key of its case, by somebody who can open it.
 * @throws NotFound `vault.no-key`
 */
export async function seal(
  tx: Tx,
  keyring: Keyring,
  { key, place }: SealedAt,
  content: string | Uint8Array,
): Promise<Buffer> {
  const opened = await openCaseKey(tx, keyring, key)
  const under = recordKey(opened.key)
  const sealed = sealUnder(under, bytes(content), associatedWith(opened.organizationId, key, place))
  wipe(opened.key, under)
  return Buffer.concat([Buffer.of(UNDER_CASE_KEY), sealed])
}

/**
 * Seals a value towards its case while nobody is signed in: whoever receives a message can put it in, and not take it
 * out again.
 * @throws NotFound `vault.no-key`
 */
export async function receive(tx: Tx, { key, place }: SealedAt, content: string | Uint8Array): Promise<Buffer> {
  const found = await tx
    .selectFrom('vault.case_key')
    .select(['organization_id', 'public_key'])
    .where('id', '=', key)
    .forKeyShare()
    .executeTakeFirst()
  if (!found) throw new NotFound('vault.no-key')
  const once = randomKey()
  const towards = sealTo(found.public_key, once)
  const sealed = sealUnder(once, bytes(content), associatedWith(found.organization_id, key, place))
  wipe(once)
  return Buffer.concat([Buffer.of(RECEIVED), towards, sealed])
}

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content
