import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { BadInput, NotFound } from '../lib/errors.ts'
import { type Actor, permit } from '../staff/index.ts'
import type { ApprovedTemplate, ChannelName } from './channel.ts'
import type { Template } from './schema.ts'

/** Words that the provider of a channel has approved beforehand. */
export async function listTemplates(tx: Tx, organizationId: string, channel: ChannelName): Promise<Template[]> {
  const rows = await tx
    .selectFrom('channels.template as t')
    .innerJoin('channels.account as a', 'a.id', 't.account_id')
    .select(['t.name', 't.language', 't.text', 't.header', 't.footer', 't.places', 't.fetched_at as fetchedAt'])
    .where('a.organization_id', '=', organizationId)
    .where('a.channel', '=', channel)
    .orderBy('t.name')
    .orderBy('t.language')
    .execute()
  return rows.map(row => ({ ...row, fetchedAt: row.fetchedAt?.toISOString() ?? null }))
}

type Written = Pick<Template, 'name' | 'language' | 'text'>

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
  { organizationId, channel, name, language, text }: OfChannel & Written,
): Promise<void> {
  permit(actor, 'channel.settings', { organizationId })
  if (!isName(name)) throw new BadInput('template.name', 'name')
  if (!isLanguage(language)) throw new BadInput('template.language', 'language')
  if (!isText(text)) throw new BadInput('template.text', 'text')
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
  { organizationId, channel, name, language }: OfChannel & Omit<Written, 'text'>,
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

const isName = (name: string) => /^[a-z0-9_]{1,512}$/.test(name)
const isLanguage = (language: string) => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)
const isText = (text: string) => text.trim() !== '' && text.length <= 1024 && isCounted(text)

/** Whether one of a provider's can be kept and said here. */
export const isTemplate = ({ name, language, text }: ApprovedTemplate): boolean =>
  isName(name) && isLanguage(language) && isText(text)

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
