import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Address } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { createCaseKey, type TransportKey } from '../vault/index.ts'
import { addressPlace } from './place.ts'

interface Where {
  readonly organizationId: string
  readonly accountId: string
  readonly channel: string
  readonly from: Address
}

interface Found {
  readonly conversationId: string
  readonly identityId: string
  readonly isNew: boolean
}

/** The open conversation with somebody on a channel; a new one, with a key of its own, where there is none. */
export async function findConversation(tx: Tx, transport: TransportKey, where: Where): Promise<Found> {
  const identityId = await findIdentity(tx, transport, where)
  // Whoever else receives from the same identity waits here: two at once must not open two.
  await sql`select from conversations.identity where id = ${identityId} for update`.execute(tx)
  const open = await tx
    .selectFrom('conversations.open_conversation')
    .select('conversation_id')
    .where('identity_id', '=', identityId)
    .where('account_id', '=', where.accountId)
    .executeTakeFirst()
  if (open) return { conversationId: open.conversation_id, identityId, isNew: false }
  return { conversationId: await openConversation(tx, identityId, where), identityId, isNew: true }
}

/** Somebody's address here, made where there is none. */
export async function findIdentity(
  tx: Tx,
  transport: TransportKey,
  { organizationId, from }: Pick<Where, 'organizationId' | 'from'>,
): Promise<string> {
  const id = randomUUID()
  const key = transport.lookUp(`identity ${from.kind}`, from.value)
  await tx
    .insertInto('conversations.identity')
    .values({
      id,
      organization_id: organizationId,
      kind: from.kind,
      address_key: key,
      address: transport.seal(addressPlace(id), from.value),
    })
    .onConflict(conflict => conflict.columns(['organization_id', 'address_key']).doNothing())
    .execute()
  const found = await tx
    .selectFrom('conversations.identity')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('address_key', '=', key)
    .executeTakeFirstOrThrow()
  return found.id
}

async function openConversation(
  tx: Tx,
  identityId: string,
  { organizationId, accountId, channel }: Where,
): Promise<string> {
  const holders = await tx
    .selectFrom('conversations.return_code')
    .select('holder_id')
    .where('identity_id', '=', identityId)
    .execute()
  const alsoUsers = holders.map(holder => holder.holder_id)
  const id = await createCaseKey(tx, { organizationId, kind: 'conversation', alsoUsers })
  await tx
    .insertInto('conversations.conversation')
    .values({ id, organization_id: organizationId, identity_id: identityId, account_id: accountId, channel })
    .execute()
  await tx
    .insertInto('conversations.open_conversation')
    .values({ conversation_id: id, identity_id: identityId, account_id: accountId })
    .execute()
  return id
}
