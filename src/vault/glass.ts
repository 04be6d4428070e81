import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { TransactionActor, Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { isDamaged, openUnder, pairFrom, randomKey, sealUnder } from './box.ts'
import { wrapTo } from './case-key.ts'
import type { Keyring } from './keyring.ts'
import { currentKey, grantsOf } from './organization-keys.ts'
import { wipe } from './sodium.ts'
import type { TransportKey } from './transport-key.ts'
import { unwrapBy, unwrapWith, wrapTowards } from './wrap.ts'

const placeOf = (id: string) => ({ table: 'vault.glass_key', row: id, field: 'sealed_key', version: 1 })
const boundTo = (id: string) => Buffer.from(`glass ${id}`)

/**
 * Makes an organisation's break-glass pair, once: what is sealed for named people alone is wrapped to it too. Its private
 * key is sealed under a key that the organisation's members hold, and that under the server's own: neither opens it alone.
 * @throws NotFound `vault.no-keys`
 */
export async function makeGlassKey(tx: Tx, transport: TransportKey, organizationId: string): Promise<void> {
  const current = await currentKey(tx, organizationId)
  if (!current) throw new NotFound('vault.no-keys')
  const id = randomUUID()
  const [seed, between] = [randomKey(), randomKey()]
  const { publicKey, privateKey } = pairFrom(seed)
  await tx
    .insertInto('vault.glass_key')
    .values({
      id,
      organization_id: organizationId,
      organization_key_id: current.id,
      public_key: Buffer.from(publicKey),
      wrapped_key: wrapTowards(current.public_key, `glass ${id}`, between),
      sealed_key: transport.seal(placeOf(id), sealUnder(between, privateKey, boundTo(id))),
    })
    .onConflict(conflict => conflict.column('organization_id').doNothing())
    .execute()
  wipe(seed, between, privateKey)
}

/** Whose a key is: for asking whether somebody may. Null for none. */
export async function organizationOfKey(tx: Tx, key: string): Promise<string | null> {
  const row = await tx.selectFrom('vault.case_key').select('organization_id').where('id', '=', key).executeTakeFirst()
  return row?.organization_id ?? null
}

export interface Breaking {
  /** Of somebody who holds the organisation's keys. */
  readonly keyring: Keyring
  readonly actor: TransactionActor
  readonly transport: TransportKey
}

/**
 * Opens to one person, until a moment, what was sealed for others alone. From then on it opens as anything shared with
 * them does, each look with its audit row; at that moment it closes by itself. Who may, and why, is for the caller.
 * @throws NotFound `vault.no-key` where there is nothing to break, or without the organisation's keys; Conflict
 *   `vault.opens-already`, `vault.glass-lost` when the server's key is another; Forbidden `vault.other-keys`
 */
export async function breakGlass(
  tx: Tx,
  { keyring, actor, transport }: Breaking,
  { key, until, reason }: { key: string; until: Date; reason: string },
): Promise<void> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  const { rows } = await sql<FoundGlass>`
    select g.id, g.organization_id as "organizationId", g.organization_key_id as "organizationKeyId",
           g.public_key as "publicKey", g.wrapped_key as "wrappedKey", g.sealed_key as "sealedKey", w.wrapped_key as "caseWrap",
           exists (select from vault.case_wrap o where o.case_key_id = ${key} and o.user_key_id = ${keyring.userKeyId}
             and (o.expires_at is null or o.expires_at > clock_timestamp())) as "opens"
    from vault.case_wrap w join vault.glass_key g on g.id = w.glass_key_id
    where w.case_key_id = ${key} for update of w`.execute(tx)
  const glass = rows[0]
  if (!glass) throw new NotFound('vault.no-key')
  // Setting an end to what they may open for good would take it from them.
  if (glass.opens) throw new Conflict('vault.opens-already')
  const privateKey = await privateKeyOf(tx, { keyring, transport }, glass)
  const opened = unwrapWith({ publicKey: glass.publicKey, privateKey }, `case ${key}`, glass.caseWrap)
  wipe(privateKey)
  await wrapTo(tx, { id: key, key: opened, recipient: { userId: keyring.userId }, expiresAt: until })
  wipe(opened)
  await audit(tx, actor, reason, key, { expires: until.toISOString() })
}

interface FoundGlass {
  id: string
  organizationId: string
  organizationKeyId: string
  publicKey: Buffer
  wrappedKey: Buffer
  sealedKey: Buffer
  caseWrap: Buffer
  opens: boolean
}

async function privateKeyOf(
  tx: Tx,
  { keyring, transport }: Pick<Breaking, 'keyring' | 'transport'>,
  { id, organizationId, organizationKeyId, wrappedKey, sealedKey }: FoundGlass,
): Promise<Buffer> {
  const grants = await grantsOf(tx, keyring, organizationId)
  const grant = grants.find(held => held.organizationKeyId === organizationKeyId)
  if (!grant) throw new NotFound('vault.no-key')
  const between = keyring.withOrganization(grant, secret => unwrapBy(secret, `glass ${id}`, wrappedKey))
  try {
    return openUnder(between, openByServer(transport, id, sealedKey), boundTo(id))
  } finally {
    wipe(between)
  }
}

function openByServer(transport: TransportKey, id: string, sealed: Buffer): Buffer {
  try {
    return transport.open(placeOf(id), sealed)
  } catch (error) {
    throw isDamaged(error) ? new Conflict('vault.glass-lost') : error
  }
}
