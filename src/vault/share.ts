import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type TransactionActor, type Tx } from '../lib/db.ts'
import { Conflict, Forbidden, NotFound } from '../lib/errors.ts'
import { openCaseKey, type Recipient, wrapTo } from './case-key.ts'
import type { Reader } from './open.ts'
import { wipe } from './sodium.ts'

/**
 * Lets a user or another organisation open what is sealed under a key, for ever or until a moment; sharing again sets
 * the moment anew. Partners get packages: a case itself is not shared beyond its organisation.
 * @throws NotFound `vault.no-key`, `vault.no-keys`; Conflict `vault.case-stays` for a case and another organisation
 */
export async function share(
  tx: Tx,
  { keyring, actor, reason }: Reader,
  { key, to, expiresAt = null }: { key: string; to: Recipient; expiresAt?: Date | null },
): Promise<void> {
  if (actor.id !== keyring.userId) throw new Forbidden('vault.other-keys')
  const { kind, organization_id } = await held(tx, key)
  if ('organizationId' in to && to.organizationId !== organization_id && kind !== 'package') {
    throw new Conflict('vault.case-stays')
  }
  const opened = await openCaseKey(tx, keyring, key)
  await wrapTo(tx, { id: key, key: opened.key, recipient: to, expiresAt })
  wipe(opened.key)
  await audit(tx, actor, reason, key, { to: idOf(to), expires: expiresAt?.toISOString() ?? null })
}

/**
 * Takes a key back: nothing under it opens for this recipient from the next look on. What was seen stays seen.
 * @throws NotFound `vault.not-shared`; Conflict `vault.only-reader` for the last that never expires: that would destroy it
 */
export async function unshare(
  tx: Tx,
  actor: TransactionActor,
  { key, from, reason }: { key: string; from: Recipient; reason: string },
): Promise<void> {
  const { organization_id } = await held(tx, key)
  const found = sql<{ id: string; theirs: boolean; stays: boolean }>`
    select w.id, w.expires_at is null and w.glass_key_id is null as stays, ${
      'userId' in from ? sql`u.user_id = ${from.userId}` : sql`o.organization_id = ${from.organizationId}`
    } is true as theirs
    from vault.case_wrap w left join vault.user_key u on u.id = w.user_key_id
      left join vault.organization_key o on o.id = w.organization_key_id
    where w.case_key_id = ${key}`
  const { rows: wraps } = await asHouse(tx, tx => found.execute(tx))
  const theirs = wraps.filter(wrap => wrap.theirs)
  if (theirs.length === 0) throw new NotFound('vault.not-shared')
  if (!wraps.some(wrap => !wrap.theirs && wrap.stays)) throw new Conflict('vault.only-reader')
  await tx
    .deleteFrom('vault.case_wrap')
    .where(
      'id',
      'in',
      theirs.map(({ id }) => id),
    )
    .execute()
  // Who may not open it may not find it either.
  if ('organizationId' in from && from.organizationId === organization_id) {
    await tx.deleteFrom('vault.token').where('case_key_id', '=', key).execute()
  }
  await audit(tx, actor, reason, key, { from: idOf(from) })
}

/** Destroys wraps whose time is over; they open nothing already. Returns how many. For a daily job. */
export async function removeExpired(tx: Tx): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('vault.case_wrap')
    .where('expires_at', '<=', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  await tx
    .deleteFrom('vault.organization_grant')
    .where('expires_at', '<=', sql<Date>`clock_timestamp()`)
    .execute()
  return Number(numDeletedRows)
}

/** Two that change who may open a key take turns. */
async function held(tx: Tx, key: string) {
  const row = await tx
    .selectFrom('vault.case_key')
    .select(['kind', 'organization_id'])
    .where('id', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('vault.no-key')
  return row
}

const idOf = (recipient: Recipient): string => ('userId' in recipient ? recipient.userId : recipient.organizationId)
