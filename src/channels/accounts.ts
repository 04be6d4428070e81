import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, can, permit } from '../staff/index.ts'
import type { Place, TransportKey } from '../vault/index.ts'
import type { Channel, ChannelName } from './channel.ts'
import { findChannel } from './channels.ts'

/** A channel that is set up, with its credentials open: for the program, never for a page. */
export interface OpenAccount {
  readonly id: string
  readonly organizationId: string
  readonly channel: Channel
  readonly settings: unknown
}

const placeOf = (id: string, version: number): Place => ({
  table: 'channels.account',
  row: id,
  field: 'settings',
  version,
})

interface NewSettings {
  readonly channel: string
  readonly organizationId: string
  /** What is not named keeps its value. */
  readonly settings: Readonly<Record<string, string>>
}

/**
 * Sets up a channel, or changes its settings. They are sealed under the transport key.
 * @throws BadInput `channel.unknown`, `channel.setting` with the field to mend
 */
export async function setChannel(tx: Tx, actor: Actor, transport: TransportKey, input: NewSettings): Promise<string> {
  if (!can(actor, 'channel.set')) permit(actor, 'channel.settings', { organizationId: input.organizationId })
  const channel = findChannel(input.channel)
  if (!channel) throw new BadInput('channel.unknown', 'channel')
  const old = await tx
    .selectFrom('channels.account')
    .selectAll()
    .where('channel', '=', channel.name)
    .forUpdate()
    .executeTakeFirst()
  const before = old ? (openSettings(transport, old) as Record<string, unknown>) : {}
  const settings = channel.settings.safeParse({ ...before, ...input.settings })
  if (!settings.success) throw new BadInput('channel.setting', firstField(settings.error))
  const id = old?.id ?? randomUUID()
  const version = (old?.version ?? 0) + 1
  const sealed = transport.seal(placeOf(id, version), JSON.stringify(settings.data))
  await tx
    .insertInto('channels.account')
    .values({ id, organization_id: input.organizationId, channel: channel.name, settings: sealed, version })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ settings: sealed, version, set_at: new Date() }))
    .execute()
  await audit(tx, actor, 'channel.set', id, { channel: channel.name })
  await publish(tx, 'channel.set', { id, organizationId: input.organizationId, channel: channel.name })
  return id
}

const firstField = (error: z.ZodError): string => String(error.issues[0]?.path[0] ?? 'settings')

/**
 * @param origin as providers reach this server, for a channel whose settings do not say otherwise
 * @throws NotFound `channel.not-set-up`
 */
export async function openAccount(
  tx: Tx,
  transport: TransportKey,
  name: ChannelName,
  origin?: string,
): Promise<OpenAccount> {
  const row = await tx.selectFrom('channels.account').selectAll().where('channel', '=', name).executeTakeFirst()
  const channel = findChannel(name)
  if (!row || !channel) throw new NotFound('channel.not-set-up')
  return {
    id: row.id,
    organizationId: row.organization_id,
    channel,
    settings: channel.settings.parse({
      ...(origin && { public_url: origin }),
      ...(openSettings(transport, row) as Record<string, unknown>),
    }),
  }
}

/** The id of a channel of a body, or null where it is not set up. */
export async function accountOf(tx: Tx, organizationId: string, name: ChannelName): Promise<string | null> {
  const row = await tx
    .selectFrom('channels.account')
    .select('id')
    .where('channel', '=', name)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Which settings of each channel of a body have a value; not which. */
export async function settingsSet(tx: Tx, transport: TransportKey, organizationId: string) {
  const rows = await tx
    .selectFrom('channels.account')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute()
  return new Map(
    rows.map(row => {
      const settings = openSettings(transport, row) as Record<string, unknown>
      const fields = new Set(Object.keys(settings).filter(name => settings[name] !== ''))
      return [row.channel, { id: row.id, setAt: row.set_at, fields }]
    }),
  )
}

function openSettings(transport: TransportKey, row: { id: string; version: number; settings: Buffer }): unknown {
  return JSON.parse(transport.open(placeOf(row.id, row.version), row.settings).toString())
}

/** The accounts of this process, read once and again when they may have changed: a webhook does not wait for them. */
export class Accounts {
  readonly #read: (name: ChannelName) => Promise<OpenAccount>
  readonly #known = new Map<ChannelName, { account: OpenAccount; until: number }>()

  constructor(read: (name: ChannelName) => Promise<OpenAccount>) {
    this.#read = read
  }

  /** @throws NotFound `channel.not-set-up` */
  async get(name: ChannelName): Promise<OpenAccount> {
    const known = this.#known.get(name)
    if (known && known.until > Date.now()) return known.account
    const account = await this.#read(name)
    this.#known.set(name, { account, until: Date.now() + KEPT_MS })
    return account
  }
}

/** A changed password holds this long after. */
const KEPT_MS = 5_000
