import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../lib/db.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { settingsSet } from './accounts.ts'
import type { Channel } from './channel.ts'
import { channels } from './channels.ts'
import type { ChannelListed, ChannelTrouble } from './schema.ts'

/** Every channel that there is, whether it is set up, and what is wrong with it. Of its settings only which are there. */
export async function listChannels(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  organizationId: string,
): Promise<ChannelListed[]> {
  permit(actor, 'channel.see', { organizationId })
  const set = await settingsSet(tx, transport, organizationId)
  const { rows: troubles } = await sql<ChannelTrouble & { accountId: string }>`
    select t.account_id as "accountId", t.code, t.opened_at as since
    from channels.trouble t join channels.account a on a.id = t.account_id
    where a.organization_id = ${organizationId} and t.ended_at is null order by t.opened_at`.execute(tx)
  return channels
    .filter(channel => fieldsOf(channel).length > 0)
    .map(channel => {
      const account = set.get(channel.name)
      return {
        name: channel.name,
        setAt: account?.setAt.toISOString() ?? null,
        fields: fieldsOf(channel).map(field => ({ ...field, set: account?.fields.has(field.name) ?? false })),
        troubles: troubles
          .filter(({ accountId }) => accountId === account?.id)
          .map(({ code, since }) => ({ code, since })),
      }
    })
}

function fieldsOf({ settings }: Channel): { name: string; required: boolean }[] {
  const shape = settings instanceof z.ZodObject ? (settings.shape as Record<string, z.ZodType>) : {}
  return Object.entries(shape).map(([name, schema]) => ({ name, required: !schema.safeParse(undefined).success }))
}
