import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, type InContext, transact, type Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { type Grant, organizationSecret } from './keyring.ts'
import type { Reader } from './open.ts'
import { addGeneration, grantKey, grantsOf } from './organization-keys.ts'
import { wipe } from './sodium.ts'
import { type OrganizationSecret, unwrapBy, wrapUnder } from './wrap.ts'

/** Few enough that whoever else waits for this process waits a few hundredths of a second. */
const BATCH = 100

/**
 * Gives an organisation a new key pair, and wraps to it all that was wrapped to the old one, which then ends. For
 * after somebody has left. While it runs the old one still reads and the new one takes what comes; called again after
 * a crash, it goes on. The paper shares of the old key are void after it.
 * @returns how many keys were wrapped anew
 * @throws NotFound `vault.no-key`
 */
export async function rotateOrganization(
  db: Db,
  reader: Reader & { readonly actor: InContext },
  organizationId: string,
): Promise<number> {
  if (reader.actor.id !== reader.keyring.userId) throw new Forbidden('vault.other-keys')
  const inTurn = <T>(act: (tx: Tx) => Promise<T>) => transact(db, reader.actor, act)
  await inTurn(tx => begin(tx, reader, organizationId))
  let wrapped = 0
  for (;;) {
    const batch = await inTurn(tx => rewrapBatch(tx, reader, organizationId))
    wrapped += batch
    if (batch > 0) continue
    const left = await inTurn(tx => finish(tx, reader, organizationId))
    if (!left) return wrapped
  }
}

/** Makes the new generation, for all who hold the old one; or finds one that was begun. */
async function begin(tx: Tx, { keyring, actor }: Reader, organizationId: string): Promise<void> {
  const keys = await tx
    .selectFrom('vault.organization_key')
    .select(['id', 'generation'])
    .where('organization_id', '=', organizationId)
    .orderBy('generation')
    .forUpdate()
    .execute()
  if (keys.length !== 1) {
    if (keys.length === 0) throw new NotFound('vault.no-key')
    return
  }
  await grantsOf(tx, keyring, organizationId)
  const [old] = keys
  const { id, publicKey, privateKey } = await addGeneration(tx, organizationId, old.generation + 1)
  const { rows: holders } = await sql<{ userId: string; expiresAt: Date | null }>`
    select u.user_id as "userId", g.expires_at as "expiresAt" from vault.organization_grant g
    join vault.user_key u on u.id = g.user_key_id
    where g.organization_key_id = ${old.id} and (g.expires_at is null or g.expires_at > clock_timestamp())`.execute(tx)
  for (const holder of holders) await grantKey(tx, { id, privateKey, ...holder })
  const [next, before] = await grantsOf(tx, keyring, organizationId)
  const secret = organizationSecret({ publicKey, privateKey })
  await rewrapIndexKey(tx, { organizationId, to: next.organizationKeyId, secret }, wrapped =>
    keyring.withOrganization(before, oldSecret => unwrapBy(oldSecret, `index ${organizationId}`, wrapped)),
  )
  await rewrapGlassKey(tx, { organizationId, to: next.organizationKeyId, secret }, (id, wrapped) =>
    keyring.withOrganization(before, oldSecret => unwrapBy(oldSecret, `glass ${id}`, wrapped)),
  )
  wipe(privateKey, secret.wrapping)
  await audit(tx, actor, 'vault.rotation-begun', organizationId, { generation: old.generation + 1 })
}

async function rewrapIndexKey(
  tx: Tx,
  { organizationId, to, secret }: { organizationId: string; to: string; secret: OrganizationSecret },
  openIt: (wrapped: Buffer) => Buffer,
): Promise<void> {
  const row = await tx
    .selectFrom('vault.index_key')
    .select('wrapped_key')
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const key = openIt(row.wrapped_key)
  const wrapped_key = wrapUnder(secret, `index ${organizationId}`, key)
  wipe(key)
  await tx
    .updateTable('vault.index_key')
    .set({ organization_key_id: to, wrapped_key })
    .where('organization_id', '=', organizationId)
    .execute()
}

/** The break-glass pair stays: whoever left never held the server's half of it. */
async function rewrapGlassKey(
  tx: Tx,
  { organizationId, to, secret }: { organizationId: string; to: string; secret: OrganizationSecret },
  openIt: (id: string, wrapped: Buffer) => Buffer,
): Promise<void> {
  const row = await tx
    .selectFrom('vault.glass_key')
    .select(['id', 'wrapped_key'])
    .where('organization_id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return
  const key = openIt(row.id, row.wrapped_key)
  const wrapped_key = wrapUnder(secret, `glass ${row.id}`, key)
  wipe(key)
  await tx
    .updateTable('vault.glass_key')
    .set({ organization_key_id: to, wrapped_key })
    .where('id', '=', row.id)
    .execute()
}

/** Wraps the next few keys to the new generation. 0 when nothing is left that can be seen. */
async function rewrapBatch(tx: Tx, { keyring }: Reader, organizationId: string): Promise<number> {
  const [next, old] = await bothGrants(tx, { keyring, organizationId })
  const { rows } = await sql<{ id: string; caseKeyId: string; wrappedKey: Buffer }>`
    select id, case_key_id as "caseKeyId", wrapped_key as "wrappedKey" from vault.case_wrap
    where organization_key_id = ${old.organizationKeyId} order by id limit ${BATCH} for update`.execute(tx)
  if (rows.length === 0) return 0
  const wraps = keyring.withOrganization(old, from =>
    keyring.withOrganization(next, to => rows.map(row => rewrap(from, to, row))),
  )
  // Who was granted the new key while this ran has a wrap of their own already, and the old one just ends.
  await sql`update vault.case_wrap w set organization_key_id = ${next.organizationKeyId}, wrapped_key = n.wrapped
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${wraps}::bytea[]) n (id, wrapped)
    where w.id = n.id and not exists (select from vault.case_wrap o
      where o.case_key_id = w.case_key_id and o.organization_key_id = ${next.organizationKeyId})`.execute(tx)
  await tx
    .deleteFrom('vault.case_wrap')
    .where('organization_key_id', '=', old.organizationKeyId)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return rows.length
}

function rewrap(
  from: OrganizationSecret,
  to: OrganizationSecret,
  { caseKeyId, wrappedKey }: { caseKeyId: string; wrappedKey: Buffer },
): Buffer {
  const key = unwrapBy(from, `case ${caseKeyId}`, wrappedKey)
  const wrapped = wrapUnder(to, `case ${caseKeyId}`, key)
  wipe(key)
  return wrapped
}

/** Ends the old key, once those are done that were wrapping to it. True when they left something to wrap anew. */
async function finish(tx: Tx, { actor, keyring }: Reader, organizationId: string): Promise<boolean> {
  const [, old] = await bothGrants(tx, { keyring, organizationId })
  const id = old.organizationKeyId
  await sql`select from vault.organization_key where id = ${id} for update`.execute(tx)
  const left = await tx
    .selectFrom('vault.case_wrap')
    .select('id')
    .where('organization_key_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (left) return true
  await tx.deleteFrom('vault.organization_key').where('id', '=', id).execute()
  await audit(tx, actor, 'vault.rotation-done', organizationId)
  return false
}

/** @throws Conflict `vault.rotation-elsewhere` when somebody else has ended it, or holds what we do not */
async function bothGrants(
  tx: Tx,
  { keyring, organizationId }: Pick<Reader, 'keyring'> & { organizationId: string },
): Promise<[Grant, Grant]> {
  const [next, old] = await grantsOf(tx, keyring, organizationId)
  if (!old) throw new Conflict('vault.rotation-elsewhere')
  return [next, old]
}
