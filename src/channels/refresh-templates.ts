import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { BadInput, FieldError } from '../lib/errors.ts'
import { log } from '../lib/log.ts'
import { type Actor, can, permit, terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import { type OpenAccount, openAccount } from './accounts.ts'
import type { ApprovedTemplate, ChannelName } from './channel.ts'
import { channels } from './channels.ts'
import { isTemplate } from './templates.ts'

export const REFRESH_TEMPLATES = 'refresh-templates'

interface Serving {
  readonly db: Db
  readonly transport: TransportKey
}

/**
 * Fetches the phrases that a provider lets through and keeps them in place of those fetched before; those copied by hand
 * stay. The line is asked outside of any transaction: it may take its time.
 * @returns how many there are now
 * @throws BadInput `template.not-fetched` where the channel has none to fetch; whatever its line throws
 */
export async function refreshTemplates(
  { db, transport }: Serving,
  actor: Actor,
  channel: ChannelName,
): Promise<number> {
  const account = await transact(db, actor, tx => {
    permitSettings(actor)
    return openAccount(tx, transport, channel)
  })
  if (!account.channel.fetchTemplates) throw new BadInput('template.not-fetched', 'channel')
  const found = (await account.channel.fetchTemplates(account.settings)).filter(isTemplate)
  await transact(db, actor, tx => keepFetched(tx, actor, account, found))
  return found.length
}

const permitSettings = (actor: Actor, organizationId?: string) =>
  can(actor, 'channel.set') || permit(actor, 'channel.settings', organizationId ? { organizationId } : undefined)

async function keepFetched(
  tx: Tx,
  actor: Actor,
  { id, organizationId }: OpenAccount,
  found: readonly ApprovedTemplate[],
): Promise<void> {
  permitSettings(actor, organizationId)
  await sql`
    with found as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
        as x (name text, language text, text text, header text, footer text, places text[])
    ), gone as (
      delete from channels.template t where t.account_id = ${id} and t.fetched_at is not null
        and not exists (select from found f where f.name = t.name and f.language = t.language)
    )
    insert into channels.template (account_id, name, language, text, header, footer, places, fetched_at)
    select ${id}, name, language, text, header, footer, coalesce(places, '{}'), now() from found
    on conflict (account_id, name, language) do update
    set text = excluded.text, header = excluded.header, footer = excluded.footer, places = excluded.places, fetched_at = now()`.execute(
    tx,
  )
  await audit(tx, actor, 'channel.templates-fetched', id, { count: found.length })
}

/** Every night, of every channel that is set up and has them: one that does not answer does not keep the others from it. */
export async function refreshAllTemplates(serving: Serving): Promise<void> {
  const actor = terminal('templates')
  const names = channels.filter(({ fetchTemplates }) => fetchTemplates).map(({ name }) => name)
  for (const name of names) {
    try {
      await refreshTemplates(serving, actor, name)
    } catch (error) {
      // Not set up, or its account not named: nobody asked for it. What the canary hears it says itself.
      if (!(error instanceof FieldError)) throw error
      if (error.code !== 'channel.not-set-up') log.warn({ job: name, reason: error.code }, 'templates not fetched')
    }
  }
}
