import { findPhoneNumbersInText } from 'libphonenumber-js'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { permitOrHide } from '../../staff/index.ts'
import { index, lookUp, openMany, type TransportKey } from '../../vault/index.ts'
import type { MessageContent } from '../content.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { messagePlace } from '../place.ts'
import { alikeVoices } from './alike-voices.ts'
import type { Evidence, Proposal } from './schema.ts'

const NAME_FIELD = 'conversations.name'
/** Messages that are looked through. */
const MOST = 100
/** A name that so many bear speaks for nothing. */
const TOO_COMMON = 10

/**
 * Looks for other conversations whose person may be the same: somebody wrote the other's number or address, or bears the
 * same name, came with the other's code of reference, or speaks alike. Opens what was said, and finds names by the keyed index, which learns this one's name. Proposes; a person decides.
 * @throws NotFound `page.not-found`
 */
export async function proposeSame(
  tx: Tx,
  holder: Holder,
  transport: TransportKey,
  conversationId: string,
): Promise<Proposal[]> {
  const { organizationId } = permitOrHide(
    holder.actor,
    'person.merge',
    await findVisible(tx, holder.actor, conversationId),
  )
  const { texts, name } = await openSaid(tx, holder, conversationId)
  const found = new Map<string, Set<Evidence>>()
  const note = (id: string, evidence: Evidence) => found.set(id, (found.get(id) ?? new Set()).add(evidence))
  for (const id of await byAddresses(tx, transport, organizationId, texts.join('\n'))) note(id, 'address-said')
  if (name) for (const id of await byName(tx, holder, { organizationId, conversationId, name })) note(id, 'same-name')
  for (const id of await byReference(tx, conversationId)) note(id, 'reference-given')
  for (const id of await alikeVoices(tx, organizationId, conversationId)) note(id, 'voice-alike')
  return await shownOf(tx, conversationId, found)
}

async function openSaid(tx: Tx, { actor, keyring }: Holder, conversationId: string) {
  const rows = await tx
    .selectFrom('conversations.message')
    .select(['id', 'content'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute()
  const opened = await openMany(
    tx,
    { actor, keyring, reason: 'person.looked-for' },
    rows.map(row => ({ key: conversationId, place: messagePlace(row.id), sealed: row.content })),
  )
  const said = opened.map(content => JSON.parse(content.toString()) as MessageContent)
  return {
    texts: said.flatMap(({ parts }) => parts.flatMap(part => (part.kind === 'text' ? part.text : []))),
    name: said.find(each => each.name)?.name,
  }
}

/** The newest conversation of each number or address that stands in a text. */
async function byAddresses(tx: Tx, transport: TransportKey, organizationId: string, text: string): Promise<string[]> {
  const phones = findPhoneNumbersInText(text, 'IT').map(({ number }) => number.number)
  const mails = text.match(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g) ?? []
  const keys = [
    ...phones.flatMap(phone => [transport.lookUp('identity phone', phone)]),
    ...mails.map(mail => transport.lookUp('identity email', mail.toLowerCase())),
  ]
  if (keys.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select distinct on (c.identity_id) c.id from conversations.identity i
    join conversations.conversation c on c.identity_id = i.id
    where i.organization_id = ${organizationId} and i.address_key = any(${keys}::bytea[])
    order by c.identity_id, c.opened_at desc`.execute(tx)
  return rows.map(({ id }) => id)
}

async function byName(
  tx: Tx,
  { actor, keyring }: Holder,
  { organizationId, conversationId, name }: { organizationId: string; conversationId: string; name: string },
): Promise<string[]> {
  await index(tx, keyring, { key: conversationId, thing: conversationId, field: NAME_FIELD, text: name })
  const reader = { actor, keyring, reason: 'person.looked-for' }
  const same = await lookUp(tx, reader, { organizationId, field: NAME_FIELD, text: name, limit: TOO_COMMON + 2 })
  return same.length > TOO_COMMON ? [] : same
}

/** The contact written down by hand with whose code they came, and who came with the code of this one. */
async function byReference(tx: Tx, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select k.conversation_id as id from conversations.contact_carried c join conversations.contact k on k.id = c.contact_id
    where c.conversation_id = ${conversationId} and k.conversation_id is not null
    union
    select c.conversation_id from conversations.contact_carried c join conversations.contact k on k.id = c.contact_id
    where k.conversation_id = ${conversationId}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Without those who are one person already, and those somebody said are not. */
async function shownOf(tx: Tx, conversationId: string, found: Map<string, Set<Evidence>>): Promise<Proposal[]> {
  const { rows } = await sql<{ id: string; sign: string; channel: string; openedAt: Date }>`
    with here as (select identity_id, array(select conversations.one_with(conversations.people_in(id))) as people
                  from conversations.conversation where id = ${conversationId})
    select c.id, upper(left(c.identity_id::text, 4)) as sign, c.channel, c.opened_at as "openedAt"
    from conversations.conversation c, here
    where c.id = any(${[...found.keys()]}::uuid[]) and c.identity_id <> here.identity_id
      and not (conversations.people_in(c.id) && here.people)
      and not exists (select from conversations.not_one_person n
        where (n.one_id = any(here.people) and n.other_id = any(conversations.people_in(c.id)))
           or (n.other_id = any(here.people) and n.one_id = any(conversations.people_in(c.id))))
    order by c.opened_at desc`.execute(tx)
  return rows.map(({ id, sign, channel, openedAt }) => ({
    conversationId: id,
    sign,
    channel,
    openedAt: openedAt.toISOString(),
    evidence: [...(found.get(id) ?? [])],
  }))
}
