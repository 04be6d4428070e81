import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { setChannel } from '../../channels/accounts.ts'
import { asHouse, transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { claim, release } from '../claim.ts'
import { close } from '../close.ts'
import { confirmLanguage } from '../confirm-language.ts'
import { onlyOnShift, somebodyWrites } from '../conversations.fixture.ts'
import { listConversations } from '../list-conversations.ts'
import { readConversation } from '../read-conversation.ts'
import { readReadyAnswers } from '../ready/read-ready-answers.ts'
import { storeStarterAnswers } from '../ready/starter-answers.ts'
import { reviewReadyAnswer, wordReadyAnswer } from '../ready/write-ready-answer.ts'
import type { Queue } from '../schema.ts'
import { addNote } from './add-note.ts'
import { colleaguesFor } from './colleagues-for.ts'
import { assignWaiting } from './assign-waiting.ts'
import { countQueues } from './count-queues.ts'
import { handOver } from './hand-over.ts'
import { labelConversation, makeLabel } from './labels.ts'
import { noteRegion, noteWish } from './note-facts.ts'
import { assignTo, decline } from './offer.ts'
import { openThread } from './open-thread.ts'
import { type Candidate, pickAssignee, type Unassigned } from './pick-assignee.ts'
import { Presence } from './presence.ts'
import { setRules } from './rules.ts'
import { searchMessages } from './search-messages.ts'
import { snooze, wakeDue } from './snooze.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-inbox-'))
const transport = await openTransportKey(folder, { make: true })
const house = terminal('test')
const here = await anOrganization(db)
const { coordinator } = here
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
for (const { id } of [operator, mediator]) await giveKeysTo(db, here, id)
const settings = {
  app_secret: 's',
  verify_token: 'v',
  phone_number_id: '1',
  access_token: 'a',
  api_base: 'http://127.0.0.1:9/v25.0',
}
await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings }),
)
const account = await db.selectFrom('channels.account').select('id').executeTakeFirstOrThrow()
afterAll(() => rm(folder, { recursive: true }))

const written = async (text = 'Aiuto', from?: string) =>
  await somebodyWrites(db, transport, { organizationId: here.id, accountId: account.id, text, ...(from && { from }) })
const as = async <T>(
  person: Colleague,
  act: (tx: Tx, actor: Awaited<ReturnType<Colleague['actor']>>) => Promise<T>,
): Promise<T> => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, actor))
}
const holding = (person: Colleague, actor: Awaited<ReturnType<Colleague['actor']>>) => ({
  actor,
  keyring: person.keyring,
})
const say = (person: Colleague, id: string, text: string) =>
  as(person, async (tx, actor) => {
    const { newest } = await readConversation(tx, holding(person, actor), id)
    await answer(tx, { ...holding(person, actor), transport }, { conversationId: id, text, seen: newest })
  })
const queue = async (name: Queue, person = operator, filters: object = {}) =>
  await as(person, async (tx, actor) =>
    (
      await listConversations(tx, actor, {
        organizationId: here.id,
        queue: name,
        limit: 200,
        speaks: ['wo'],
        ...filters,
      })
    ).map(({ id }) => id),
  )
const onShift = (...people: { id: string }[]) => onlyOnShift(db, here.id, people)
const speaks = (person: Colleague, language: string) =>
  db.insertInto('staff.account_language').values({ account_id: person.id, language }).execute()
const assign = () => assignWaiting(db)
const standing = (id: string) =>
  db.selectFrom('conversations.standing').selectAll().where('conversation_id', '=', id).executeTakeFirst()
const emptied = () => sql`delete from conversations.open_conversation`.execute(db)

test('what stands in the plain row is what the records say, whatever happens to a conversation', async () => {
  const { id, from } = await written('Bonjour, je cherche de l’aide pour mon travail')
  await written('uno', from)
  expect(await standing(id)).toMatchObject({ last_direction: 'in', claimed_by: null, language: null })
  expect(await queue('unassigned')).toContain(id)
  await say(operator, id, 'Eccoci')
  expect(await standing(id)).toMatchObject({ last_direction: 'out', waiting_seq: null, claimed_by: operator.id })
  expect([await queue('waiting'), await queue('mine')]).toEqual([[id], [id]])
  await written('due', from)
  const first = (await standing(id))?.waiting_seq
  await written('tre', from)
  expect(await standing(id)).toMatchObject({ waiting_seq: first, last_direction: 'in' })
  await as(operator, (tx, actor) => confirmLanguage(tx, actor, { conversationId: id, language: 'wo' }))
  await as(operator, (tx, actor) => noteRegion(tx, actor, { conversationId: id, region: '18' }))
  await as(operator, (tx, actor) => release(tx, actor, id))
  expect(await standing(id)).toMatchObject({ language: 'wo', spoken: 'wo', region: '18', claimed_by: null })
  expect(await queue('languages')).toEqual([id])
  expect(await queue('unassigned', operator, { region: '17' })).toEqual([])
  expect(await queue('unassigned', operator, { region: '18', language: 'wo', channel: 'whatsapp' })).toEqual([id])
  await as(operator, (tx, actor) => close(tx, actor, { conversationId: id, reason: 'helped', outcome: 'informed' }))
  expect(await standing(id)).toBeUndefined()
})

test('whoever writes again begins another conversation, linked to the one that ended', async () => {
  const { id, from } = await written('prima')
  await as(operator, (tx, actor) => close(tx, actor, { conversationId: id, reason: 'silent', outcome: 'none' }))
  const { id: next } = await written('dopo', from)
  const thread = await as(operator, (tx, actor) =>
    openThread(tx, { ...holding(operator, actor), presence: new Presence() }, next),
  )
  expect(thread.former).toMatchObject([{ id, reason: 'silent' }])
  await emptied()
})

const nobodyKnown: Unassigned = {
  conversationId: '',
  organizationId: '',
  language: null,
  guessed: null,
  region: null,
  gender: null,
  team: null,
  before: null,
  passed: [],
}
const candidate = (accountId: string, of: Partial<Candidate> = {}): Candidate => ({
  accountId,
  languages: [],
  regions: [null],
  teams: [],
  gender: null,
  roles: [],
  most: 8,
  load: 0,
  ...of,
})

test('a confirmed language is a condition, a guessed one a hint; of those who fit whoever has least to do', () => {
  const people = [
    candidate('it', { languages: ['it'] }),
    candidate('wo', { languages: ['wo'], load: 3 }),
    candidate('wo-free', { languages: ['wo', 'fr'], load: 1 }),
  ]
  const picked = (waiting: Partial<Unassigned>, from = people) => pickAssignee({ ...nobodyKnown, ...waiting }, from)
  expect(picked({})).toEqual({ accountId: 'it', because: 'on-shift' })
  expect(picked({ language: 'wo' })).toEqual({ accountId: 'wo-free', because: 'speaks' })
  expect(picked({ guessed: 'wo' })).toEqual({ accountId: 'wo-free', because: 'may-speak' })
  expect(picked({ guessed: 'bn' })).toEqual({ accountId: 'it', because: 'on-shift' })
  expect(picked({ language: 'bn' })).toEqual({ accountId: null, because: 'nobody-speaks' })
  expect(picked({ language: 'wo', passed: ['wo-free'] })).toEqual({ accountId: 'wo', because: 'speaks' })
  expect(picked({ language: 'wo', gender: 'woman' })).toEqual({ accountId: null, because: 'nobody-of-gender' })
  expect(picked({ region: '18' }, [candidate('p', { regions: ['16'] })])).toMatchObject({ because: 'nobody-of-region' })
  expect(picked({ team: 't' })).toMatchObject({ because: 'nobody-of-team' })
  expect(picked({}, [candidate('full', { most: 2, load: 2 })])).toMatchObject({ because: 'nobody-free' })
  expect(picked({}, [])).toMatchObject({ because: 'nobody-on-shift' })
  expect(picked({ before: 'b' }, [candidate('a'), candidate('b')])).toMatchObject({ accountId: 'b' })
})

test('what comes in is offered to whoever speaks it; an empty rota is the coordinator’s, never nobody’s', async () => {
  await onShift()
  const { id } = await written()
  await as(operator, (tx, actor) => confirmLanguage(tx, actor, { conversationId: id, language: 'wo' }))
  await assign()
  expect(await standing(id)).toMatchObject({ offered_to: null, nobody: 'nobody-on-shift' })
  expect(await queue('nobody', coordinator)).toEqual([id])
  await speaks(mediator, 'wo')
  await onShift(operator, mediator)
  expect(await assign()).toBe(1)
  expect(await standing(id)).toMatchObject({ offered_to: mediator.id, nobody: null })
  expect(await queue('mine', mediator)).toEqual([id])
  expect(await assign()).toBe(0)
  await as(mediator, (tx, actor) => decline(tx, actor, id))
  await assign()
  expect(await standing(id)).toMatchObject({ offered_to: null, nobody: 'nobody-free' })
  await as(coordinator, (tx, actor) => assignTo(tx, actor, { conversationId: id, accountId: operator.id }))
  expect(await standing(id)).toMatchObject({ offered_to: operator.id, nobody: null })
  await as(operator, (tx, actor) => claim(tx, actor, id))
  expect(await standing(id)).toMatchObject({ offered_to: null, claimed_by: operator.id })
  await onShift()
  await sql`update conversations.claim set until = now() - interval '1 minute'`.execute(db)
  await assign()
  expect(await standing(id)).toMatchObject({ claimed_by: null, nobody: 'nobody-on-shift' })
  await emptied()
})

test('nobody is offered more than they may have, and a woman is answered by a woman where she asked', async () => {
  await onShift(operator, mediator)
  await as(coordinator, (tx, actor) =>
    setRules(tx, actor, here.id, {
      most: 1,
      people: [{ id: mediator.id, most: null, gender: 'woman' }],
    }),
  )
  const { id } = await written()
  await as(operator, (tx, actor) => noteWish(tx, actor, { conversationId: id, gender: 'woman' }))
  const others = [await written(), await written()].map(each => each.id)
  await assign()
  expect((await standing(id))?.offered_to).toBe(mediator.id)
  const stand = await Promise.all(others.map(standing))
  expect(
    stand.map(each => each?.offered_to ?? each?.nobody).toSorted((a, b) => String(a).localeCompare(String(b))),
  ).toEqual([operator.id, 'nobody-free'].toSorted((a, b) => a.localeCompare(b)))
  // A hand comes free: what waited for one is asked of it.
  const last = others.find((_, place) => stand[place]?.nobody === 'nobody-free') ?? ''
  await as(coordinator, (tx, actor) => setRules(tx, actor, here.id, { most: 2, people: [] }))
  await assign()
  expect(await standing(last)).toMatchObject({ offered_to: expect.any(String), nobody: null })
  await onShift()
  await emptied()
})

test('a conversation in which something happens just now is left for the next round: neither waits for the other', async () => {
  await onShift(operator)
  const { id } = await written()
  await transact(db, house, async tx => {
    await sql`select from conversations.standing where conversation_id = ${id} for update`.execute(tx)
    await assign()
  })
  expect(await standing(id)).toMatchObject({ offered_to: null })
  await assign()
  expect(await standing(id)).toMatchObject({ offered_to: operator.id })
  await onShift()
  await emptied()
})

test('handed over with a summary that only whoever opens the conversation reads', async () => {
  const { id } = await written()
  await say(operator, id, 'ciao')
  const mine = (tx: Tx, actor: Awaited<ReturnType<Colleague['actor']>>, summary: string) =>
    handOver(tx, holding(operator, actor), { conversationId: id, accountId: mediator.id, teamId: null, summary })
  await expect(as(operator, (tx, actor) => mine(tx, actor, ' '))).rejects.toThrow('hand-over.summary')
  await as(operator, (tx, actor) => mine(tx, actor, 'Ha paura per il fratello'))
  expect(await standing(id)).toMatchObject({ claimed_by: null, offered_to: mediator.id })
  const thread = await as(mediator, (tx, actor) =>
    openThread(tx, { ...holding(mediator, actor), presence: new Presence() }, id),
  )
  expect(thread.handOvers).toMatchObject([
    { from: operator.name, to: mediator.name, summary: 'Ha paura per il fratello' },
  ])
  const { rows } = await sql<{ text: string }>`select h::text as text from conversations.hand_over h`.execute(db)
  expect(rows[0]?.text).not.toContain(Buffer.from('fratello').toString('hex'))
  await emptied()
})

test('what is snoozed sleeps until its moment, or until the person writes', async () => {
  const { id, from } = await written()
  const until = new Date(Date.now() + 3_600_000)
  await as(operator, (tx, actor) => snooze(tx, actor, { conversationId: id, until }))
  expect([await queue('unassigned'), await queue('snoozed')]).toEqual([[], [id]])
  expect(await transact(db, house, tx => wakeDue(tx))).toBe(0)
  expect(await transact(db, house, tx => wakeDue(tx, new Date(until.getTime() + 1)))).toBe(1)
  expect(await queue('unassigned')).toEqual([id])
  await as(operator, (tx, actor) => snooze(tx, actor, { conversationId: id, until }))
  await written('ancora', from)
  expect(await queue('unassigned')).toEqual([id])
  const past = as(operator, (tx, actor) => snooze(tx, actor, { conversationId: id, until: new Date(0) }))
  await expect(past).rejects.toThrow('conversation.snooze-until')
  await emptied()
})

test('a note is sealed, never sent, and whoever is named in it is told where, not what', async () => {
  const { id } = await written()
  const before = await sql<{ n: number }>`select count(*)::int as n from channels.outgoing`.execute(db)
  await as(operator, (tx, actor) =>
    addNote(tx, holding(operator, actor), { conversationId: id, text: 'Chiamare Musa', mentions: [mediator.id] }),
  )
  const after = await sql<{ n: number }>`select count(*)::int as n from channels.outgoing`.execute(db)
  expect(after.rows).toEqual(before.rows)
  expect(await queue('mentions', mediator)).toEqual([id])
  const { rows } = await sql<{
    facts: string
  }>`select facts::text from approdo.event where name = 'conversation.mentioned'`.execute(db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.facts).not.toContain('Musa')
  await as(mediator, (tx, actor) => openThread(tx, { ...holding(mediator, actor), presence: new Presence() }, id))
  expect(await queue('mentions', mediator)).toEqual([])
  const stranger = as(operator, (tx, actor) =>
    addNote(tx, holding(operator, actor), { conversationId: id, text: 'x', mentions: [randomUUID()] }),
  )
  await expect(stranger).rejects.toThrow('conversation.no-such-colleague')
  // In somebody's hands it is nothing for a mediator who was not let in: no row leads there, and nobody is called there in vain.
  await say(operator, id, 'Arrivo')
  expect([await queue('waiting', operator), await queue('waiting', mediator)]).toEqual([[id], []])
  const listed = await as(operator, (tx, actor) => colleaguesFor(tx, actor, id))
  expect(listed.map(one => [one.id, one.sees])).toEqual(
    expect.arrayContaining([
      [mediator.id, false],
      [coordinator.id, true],
    ]),
  )
  const inVain = as(operator, (tx, actor) =>
    addNote(tx, holding(operator, actor), { conversationId: id, text: 'x', mentions: [mediator.id] }),
  )
  await expect(inVain).rejects.toThrow('note.cannot-read')
  await emptied()
})

test('messages and notes are found by whole words of any language once opened, and the search is written down', async () => {
  const { id } = await written('Mon passeport est chez le patron')
  const { id: arabic } = await written('أحتاج إلى مساعدة في الأجر')
  const found = (text: string, person = operator) =>
    as(person, async (tx, actor) => {
      const { hits } = await searchMessages(tx, holding(person, actor), { organizationId: here.id, text })
      return hits.map(hit => hit.conversationId)
    })
  expect(await found('passeport')).toEqual([])
  for (const each of [id, arabic]) {
    await as(operator, (tx, actor) => readConversation(tx, holding(operator, actor), each))
  }
  expect(await found('PASSEPORT patron')).toEqual([id])
  expect(await found('مساعدة', mediator)).toEqual([arabic])
  expect(await found('passepor')).toEqual([])
  // What a colleague has in hand is not a mediator's to read, nor to find.
  await as(operator, (tx, actor) => claim(tx, actor, id))
  expect(await found('passeport', mediator)).toEqual([])
  await as(operator, (tx, actor) =>
    addNote(tx, holding(operator, actor), { conversationId: arabic, text: 'verificare busta paga', mentions: [] }),
  )
  expect(await found('busta')).toEqual([arabic])
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from audit.record where act = 'conversation.searched'`.execute(db)
  expect(rows[0]?.n).toBe(6)
  await emptied()
})

test('labels are the coordinator’s to make; counts say how many stand in each queue', async () => {
  const { id } = await written()
  await as(coordinator, (tx, actor) => makeLabel(tx, actor, here.id, 'stagione'))
  await expect(as(coordinator, (tx, actor) => makeLabel(tx, actor, here.id, ' Stagione '))).rejects.toThrow(
    'label.exists',
  )
  await expect(as(operator, (tx, actor) => makeLabel(tx, actor, here.id, 'x'))).rejects.toThrow('staff.not-allowed')
  const label = await db.selectFrom('conversations.label').select('id').executeTakeFirstOrThrow()
  await as(operator, (tx, actor) => labelConversation(tx, actor, { conversationId: id, labelId: label.id, on: true }))
  expect(await queue('unassigned', operator, { label: label.id })).toEqual([id])
  const counts = await as(operator, (tx, actor) =>
    countQueues(tx, actor, { accountId: operator.id, organizationId: here.id, speaks: [], whole: true }),
  )
  expect(counts).toMatchObject({ unassigned: 1, mine: 0, all: 0 })
  await expect(queue('all', operator)).rejects.toThrow('staff.not-allowed')
  expect(await queue('all', coordinator)).toEqual([id])
  await as(operator, (tx, actor) => labelConversation(tx, actor, { conversationId: id, labelId: label.id, on: false }))
  expect(await queue('unassigned', operator, { label: label.id })).toEqual([])
  await emptied()
})

test('a ready answer is a draft until somebody other than its author has reviewed it', async () => {
  const made = await as(mediator, (tx, actor) => storeStarterAnswers(tx, actor, here.id))
  expect(made).toBeGreaterThan(10)
  expect(await as(mediator, (tx, actor) => storeStarterAnswers(tx, actor, here.id))).toBe(0)
  const read = async () =>
    (await as(operator, (tx, actor) => readReadyAnswers(tx, actor, here.id))).find(({ code }) => code === 'benvenuto')
  const first = await read()
  expect(first?.wordings.map(({ language, reviewed }) => [language, reviewed])).toEqual(
    ['ar', 'en', 'fr', 'it'].map(language => [language, false]),
  )
  const id = first?.id ?? ''
  const word = (text: string, seen: string | null) =>
    as(mediator, (tx, actor) => wordReadyAnswer(tx, actor, { id, language: 'wo', text, seen }))
  await word('Na nga def', null)
  await expect(word('Salaam', null)).rejects.toThrow('ready.changed')
  const wolof = (await read())?.wordings.find(({ language }) => language === 'wo')
  const review = (person: Colleague) =>
    as(person, (tx, actor) => reviewReadyAnswer(tx, actor, { id, language: 'wo', wordingId: wolof?.id ?? '' }))
  await expect(review(mediator)).rejects.toThrow('ready.own-words')
  await review(coordinator)
  expect((await read())?.wordings.find(({ language }) => language === 'wo')?.reviewed).toBe(true)
})

test('two see each other in a conversation; who says nothing more is gone', () => {
  const presence = new Presence()
  expect([presence.note('c', 'a', 'reading', 0), presence.note('c', 'a', 'reading', 1000)]).toEqual([true, false])
  expect(presence.note('c', 'a', 'typing', 2000)).toBe(true)
  expect(presence.of('c', 'b', 3000)).toEqual([{ accountId: 'a', doing: 'typing' }])
  expect([presence.of('c', 'a', 3000), presence.of('c', 'b', 100_000)]).toEqual([[], []])
  expect(presence.note('c', 'a', 'gone', 4000)).toBe(true)
  expect(presence.of('c', 'b', 4000)).toEqual([])
})

test('the plain rows of another body are nobody else’s', async () => {
  await written()
  const there = await anOrganization(db, 'Altro ente')
  const seen = await as(there.coordinator, tx => tx.selectFrom('conversations.standing').select('channel').execute())
  const all = await as(there.coordinator, tx =>
    asHouse(tx, () => tx.selectFrom('conversations.standing').select('channel').execute()),
  )
  expect([seen.length, all.length > 0]).toEqual([0, true])
})
