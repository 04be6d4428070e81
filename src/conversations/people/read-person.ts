import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, namesOf, permitOrHide } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { permitWhole } from '../interpreting/sight.ts'
import { addressPlace } from '../place.ts'
import { conversationsOf } from './conversations-of.ts'
import { peopleIn } from './correspondent.ts'
import type { MergeReason, PersonShown } from './schema.ts'

const signOf = (id: string): string => id.slice(0, 4).toUpperCase()

/**
 * Who writes in a conversation, as far as the front office knows: by which numbers, where else, and who was found to be one
 * with them. Nothing that was said is opened.
 * @throws NotFound `page.not-found`
 */
export async function readPerson(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  conversationId: string,
): Promise<PersonShown> {
  const found = permitOrHide(actor, 'conversation.read', await findVisible(tx, actor, conversationId))
  await permitWhole(tx, actor, found)
  const { identityId } = found
  const { people } = await peopleIn(tx, conversationId)
  const id = people.length === 1 ? (people[0] ?? null) : null
  const conversations = id ? await conversationsOf(tx, id) : []
  const identities = [...new Set([identityId, ...conversations.map(each => each.identityId)])]
  return {
    id,
    people: (await linkedTo(tx, identityId)).map(person => ({ id: person, sign: signOf(person) })),
    addresses: await addressesOf(tx, transport, identities),
    conversations: conversations.map(({ id: each, channel, openedAt, open, perhaps }) => ({
      id: each,
      channel,
      openedAt: openedAt.toISOString(),
      open,
      perhaps,
    })),
    merges: id ? await mergesOf(tx, id) : [],
  }
}

async function linkedTo(tx: Tx, identityId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('conversations.person_link')
    .select('correspondent_id as id')
    .where('identity_id', '=', identityId)
    .orderBy('linked_at')
    .execute()
  return rows.map(({ id }) => id)
}

async function addressesOf(tx: Tx, transport: TransportKey, ids: readonly string[]): Promise<PersonShown['addresses']> {
  const { rows } = await sql<{ id: string; kind: string; address: Buffer; usedBy: number }>`
    select i.id, i.kind, i.address,
           (select count(distinct (select min(one::text) from conversations.one_with(array[l.correspondent_id]) one))
            from conversations.person_link l where l.identity_id = i.id) as "usedBy"
    from conversations.identity i where i.id = any(${[...ids]}::uuid[]) order by i.made_at, i.id`.execute(tx)
  return rows.map(({ id, kind, address, usedBy }) => ({
    identityId: id,
    kind,
    // A return code and a number that hides stand for nothing that could be read out.
    end: kind === 'phone' || kind === 'email' ? transport.open(addressPlace(id), address).toString().slice(-4) : '',
    usedBy: Math.max(1, usedBy),
  }))
}

async function mergesOf(tx: Tx, person: string): Promise<PersonShown['merges']> {
  const { rows } = await sql<{
    id: string
    gone: string
    reason: MergeReason
    evidence: string[]
    by: string
    at: Date
  }>`
    select m.id, m.gone_id as gone, m.reason, m.evidence, m.merged_by as by, m.merged_at as at
    from conversations.standing_merge s join conversations.person_merge m on m.id = s.merge_id
    where s.kept_id in (select conversations.one_with(array[${person}::uuid])) order by m.merged_at`.execute(tx)
  const names = await namesOf(
    tx,
    rows.map(({ by }) => by),
  )
  return rows.map(({ gone, at, by, ...rest }) => ({
    ...rest,
    sign: signOf(gone),
    by: names.get(by) ?? '',
    at: at.toISOString(),
  }))
}
