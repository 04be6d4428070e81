import { setImmediate } from 'node:timers/promises'
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
  const [sealed] = await sealMany(tx, keyring, [{ key, place, content }])
  return sealed
}

/** Several values at once, in their order; each key is opened once. @throws NotFound `vault.no-key` */
export async function sealMany(
  tx: Tx,
  keyring: Keyring,
  values: readonly (SealedAt & { readonly content: string | Uint8Array })[],
): Promise<Buffer[]> {
  const sealed: Buffer[] = Array.from({ length: values.length })
  for (const key of new Set(values.map(value => value.key))) {
    const opened = await openCaseKey(tx, keyring, key)
    const under = recordKey(opened.key)
    for (const [at, { place, content, ...value }] of values.entries()) {
      if (value.key !== key) continue
      const closed = sealUnder(under, bytes(content), associatedWith(opened.organizationId, key, place))
      sealed[at] = Buffer.concat([Buffer.of(UNDER_CASE_KEY), closed])
    }
    wipe(opened.key, under)
  }
  return sealed
}

/**
 * Seals a value towards its case while nobody is signed in: whoever receives a message can put it in, and not take it
 * out again.
 * @throws NotFound `vault.no-key`
 */
export async function receive(tx: Tx, at: SealedAt, content: string | Uint8Array): Promise<Buffer> {
  const [sealed] = await receiveMany(tx, [{ ...at, content }])
  return sealed
}

/**
 * Several at once, in their order: the keys are read together, and while it seals others of this process get their turn.
 * @throws NotFound `vault.no-key` when one of the keys is not there
 */
export async function receiveMany(
  tx: Tx,
  values: readonly (SealedAt & { readonly content: string | Uint8Array })[],
): Promise<Buffer[]> {
  if (values.length === 0) return []
  const ids = [...new Set(values.map(({ key }) => key))]
  const keys = await tx
    .selectFrom('vault.case_key')
    .select(['id', 'organization_id as organizationId', 'public_key as publicKey'])
    .where('id', 'in', ids)
    // In one order, whoever asks: two who hold what the other waits for would wait for ever.
    .orderBy('id')
    .forKeyShare()
    .execute()
  const known = new Map(keys.map(key => [key.id, key]))
  const sealed: Buffer[] = []
  for (const { key, place, content } of values) {
    const found = known.get(key)
    if (!found) throw new NotFound('vault.no-key')
    sealed.push(sealTowards(found.publicKey, bytes(content), associatedWith(found.organizationId, key, place)))
    if (sealed.length % TURN === 0) await setImmediate()
  }
  return sealed
}

/** So many are sealed before others have their turn: about two milliseconds. */
const TURN = 8

function sealTowards(publicKey: Uint8Array, content: Uint8Array, associated: Uint8Array): Buffer {
  const once = randomKey()
  const towards = sealTo(publicKey, once)
  const sealed = sealUnder(once, content, associated)
  wipe(once)
  return Buffer.concat([Buffer.of(RECEIVED), towards, sealed])
}

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content
