import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { ChannelName } from './channel.ts'
import type { Template } from './schema.ts'

/** Words that the provider of a channel has approved beforehand. */
export async function listTemplates(tx: Tx, organizationId: string, channel: ChannelName): Promise<Template[]> {
  return await tx
    .selectFrom('channels.template as t')
    .innerJoin('channels.account as a', 'a.id', 't.account_id')
    .select(['t.name', 't.language', 't.text'])
    .where('a.organization_id', '=', organizationId)
    .where('a.channel', '=', channel)
    .orderBy('t.name')
    .orderBy('t.language')
    .execute()
}

interface OfChannel {
  readonly organizationId: string
  readonly channel: ChannelName
}

/**
 * Writes down that the provider has approved a template, with its very words.
 * @throws BadInput `template.name`, `template.language`, `template.text`; NotFound `channel.not-set-up`
 */
export async function keepTemplate(
  tx: Tx,
  actor: Actor,
  { organizationId, channel, name, language, text }: OfChannel & Template,
): Promise<void> {
  permit(actor, 'channel.settings', { organizationId })
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw new BadInput('template.name', 'name')
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) throw new BadInput('template.language', 'language')
  if (!text.trim() || text.length > 1024 || !isCounted(text)) throw new BadInput('template.text', 'text')
  const accountId = await accountOf(tx, { organizationId, channel })
  await tx
    .insertInto('channels.template')
    .values({ account_id: accountId, name, language, text, made_by: actor.id ?? '' })
    .onConflict(conflict => conflict.columns(['account_id', 'name', 'language']).doUpdateSet({ text }))
    .execute()
  await audit(tx, actor, 'channel.template-kept', accountId, { name: name.slice(0, 100), language })
}

/** The provider no longer lets it through, or nobody wants to say it. */
export async function dropTemplate(
  tx: Tx,
  actor: Actor,
  { organizationId, channel, name, language }: OfChannel & Omit<Template, 'text'>,
): Promise<void> {
  permit(actor, 'channel.settings', { organizationId })
  const accountId = await accountOf(tx, { organizationId, channel })
  const { numDeletedRows } = await tx
    .deleteFrom('channels.template')
    .where('account_id', '=', accountId)
    .where('name', '=', name)
    .where('language', '=', language)
    .executeTakeFirst()
  if (!numDeletedRows) throw new NotFound('page.not-found')
  await audit(tx, actor, 'channel.template-dropped', accountId, { name: name.slice(0, 100), language })
}

/** {{1}}, {{2}} …: as many as there are, from one, none left out. */
function isCounted(text: string): boolean {
  const numbers = new Set([...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number)))
  return [...numbers].every(number => number >= 1 && number <= numbers.size)
}

async function accountOf(tx: Tx, { organizationId, channel }: OfChannel): Promise<string> {
  const row = await tx
    .selectFrom('channels.account')
    .select('id')
    .where('channel', '=', channel)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!row) throw new NotFound('channel.not-set-up')
  return row.id
}
