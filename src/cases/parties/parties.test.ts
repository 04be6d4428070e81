import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { findVisible } from '../../conversations/index.ts'
import { claim } from '../../conversations/claim.ts'
import { findConversation } from '../../conversations/find-conversation.ts'
import { colleaguesFor } from '../../conversations/inbox/colleagues-for.ts'
import { assignTo } from '../../conversations/inbox/offer.ts'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { listCases } from '../list-cases.ts'
import { addMember } from '../members.ts'
import { openCase } from '../open-case.ts'
import { addTask } from '../plan/add-task.ts'
import { readPlan } from '../plan/read-plan.ts'
import { readCase } from '../read-case.ts'
import { restrictCase } from '../restrict-case.ts'
import { searchPeople } from '../search-people.ts'
import { addParty, writeParty } from './add-party.ts'
import { conflictsOf, declareConflict, endConflict, listConflicts, setConflict } from './conflicts.ts'
import { endParty, findParties, listParties } from './list-parties.ts'
import { distinctive } from './party-names.ts'
import { readPatterns } from './patterns.ts'
import { saySame, undoSame } from './same-party.ts'
import type { PartyFacts } from './schema.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-parties-'))
const transport = await openTransportKey(folder, { make: true })
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
const legal = await aColleague(db, here.id, 'legal')
for (const { id } of [operator, mediator, legal]) await giveKeysTo(db, here, id)
const { coordinator } = here

const as = async <T>(person: Colleague, act: (tx: Tx, who: Who) => Promise<T>) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const MISSING = 'NotFound: page.not-found'
const NOT_THEIRS = 'Conflict: conversation.not-for-them'
const opened = (more: object = {}, by = operator) =>
  as(by, (tx, who) => openCase(tx, who, { organizationId: here.id, ...more }))
const add = (caseId: string, facts: PartyFacts, { by = operator, partyId = null as string | null } = {}) =>
  as(by, (tx, who) => addParty(tx, who, { caseId, partyId, kind: 'farm', role: 'employer', facts }))
const list = (caseId: string, by = operator) => as(by, (tx, who) => listParties(tx, who, caseId))
const patterns = (by = legal) => as(by, (tx, who) => readPatterns(tx, who, here.id))
const read = (id: string, by: Colleague) => as(by, (tx, who) => readCase(tx, who, id))
const unique = () => randomUUID().replaceAll(/[^a-z]/g, '').slice(0, 9) // prettier-ignore

test.each([
  ['Az. Agr. Rossi & Figli s.r.l.', ['rossi']],
  ['Società Agricola F.lli Dell’Orto', ['dell', 'orto']],
  ['Padrone Mimmo «u Nìru»', ['mimmo', 'niru']],
])('of %s what tells it from others is %j', (name, words) => expect(distinctive({ name })).toEqual(words))

test('an employer is sealed, found again in another spelling, and entered once for all cases', async () => {
  const [first, second] = [await opened(), await opened()]
  const word = `Caporossi${unique()}`
  const party = await add(first, { name: `Azienda Agricola ${word}`, phone: '+39 347 5551234', vat: 'IT 01234567890' })
  const find = (facts: PartyFacts, by = operator) =>
    as(by, (tx, who) => findParties(tx, who, { caseId: second, facts }))
  expect(await find({ name: `az.agr. ${word.replaceAll('ss', 's').toUpperCase()} srl` })).toMatchObject([{ partyId: party, reasons: ['sound'], cases: 1 }]) // prettier-ignore
  expect(await find({ vat: '012 345 678 90', phone: '3475551234', name: word })).toMatchObject([{ partyId: party, reasons: ['vat', 'phone', 'name'] }]) // prettier-ignore
  expect(await find({ name: 'Azienda Agricola' })).toEqual([])
  await add(second, {}, { partyId: party })
  expect(await refusal(add(second, {}, { partyId: party }))).toBe('Conflict: party.here')
  expect(await list(second)).toMatchObject([{ partyId: party, facts: { name: `Azienda Agricola ${word}` }, elsewhere: [{ caseId: first }] }]) // prettier-ignore
  const change = (seen: number) =>
    refusal(as(mediator, (tx, who) => writeParty(tx, who, { caseId: second, partyId: party, seen, facts: { name: word, place: 'Cerignola' } }))) // prettier-ignore
  expect([await change(1), await change(1)]).toEqual(['done', 'Conflict: case.changed-meanwhile'])
  expect(await list(first)).toMatchObject([{ version: 2, facts: { place: 'Cerignola' } }])
  expect(await refusal(add(first, { note: 'nulla di certo' }))).toBe('BadInput: party.empty')
  const { rows } = await sql<{ text: string }>`select v::text as text from cases.party_version v union all select t::text from vault.token t`.execute(db) // prettier-ignore
  const needles = [word, Buffer.from(word).toString('hex'), '5551234', '01234567890']
  expect(rows.filter(({ text }) => needles.some(needle => text.includes(needle)))).toEqual([])
  const [{ linkId }] = await list(second)
  await as(operator, (tx, { actor }) => endParty(tx, actor, { caseId: second, linkId }))
  expect(await list(second)).toEqual([])
})

test('who may be the same is proposed with reasons to those who see patterns; a person says so, and takes it back', async () => {
  const [first, second, third] = [await opened(), await opened(), await opened()]
  const word = `Gangulli${unique()}`
  const one = await add(first, { name: `Mimmo ${word}` })
  const other = await add(second, { name: word.replace('ll', 'l'), phone: '3400000042' })
  await add(third, {}, { partyId: other })
  const { proposals } = await patterns()
  const proposal = proposals.find(each => [each.one.partyId, each.other.partyId].includes(other))
  expect(proposal).toMatchObject({ reasons: ['sound'] })
  expect(new Set([proposal?.one.partyId, proposal?.other.partyId])).toEqual(new Set([one, other]))
  const say = (verdict: 'same' | 'different', by = legal) =>
    as(by, (tx, { actor }) => saySame(tx, actor, { partyId: one, otherId: other, verdict }))
  expect(await refusal(say('same', operator))).toBe(MISSING)
  const tie = await say('same')
  expect(await refusal(say('same'))).toBe('Conflict: party.said')
  const found = (await patterns()).patterns.find(({ parties }) => parties.some(({ partyId }) => partyId === one))
  expect(found?.cases.map(({ caseId }) => caseId).toSorted()).toEqual([first, second, third].toSorted())
  expect(found?.parties.map(({ ties }) => ties)).toEqual([[tie], [tie]])
  expect(await list(first)).toMatchObject([{ elsewhere: expect.arrayContaining([{ caseId: second, number: expect.any(Number) }]) }]) // prettier-ignore
  await as(coordinator, (tx, { actor }) => undoSame(tx, actor, { sameId: tie }))
  expect(await list(first)).toMatchObject([{ elsewhere: [], facts: { name: `Mimmo ${word}` } }])
  await say('different')
  expect((await patterns()).proposals.filter(each => [each.one.partyId, each.other.partyId].includes(one))).toEqual([])
  expect(await refusal(patterns(operator))).toContain('staff.not-allowed')
})

test('of whom only a restricted case knows, nobody else learns: no list, no pattern, no finding, no key', async () => {
  const secret = await opened({ onlyWith: [legal.id] })
  const usual = await opened()
  const name = `Segretissimi${unique()}`
  const hidden = await add(secret, { name })
  expect(await list(secret, legal)).toMatchObject([{ partyId: hidden, facts: { name } }])
  expect(await as(mediator, (tx, who) => findParties(tx, who, { caseId: usual, facts: { name } }))).toEqual([])
  const twin = await add(usual, { name }, { by: mediator })
  expect(twin).not.toBe(hidden)
  expect(await refusal(add(usual, {}, { by: mediator, partyId: hidden }))).toBe(MISSING)
  const seen = JSON.stringify(await patterns(coordinator))
  expect([seen.includes(hidden), seen.includes(secret)]).toEqual([false, false])
})

/** What somebody finds of a case, by every way there is. */
async function ways(caseId: string, by: Colleague, { name, conversationId }: { name: string; conversationId: string }) {
  const rows = (table: string, column: string) =>
    as(by, async tx => (await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${caseId}`.execute(tx)).rows.length) // prettier-ignore
  return {
    read: await refusal(read(caseId, by)),
    parties: await refusal(list(caseId, by)),
    listed: (await as(by, (tx, { actor }) => listCases(tx, actor, { organizationId: here.id }))).some(({ id }) => id === caseId), // prettier-ignore
    searched: (await as(by, (tx, who) => searchPeople(tx, who, { organizationId: here.id, text: name }))).length,
    conversation: await refusal(as(by, (tx, { actor }) => findVisible(tx, actor, conversationId))),
    rows: [await rows('cases.case_file', 'id'), await rows('cases.state', 'case_id'), await rows('cases.person', 'case_id'), await rows('cases.party_in_case', 'case_id')], // prettier-ignore
  }
}
const OPEN = { read: 'done', parties: 'done', listed: true, searched: 1, conversation: 'done', rows: [1, 1, 1, 1] }
const SHUT = { read: MISSING, parties: MISSING, listed: false, searched: 0, conversation: MISSING, rows: [0, 0, 0, 0] }

test('a colleague who is linked to an employer is kept away from the case by every way, and by the database itself', async () => {
  const name = `Persona${unique()}`
  const found = async (accountId: string) =>
    await transact(db, coordinator, async tx => {
      const from = { kind: 'phone' as const, value: '+393330000031' }
      return (await findConversation(tx, transport, { organizationId: here.id, accountId, channel: 'whatsapp', from })).conversationId // prettier-ignore
    })
  const conversationId = await found(randomUUID())
  const caseId = await opened({ conversationId, person: { name: { value: name, source: 'person' } } }, mediator)
  const at = { name, conversationId }
  const word = `Cugini${unique()}`
  const partyId = await add(caseId, { name: word })
  expect(await ways(caseId, mediator, at)).toEqual(OPEN)
  const set = (by: Colleague) =>
    as(by, (tx, { actor }) => setConflict(tx, actor, { partyId, kind: 'family', accountId: mediator.id }))
  expect(await refusal(set(operator))).toBe(MISSING)
  // They have it in hand; what the person writes anew, on the same number, nobody has linked to the case yet.
  await as(mediator, (tx, { actor }) => claim(tx, actor, conversationId))
  const anew = await found(randomUUID())
  await as(mediator, (tx, { actor }) => claim(tx, actor, anew))
  await set(legal)
  expect((await sql`select from conversations.claim`.execute(db)).rows).toEqual([])
  const assign = (to: Colleague, id: string) =>
    refusal(as(coordinator, (tx, { actor }) => assignTo(tx, actor, { conversationId: id, accountId: to.id })))
  expect([await assign(mediator, conversationId), await assign(mediator, anew), await assign(operator, anew)]).toEqual([NOT_THEIRS, NOT_THEIRS, 'done']) // prettier-ignore
  // The list to choose from does not name them at all: it would say that there is a case, and about whom.
  const listed = async (id: string) =>
    (await as(coordinator, (tx, { actor }) => colleaguesFor(tx, actor, id))).map(one => one.id)
  const named = await listed(anew)
  expect([named.includes(mediator.id), named.includes(operator.id)]).toEqual([false, true])
  expect(await refusal(set(legal))).toBe('Conflict: conflict.stands')
  expect(await ways(caseId, mediator, at)).toEqual(SHUT)
  // Somebody answers for it all the same, and the one who left does not come back by being added.
  expect((await read(caseId, operator)).members).toMatchObject([{ id: legal.id, role: 'responsible' }])
  // Nobody offers the case to them: a task, a transfer, a place in it.
  const offered = async (of: string) => (await as(operator, (tx, who) => readPlan(tx, who, of))).people.map(({ id }) => id) // prettier-ignore
  expect([await offered(caseId), await offered(await opened())].map(ids => [ids.includes(mediator.id), ids.includes(legal.id)])).toEqual([[false, true], [true, true]]) // prettier-ignore
  const join = (accountId: string) =>
    refusal(as(operator, (tx, { actor }) => addMember(tx, actor, { caseId, accountId, role: 'mediator' })))
  expect([await join(mediator.id), await join(operator.id)]).toEqual(['Conflict: case.kept-away', 'done'])
  const ask = as(operator, (tx, who) => addTask(tx, who, { caseId, goalId: null, kind: 'call', title: 'Chiamare', ownerId: mediator.id, dueOn: '2027-01-01', repeat: null })) // prettier-ignore
  expect(await refusal(ask)).toBe('Conflict: case.kept-away')
  // Under another spelling the same employer keeps them away too, as soon as somebody says that it is the same.
  const second = await opened({}, mediator)
  const other = await add(second, { name: `${word} srl` }, { by: mediator })
  expect(await refusal(read(second, mediator))).toBe('done')
  await as(legal, (tx, { actor }) => saySame(tx, actor, { partyId, otherId: other, verdict: 'same' }))
  expect(await refusal(read(second, mediator))).toBe(MISSING)
  expect((await read(second, operator)).members).toMatchObject([{ id: legal.id, role: 'responsible' }])
  const [conflict] = await as(legal, (tx, who) => listConflicts(tx, who, here.id))
  expect(conflict).toMatchObject({ party: word, kind: 'family', name: mediator.name, who: 'account' })
  await as(legal, (tx, { actor }) => endConflict(tx, actor, { conflictId: conflict?.id ?? '' }))
  expect(await ways(caseId, mediator, at)).toEqual(OPEN)
  expect(await assign(mediator, anew)).toBe('done')
  // A restricted case keeps away whom it does not name, as long as it is restricted.
  const restrict = (accounts: string[] | null) =>
    as(legal, (tx, who) => restrictCase(tx, who, { caseId, accounts, reason: 'known-here' }))
  await restrict([legal.id, operator.id])
  const hands = await sql`select from conversations.offer where ended is null`.execute(db)
  expect([hands.rows.length, await assign(mediator, anew), await assign(operator, anew)]).toEqual([0, NOT_THEIRS, 'done']) // prettier-ignore
  await restrict(null)
  expect(await assign(mediator, anew)).toBe('done')
})

test('whoever says it of themselves is out at once, even a coordinator, and cannot take it back', async () => {
  const caseId = await opened({}, coordinator)
  const partyId = await add(caseId, { name: `Azienda di famiglia ${unique()}` })
  await as(coordinator, (tx, { actor }) => declareConflict(tx, actor, { caseId, partyId, kind: 'owns' }))
  expect(await refusal(read(caseId, coordinator))).toBe(MISSING)
  expect(await as(coordinator, (tx, who) => listConflicts(tx, who, here.id))).toEqual([])
  const { rows } = await sql<{ id: string }>`select id from cases.conflict where party_id = ${partyId}`.execute(db)
  const end = as(coordinator, (tx, { actor }) => endConflict(tx, actor, { conflictId: rows[0]?.id ?? '' }))
  expect(await refusal(end)).toBe(MISSING)
  // Nobody else worked on it, and there is no other coordinator: a colleague answers for it now.
  const { members } = await read(caseId, legal)
  expect(members).toMatchObject([{ role: 'responsible' }])
  expect(members.map(({ id }) => id)).not.toContain(coordinator.id)
})

test('a body that is linked to the employer is told to whoever is about to send it something', async () => {
  const caseId = await opened()
  const partyId = await add(caseId, { name: `Consorzio ${unique()}` })
  const body = await db.insertInto('directory.organization').values({ name: 'Ente vicino' }).returning('id').executeTakeFirstOrThrow() // prettier-ignore
  const linked = () => as(operator, tx => conflictsOf(tx, { caseId, organizationId: body.id }))
  expect(await linked()).toEqual([])
  const set = (who: object) => refusal(as(legal, (tx, { actor }) => setConflict(tx, actor, { partyId, kind: 'business', ...who }))) // prettier-ignore
  expect([await set({}), await set({ bodyId: randomUUID() }), await set({ bodyId: body.id })]).toEqual(['BadInput: conflict.who', MISSING, 'done']) // prettier-ignore
  expect(await linked()).toEqual([{ kind: 'business' }])
  expect(await as(operator, async tx => conflictsOf(tx, { caseId: await opened(), organizationId: body.id }))).toEqual([]) // prettier-ignore
})
