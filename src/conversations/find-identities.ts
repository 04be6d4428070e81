import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Address } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import { addressPlace } from './place.ts'

export interface Sender {
  readonly organizationId: string
  readonly from: Address
}

/**
 * The identity of each sender, in their order; a new one for whoever has none. They stay locked until the transaction
 * ends: whoever else receives from one of them waits, so that two at once do not open two conversations.
 */
export async function findIdentities(
  tx: Tx,
  transport: TransportKey,
  senders: readonly Sender[],
): Promise<readonly string[]> {
  const keyed = senders.map(sender => ({
    ...sender,
    key: transport.lookUp(`identity ${sender.from.kind}`, sender.from.value).toString('hex'),
  }))
  const known = await lock(tx, keyed)
  const strangers = new Map(keyed.filter(one => !known.has(nameOf(one))).map(one => [nameOf(one), one]))
  if (strangers.size > 0) {
    await greet(tx, transport, [...strangers.values()])
    for (const [name, id] of await lock(tx, [...strangers.values()])) known.set(name, id)
  }
  return keyed.map(one => known.get(nameOf(one)) ?? '')
}

/** Of one sender. */
export async function findIdentity(tx: Tx, transport: TransportKey, sender: Sender): Promise<string> {
  const [id] = await findIdentities(tx, transport, [sender])
  return id
}

interface Keyed extends Sender {
  /** Hexadecimal. */
  readonly key: string
}

const nameOf = ({ organizationId, key }: Pick<Keyed, 'organizationId' | 'key'>) => `${organizationId} ${key}`

/** In one order, whoever asks: two who hold what the other waits for would wait for ever. */
async function lock(tx: Tx, keyed: readonly Keyed[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; organizationId: string; key: string }>`
    select id, organization_id as "organizationId", encode(address_key, 'hex') as key
    from conversations.identity
    where (organization_id, address_key) in (
      select o, decode(k, 'hex') from unnest(${keyed.map(one => one.organizationId)}::uuid[], ${keyed.map(one => one.key)}::text[]) as s (o, k))
    order by address_key for update`.execute(tx)
  return new Map(rows.map(row => [nameOf(row), row.id]))
}

/** Whoever is faster: theirs stands. */
async function greet(tx: Tx, transport: TransportKey, strangers: readonly Keyed[]): Promise<void> {
  const rows = strangers.map(({ organizationId, from, key }) => {
    const id = randomUUID()
    const address = transport.seal(addressPlace(id), from.value).toString('hex')
    return { id, organization_id: organizationId, kind: from.kind, key, address }
  })
  await sql`
    insert into conversations.identity (id, organization_id, kind, address_key, address)
    select id, organization_id, kind, decode(key, 'hex'), decode(address, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, organization_id uuid, kind text, key text, address text)
    order by key
    on conflict (organization_id, address_key) do nothing`.execute(tx)
}
