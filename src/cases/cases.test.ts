import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { findConversation } from '../conversations/find-conversation.ts'
import { transact, type Tx } from '../lib/db.ts'
import { addDays, romeDay } from '../lib/time.ts'
import { testDatabase } from '../lib/test-database.ts'
import { type Actor, idMade, sendOnce } from '../staff/index.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../staff/staff.fixture.ts'
import { type Keyring, openTransportKey } from '../vault/index.ts'
import { type CaseState, caseStates, caseTransitions, stateReasons } from './case-states.ts'
import { onTopOf } from './console/on-top-of.ts'
import { consentStands, giveConsent, withdrawConsent } from './consents.ts'
import { mergePersons, notTheSame, proposeDoubles, undoMerge } from './doubles.ts'
import { listCases } from './list-cases.ts'
import { addMember } from './members.ts'
import { moveCase } from './move-case.ts'
import { type NewCase, openCase } from './open-case.ts'
import { readCase } from './read-case.ts'
import { searchPeople } from './search-people.ts'
import { soundOf } from './spellings.ts'
import { writeNote } from './write-note.ts'
import { personOfCase } from './screening/find-screening.ts'
import { writePerson } from './write-person.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-cases-'))
const transport = await openTransportKey(folder, { make: true })
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const there = await anOrganization(db, 'Altro ente')
const operator = await aColleague(db, here.id, 'operator')
const legal = await aColleague(db, here.id, 'legal')
const mediator = await aColleague(db, here.id, 'mediator')
for (const { id } of [operator, legal, mediator]) await giveKeysTo(db, here, id)

const as = async <T>(person: Colleague, act: (tx: Tx, who: { actor: Actor; keyring: Keyring }) => Promise<T>) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
}
const told = (value: string) => ({ value, source: 'person' as const })
const opened = (input: Partial<NewCase> = {}, person = operator) =>
  as(person, (tx, who) => openCase(tx, who, { organizationId: here.id, ...input }))
const read = (id: string, person = operator) => as(person, (tx, who) => readCase(tx, who, id))
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const conversation = (of = here) =>
  transact(db, of.coordinator, async tx => {
    const value = `+39333${Math.floor(Math.random() * 1e7)}`
    const where = { organizationId: of.id, accountId: randomUUID(), channel: 'whatsapp' }
    return (await findConversation(tx, transport, { ...where, from: { kind: 'phone', value } })).conversationId
  })

test('a conversation becomes a case, in which what was told opens again for whoever has the keys', async () => {
  const conversationId = await conversation()
  const id = await opened({ conversationId, language: 'wo', person: { name: told('Ousmane Diop'), phone: { value: '', source: 'person', wontSay: true } } }) // prettier-ignore
  await as(operator, (tx, who) => writeNote(tx, who, { caseId: id, kind: 'call', text: 'Chiamato: sta bene' }))
  const whole = await read(id, mediator)
  expect(whole).toMatchObject({ state: 'new', language: 'wo', conversations: [conversationId] })
  expect(whole.persons).toMatchObject([{ version: 1, facts: { name: { value: 'Ousmane Diop' }, phone: { wontSay: true } } }]) // prettier-ignore
  expect(whole.members).toMatchObject([{ id: operator.id, role: 'responsible' }])
  expect(whole.entries.map(({ kind, text }) => [kind, text])).toEqual([
    ['call', 'Chiamato: sta bene'],
    ['linked', null],
    ['person', null],
    ['opened', null],
  ])
})

test('somebody of whom nothing is known has a case too', async () => {
  const whole = await read(await opened())
  expect(whole.persons).toMatchObject([{ facts: {} }])
})

test('no name, number or note stands readable in the database', async () => {
  const word = `Segreto${randomUUID().slice(0, 8)}`
  const id = await opened({ person: { name: told(word), phone: told('+39 333 7654321') } })
  await as(operator, (tx, who) => writeNote(tx, who, { caseId: id, kind: 'note', text: word }))
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('cases', 'vault', 'audit', 'approdo')`.execute(
    db,
  )
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    const all = rows.map(({ text }) => text).join('\n').toLowerCase() // prettier-ignore
    for (const needle of [word, Buffer.from(word).toString('hex'), '7654321']) {
      expect([name, all.includes(needle.toLowerCase())]).toEqual([name, false])
    }
  }
})

test('every change of state that the table does not name is refused, each tried', async () => {
  const reasonOf = (to: CaseState) => (stateReasons as Partial<Record<CaseState, readonly string[]>>)[to]?.[0]
  const outcomes = new Map<string, string>()
  const id = await opened()
  const actor = await legal.actor()
  for (const from of caseStates) {
    for (const to of caseStates) {
      await sql`update cases.state set state = ${from}, reason = ${reasonOf(from) ?? null}, outcome = ${from === 'closed' ? 'unknown' : null} where case_id = ${id} and ended_at is null`.execute(db) // prettier-ignore
      const move = { caseId: id, to, reason: reasonOf(to), outcome: to === 'closed' ? 'informed' : null }
      const answer = await refusal(transact(db, actor, tx => moveCase(tx, actor, move)))
      outcomes.set(`${from} ${to}`, answer)
      const { rows } = await sql`select state from cases.state where case_id = ${id} and ended_at is null`.execute(db)
      expect(rows).toEqual([{ state: answer === 'done' ? to : from }])
    }
  }
  const refused = 'Conflict: case.not-from-here'
  expect(outcomes).toEqual(
    new Map(caseStates.flatMap(from => caseStates.map(to => [`${from} ${to}`, caseTransitions[from].includes(to) ? 'done' : refused]))), // prettier-ignore
  )
  expect([...outcomes.values()].filter(each => each === 'done').length).toBeGreaterThan(15)
}, 60_000)

test('a state that asks why takes no other answer than a code, and only some may close', async () => {
  const id = await opened()
  const move = (to: CaseState, reason: string, person = operator) =>
    refusal(as(person, (tx, { actor }) => moveCase(tx, actor, { caseId: id, to, reason, outcome: 'informed' })))
  expect(await move('on-hold', 'perché sì')).toBe('BadInput: case.reason')
  expect(await move('closure-asked', 'done')).toBe('done')
  expect(await move('closed', 'done')).toContain('page.not-found')
  expect(await move('closed', 'done', legal)).toBe('done')
  expect((await read(id)).outcome).toBe('informed')
})

test('of two who write about one person at once, the second is shown that something changed and loses nothing', async () => {
  const id = await opened({ person: { name: told('Prima') } })
  const [person] = (await read(id)).persons
  const write = (by: Colleague, name: string) =>
    as(by, (tx, who) => writePerson(tx, who, { caseId: id, personId: person.id, seen: person.version, facts: { name: told(name) } })) // prettier-ignore
  const both = await Promise.allSettled([write(operator, 'Dell’una'), write(mediator, 'Dell’altro')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({ code: 'case.changed-meanwhile', facts: { version: 2 } })
})

test('who of a case was written down first stays first, whoever is written about later, in every room', async () => {
  const id = await opened({ person: { name: told('Prima') } })
  const write = (personId: string | null, seen: number, name: string) =>
    as(operator, (tx, who) => writePerson(tx, who, { caseId: id, personId, seen, facts: { name: told(name) } }))
  for (const name of ['Seconda', 'Terza', 'Quarta', 'Quinta']) await write(null, 0, name)
  const before = (await read(id)).persons
  await write(before[3].id, 1, 'Quarta, di nuovo')
  await write(before[0].id, 1, 'Prima, di nuovo')
  const after = (await read(id)).persons
  expect(after.map(({ facts }) => facts.name?.value)).toEqual(['Prima, di nuovo', 'Seconda', 'Terza', 'Quarta, di nuovo', 'Quinta']) // prettier-ignore
  expect(await as(operator, tx => personOfCase(tx, id))).toBe(after[0].id)
})

test.each([
  ['Mohamed', 'Muhammad'],
  ['Mamadou', 'محمد'],
  ['Ousmane', 'Usman'],
  ['Cheikh', 'Sheikh'],
  ['Abdoulaye', 'Abdulay'],
  ['Djibril', 'Jibril'],
])('%s and %s sound alike', (one, other) => expect(soundOf(one)).toBe(soundOf(other)))

test('people are found by a beginning, another spelling or a number, and only in their own body', async () => {
  const id = await opened({ person: { name: told('Boubacar Jallow'), phone: told('+39 347 1112223') } })
  const search = (text: string, person = operator) =>
    as(person, (tx, who) => searchPeople(tx, who, { organizationId: here.id, text }))
  for (const text of ['bouba', 'Jallow Boubacar', 'Bubakar Gallo', '3471112223', '0039 347 111 2223']) {
    expect([text, await search(text)]).toEqual([text, [id]])
  }
  expect(await search('Boubacar Ceesay')).toEqual([])
  expect(await refusal(search('Boubacar', there.coordinator))).toContain('staff.not-allowed')
})

test('who may be the same is proposed with reasons, and joining two can be undone whole', async () => {
  const first = await opened({ person: { name: told('Fatoumata Camara'), birth: told('1994-03-02') } })
  const second = await opened({ person: { name: told('Fatumata Kamara'), birth: told('02/03/1994'.split('/').toReversed().join('-')) } }) // prettier-ignore
  const [a, b] = [(await read(first)).persons[0], (await read(second)).persons[0]]
  const propose = () => as(operator, (tx, who) => proposeDoubles(tx, who, { caseId: second, personId: b.id }))
  expect(await propose()).toMatchObject([{ personId: a.id, caseId: first, reasons: ['sound-and-birth'] }])
  const pair = { caseId: second, personId: b.id, otherId: a.id }
  const merged = await as(operator, (tx, { actor }) =>
    mergePersons(tx, actor, { ...pair, reasons: ['sound-and-birth'] }),
  )
  expect((await read(first)).persons[0].same).toMatchObject([{ caseId: second }])
  expect(await propose()).toEqual([])
  await as(mediator, (tx, { actor }) => undoMerge(tx, actor, { caseId: first, mergeId: merged }))
  const after = await read(second)
  expect(after.persons[0]).toMatchObject({ facts: b.facts, same: [] })
  await as(operator, (tx, { actor }) => notTheSame(tx, actor, pair))
  expect(await propose()).toEqual([])
})

test('a consent stands for its purpose and recipient until it is taken back, and from that moment no more', async () => {
  const id = await opened()
  const [person] = (await read(id)).persons
  const recipient = randomUUID()
  const given = {
    caseId: id, personId: person.id, purpose: 'referral', recipient, textVersion: 'referral-1', language: 'wo',
    presented: 'interpreted', form: 'oral', givenOn: addDays(romeDay(), -165), expiresOn: addDays(romeDay(), 200),
  } as const // prettier-ignore
  const consent = await as(operator, (tx, { actor }) => giveConsent(tx, actor, given))
  const stands = (of: object = {}) =>
    as(operator, tx => consentStands(tx, consent, { caseId: id, purpose: 'referral', recipient, ...of }))
  expect([await stands(), await stands({ recipient: randomUUID() }), await stands({ purpose: 'contact' })]).toEqual([true, false, false]) // prettier-ignore
  await as(mediator, (tx, { actor }) => withdrawConsent(tx, actor, { caseId: id, consentId: consent }))
  expect(await stands()).toBe(false)
  expect((await read(id)).consents).toMatchObject([{ stands: false, presented: 'interpreted', language: 'wo' }])
  const short = as(operator, (tx, { actor }) => giveConsent(tx, actor, { ...given, expiresOn: '2026-01-10' }))
  expect(await refusal(short)).toBe('BadInput: consent.dates')
})

test('a restricted case is nobody else’s: it stands in no list, is not found, and does not open', async () => {
  const name = `Nascosta${randomUUID().slice(0, 6)}`
  const id = await opened({ onlyWith: [legal.id], person: { name: told(name) } })
  expect((await read(id, legal)).restricted).toBe(true)
  const missing = await refusal(read(randomUUID(), mediator))
  expect([await refusal(read(id, mediator)), await refusal(read(id, here.coordinator))]).toEqual([missing, missing])
  const ids = async (person: Colleague) =>
    (await as(person, (tx, { actor }) => listCases(tx, actor, { organizationId: here.id }))).map(row => row.id)
  expect([(await ids(mediator)).includes(id), (await ids(legal)).includes(id)]).toEqual([false, true])
  expect(await as(legal, (tx, who) => searchPeople(tx, who, { organizationId: here.id, text: name }))).toEqual([])
  expect(await refusal(opened({ onlyWith: [operator.id] }))).toBe('BadInput: case.restricted-alone')
})

test('somebody always answers for a case: handing over keeps who was before in it', async () => {
  const id = await opened()
  await as(operator, (tx, { actor }) => addMember(tx, actor, { caseId: id, accountId: legal.id, role: 'responsible' }))
  const { members } = await read(id)
  expect(members).toMatchObject([
    { id: legal.id, role: 'responsible' },
    { id: operator.id, role: 'operator' },
  ])
  const stranger = as(operator, (tx, { actor }) => addMember(tx, actor, { caseId: id, accountId: there.coordinator.id, role: 'legal' })) // prettier-ignore
  expect(await refusal(stranger)).toContain('page.not-found')
  const left = await aColleague(db, here.id, 'mediator')
  await sql`update staff.membership set ended_at = now() where account_id = ${left.id}`.execute(db)
  const gone = as(operator, (tx, { actor }) => addMember(tx, actor, { caseId: id, accountId: left.id, role: 'mediator' })) // prettier-ignore
  expect(await refusal(gone)).toContain('page.not-found')
})

test('of what two write at once only what both touched is put side by side; the rest is as the colleague left it', () => {
  const same = (one?: string, other?: string) => one === other
  const from = { name: 'Awa', phone: '1', place: 'Foggia' }
  const now = { name: 'Awa Diop', phone: '2', place: 'Foggia', alias: 'A.' }
  const typed = { name: 'Awa D.', phone: '1', place: 'Bari' }
  const fields = ['name', 'phone', 'place', 'alias', 'birth'] as const
  type Facts = Partial<Record<(typeof fields)[number], string>>
  const merged = onTopOf<Facts, (typeof fields)[number]>(fields, { now, from, typed }, same)
  expect(merged).toEqual({ name: 'Awa D.', phone: '2', place: 'Bari', alias: 'A.' })
})

test('whoever sends again what opened a case is led to that case, and none is opened twice', async () => {
  const actor = await operator.actor()
  const key = randomUUID()
  const send = () =>
    sendOnce(db, { actor, key, leadsTo: (id: string) => `/console/cases/${id}` }, tx =>
      openCase(tx, { actor, keyring: operator.keyring }, { organizationId: here.id }),
    )
  const both = await Promise.all([send(), send()])
  expect(both.filter(sent => 'again' in sent)).toHaveLength(1)
  const [first = '', second] = both.map(idMade)
  expect([second, (await read(first)).id]).toEqual([first, first])
})

test('a case and a conversation of different bodies are never tied together', async () => {
  const foreign = await conversation(there)
  expect(await refusal(opened({ conversationId: foreign }))).toContain('page.not-found')
})
