import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { createCaseKey, createCaseKeys, type TransportKey } from '../vault/index.ts'
import { findIdentities, type Sender } from './find-identities.ts'

interface Where extends Sender {
  readonly accountId: string
  readonly channel: string
}

interface Found {
  readonly conversationId: string
  readonly identityId: string
  readonly isNew: boolean
}

/**
 * The open conversation with each of several senders, in their order; a new one, with a key of its own, where there is
 * none. Who is named twice gets the same conversation twice, new the first time.
 */
export async function findConversations(
  tx: Tx,
  transport: TransportKey,
  wheres: readonly Where[],
): Promise<readonly Found[]> {
  const identities = await findIdentities(tx, transport, wheres)
  const wanted = wheres.map((where, place) => ({ ...where, identityId: identities[place], door: '' }))
  for (const one of wanted) one.door = `${one.identityId} ${one.accountId}`
  const open = await openOf(tx, identities)
  const missing = new Map(wanted.filter(({ door }) => !open.has(door)).map(one => [one.door, one]))
  for (const { door, id } of await openConversations(tx, [...missing.values()])) open.set(door, id)
  return wanted.map(({ door, identityId }) => ({
    conversationId: open.get(door) ?? '',
    identityId,
    isNew: missing.delete(door),
  }))
}

/** The same for one. */
export async function findConversation(tx: Tx, transport: TransportKey, where: Where): Promise<Found> {
  const [found] = await findConversations(tx, transport, [where])
  return found
}

async function openOf(tx: Tx, identities: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('conversations.open_conversation')
    .select(['conversation_id as id', 'identity_id as identityId', 'account_id as accountId'])
    .where('identity_id', 'in', [...new Set(identities)])
    .execute()
  return new Map(rows.map(({ id, identityId, accountId }) => [`${identityId} ${accountId}`, id]))
}

interface Wanted extends Where {
  readonly identityId: string
  readonly door: string
}

async function openConversations(tx: Tx, wanted: readonly Wanted[]): Promise<readonly (Wanted & { id: string })[]> {
  if (wanted.length === 0) return []
  const made = wanted.map(one => ({ ...one, id: randomUUID() }))
  await giveKeys(tx, made)
  const columns = {
    ids: made.map(({ id }) => id),
    organizations: made.map(({ organizationId }) => organizationId),
    identities: made.map(({ identityId }) => identityId),
    accounts: made.map(({ accountId }) => accountId),
    channels: made.map(({ channel }) => channel),
  }
  await sql`
    insert into conversations.conversation (id, organization_id, identity_id, account_id, channel)
    select * from unnest(${columns.ids}::uuid[], ${columns.organizations}::uuid[], ${columns.identities}::uuid[],
                         ${columns.accounts}::uuid[], ${columns.channels}::text[])`.execute(tx)
  await sql`
    insert into conversations.open_conversation (conversation_id, identity_id, account_id)
    select * from unnest(${columns.ids}::uuid[], ${columns.identities}::uuid[], ${columns.accounts}::uuid[])`.execute(
    tx,
  )
  return made
}

/** Whoever comes back with a code opens what is theirs, beside the organisation. */
async function giveKeys(tx: Tx, made: readonly (Wanted & { id: string })[]): Promise<void> {
  const holders = await tx
    .selectFrom('conversations.return_code')
    .select(['identity_id as identityId', 'holder_id as holderId'])
    .where(
      'identity_id',
      'in',
      made.map(({ identityId }) => identityId),
    )
    .execute()
  const held = Map.groupBy(holders, ({ identityId }) => identityId)
  for (const { id, organizationId, identityId } of made) {
    const alsoUsers = held.get(identityId)?.map(({ holderId }) => holderId)
    if (alsoUsers) await createCaseKey(tx, { id, organizationId, kind: 'conversation', alsoUsers })
  }
  const common = made.filter(({ identityId }) => !held.has(identityId))
  for (const [organizationId, own] of Map.groupBy(common, one => one.organizationId)) {
    await createCaseKeys(tx, { organizationId, kind: 'conversation', ids: own.map(({ id }) => id) })
  }
}
