import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { somebodyWrites } from '../conversations.fixture.ts'
import { noteCarried } from '../calls/reference.ts'
import type { Holder } from '../endpoints.ts'
import { correspondentOf } from './correspondent.ts'
import { mergePeople, unmergePeople } from './merge-people.ts'
import { nameSpeaker } from './name-speaker.ts'
import { notOnePerson } from './not-one-person.ts'
import { proposeSame } from './propose-same.ts'
import { readPerson } from './read-person.ts'
import { readTimeline } from './read-timeline.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-people-'))
const transport = await openTransportKey(folder, { make: true })
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
const holder: Holder = { actor: await operator.actor(), keyring: operator.keyring }
const as = <T>(act: (tx: Tx) => Promise<T>) => transact(db, holder.actor, act)
const accountId = randomUUID()
const otherAccount = randomUUID()
const writes = (
  rest: { from?: string; channel?: 'whatsapp' | 'sms'; text?: string; name?: string; accountId?: string } = {},
) => somebodyWrites(db, transport, { organizationId: here.id, accountId, ...rest })
const person = (id: string) => as(tx => readPerson(tx, holder.actor, transport, id))
const timeline = (conversationId: string, before?: number) =>
  as(tx => readTimeline(tx, holder, { conversationId, ...(before && { before }) }))
const textsOf = async (id: string) =>
  (await timeline(id)).messages.map(({ parts }) => (parts[0]?.kind === 'text' ? parts[0].text : ''))
const propose = (id: string) => as(tx => proposeSame(tx, holder, transport, id))
const merge = (conversationId: string, otherId: string) =>
  as(tx => mergePeople(tx, holder, { conversationId, otherId, evidence: ['address-said'], reason: 'said-so' }))
const tables = ['correspondent', 'person_link', 'attribution', 'conversation', 'identity', 'message', 'standing_merge']
async function everyRow(): Promise<string> {
  const all: string[] = []
  for (const name of tables) {
    const { rows } = await sql<{
      t: string
    }>`select t::text as t from conversations.${sql.raw(name)} t order by 1`.execute(db)
    all.push(name, ...rows.map(({ t }) => t))
  }
  return all.join('\n')
}

test('one number on two channels is one person: one timeline, each page newest first and audited', async () => {
  const first = await writes({ text: 'uno' })
  const second = await writes({ from: first.from, channel: 'sms', text: 'due', accountId: otherAccount })
  await as(tx => correspondentOf(tx, first.id))
  expect(await textsOf(first.id)).toEqual(['uno', 'due'])
  expect(await textsOf(second.id)).toEqual(['uno', 'due'])
  expect((await person(second.id)).conversations.map(({ channel }) => channel).toSorted()).toEqual(['sms', 'whatsapp'])
  for (let n = 0; n < 60; n += 1) await writes({ from: first.from, text: `numero ${n}` })
  const newest = await timeline(first.id)
  expect([newest.messages.length, newest.messages.at(-1)?.parts]).toEqual([50, [{ kind: 'text', text: 'numero 59' }]])
  const elder = await timeline(first.id, newest.before ?? 0)
  expect([elder.messages.length, elder.before]).toEqual([12, null])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit.record where act = 'message.read'`.execute(db)
  expect(rows[0]?.n).toBeGreaterThanOrEqual(62)
})

test('several share a telephone: whose a conversation is, somebody says; the other’s timeline does not show it', async () => {
  const { id, from } = await writes({ text: 'sono Awa' })
  const one = await as(tx => correspondentOf(tx, id))
  const other = await as(tx => nameSpeaker(tx, holder, { conversationId: id, person: 'new' }))
  expect(other).not.toBe(one)
  const shown = await person(id)
  expect([shown.id, shown.people.length, shown.addresses[0]?.usedBy]).toEqual([other, 2, 2])
  expect(shown.addresses[0]?.end).toBe(from.slice(-4))
  await sql`delete from conversations.open_conversation where conversation_id = ${id}`.execute(db)
  const next = await writes({ from, text: 'chi parla?' })
  expect((await person(next.id)).id).toBeNull()
  await expect(as(tx => correspondentOf(tx, next.id))).rejects.toThrow('conversation.which-person')
  // Nobody said whose: it may be either’s, and says so.
  const perhaps = (await person(id)).conversations.map(each => [each.id, each.perhaps] as const)
  expect(new Map(perhaps)).toEqual(
    new Map([
      [next.id, true],
      [id, false],
    ]),
  )
  await as(tx => nameSpeaker(tx, holder, { conversationId: next.id, person: one }))
  expect(await textsOf(next.id)).toEqual(['chi parla?'])
  expect(await textsOf(id)).toEqual(['sono Awa'])
  const stranger = await writes()
  const foreign = as(tx => nameSpeaker(tx, holder, { conversationId: stranger.id, person: one }))
  await expect(foreign).rejects.toThrow('page.not-found')
})

test('a merge is proposed with what speaks for it, decided by a person, and taken back row for row', async () => {
  const old = await writes({ text: 'mi chiamo Lamin, aiuto', name: 'Lamin Ceesay' })
  await propose(old.id)
  const spaced = `${old.from.slice(0, 3)} ${old.from.slice(3, 6)} ${old.from.slice(6)}`
  const young = await writes({ text: `ho cambiato telefono, prima era ${spaced}`, name: 'lamin CEESAY' })
  const found = await propose(young.id)
  expect(found).toMatchObject([{ conversationId: old.id, evidence: ['address-said', 'same-name'] }])
  const before = [await as(tx => correspondentOf(tx, old.id)), await as(tx => correspondentOf(tx, young.id))]
  const rows = await everyRow()
  const mergeId = await merge(young.id, old.id)
  expect(await textsOf(old.id)).toHaveLength(2)
  expect((await person(old.id)).merges).toMatchObject([{ id: mergeId, reason: 'said-so', by: operator.name }])
  expect(await propose(young.id)).toEqual([])
  await expect(merge(old.id, young.id)).rejects.toThrow('conversation.already-one-person')
  const back = (conversationId: string) =>
    as(tx => unmergePeople(tx, holder, { conversationId, mergeId, reason: 'not-the-same' }))
  await back(old.id)
  expect(await everyRow()).toBe(rows)
  expect([await as(tx => correspondentOf(tx, old.id)), await as(tx => correspondentOf(tx, young.id))]).toEqual(before)
  await expect(back(old.id)).rejects.toThrow('conversation.not-merged')
  await as(tx => notOnePerson(tx, holder.actor, { conversationId: young.id, otherId: old.id }))
  expect(await propose(young.id)).toEqual([])
})

test('a code of contact and voices in one language, region and time speak for two being one; no voice is compared', async () => {
  const logged = await writes({ text: 'registrato a mano' })
  const came = await writes({ text: 'dal link' })
  const contactId = randomUUID()
  await sql`insert into conversations.contact (id, organization_id, source, outcome, conversation_id, reference, logged_by)
    values (${contactId}, ${here.id}, 'street', 'informed', ${logged.id}, 'ABC234', ${operator.id})`.execute(db)
  await as(tx => noteCarried(tx, transport, [{ parts: [{ kind: 'text', text: 'Sono ABC234' }], conversationId: came.id, organizationId: here.id } as never])) // prettier-ignore
  expect(await propose(came.id)).toMatchObject([{ conversationId: logged.id, evidence: ['reference-given'] }])
  expect(await propose(logged.id)).toMatchObject([{ conversationId: came.id, evidence: ['reference-given'] }])
  // After a month the code may be in other hands.
  const late = await writes({ text: 'tardi' })
  await sql`update conversations.contact set at = now() - interval '31 days' where id = ${contactId}`.execute(db)
  await as(tx => noteCarried(tx, transport, [{ parts: [{ kind: 'text', text: 'ABC234' }], conversationId: late.id, organizationId: here.id } as never])) // prettier-ignore
  expect(await propose(late.id)).toEqual([])

  const speaks = async (language: string, region: string | null) => {
    const { id } = await writes({ text: 'vocale' })
    await sql`insert into conversations.file (id, message_id, conversation_id, kind)
      select ${randomUUID()}, id, conversation_id, 'voice' from conversations.message where conversation_id = ${id}`.execute(
      db,
    )
    await sql`insert into conversations.language (conversation_id, language, confirmed_by) values (${id}, ${language}, ${operator.id})`.execute(db) // prettier-ignore
    if (region) await sql`insert into conversations.region (conversation_id, region, noted_by) values (${id}, ${region}, ${operator.id})`.execute(db) // prettier-ignore
    return id
  }
  const [one, two] = [await speaks('mnk', '18'), await speaks('mnk', '18')]
  await speaks('mnk', '16')
  await speaks('wo', '18')
  await speaks('mnk', null)
  expect(await propose(one)).toMatchObject([{ conversationId: two, evidence: ['voice-alike'] }])
})

test('merges that cross at once make no ring, and three become one', async () => {
  const [a, b, c] = [await writes({ text: 'a' }), await writes({ text: 'b' }), await writes({ text: 'c' })]
  const both = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await merge(c.id, a.id)
  for (const { id } of [a, b, c]) expect(await textsOf(id)).toEqual(['a', 'b', 'c'])
})

test('another body’s people are nobody’s here', async () => {
  const there = await anOrganization(db, 'Altro ente')
  const theirs = await somebodyWrites(db, transport, { organizationId: there.id, accountId: randomUUID(), text: 'là' })
  const mine = await writes()
  await expect(merge(mine.id, theirs.id)).rejects.toThrow('page.not-found')
  await expect(person(theirs.id)).rejects.toThrow('page.not-found')
  await expect(timeline(theirs.id)).rejects.toThrow('page.not-found')
})
