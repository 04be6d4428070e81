import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { FieldError } from '../../lib/errors.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody } from '../../staff/index.ts'
import { aColleague, anOrganization } from '../../staff/staff.fixture.ts'
import { aSmallMap } from './changes.fixture.ts'
import { listProposals } from './list-proposals.ts'
import { readProposal } from './read-proposal.ts'
import { reviewProposal } from './review-proposal.ts'
import { looksPersonal, suggest } from './suggest.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const { ids, fields } = await aSmallMap(db)
const referent = await (await aColleague(db, here.id, 'referent', '18')).actor()

const say = (topic: string, words = '', { serviceId = ids.service, warned = false } = {}) =>
  transact(db, inHouse('public'), tx => suggest(tx, anybody, { serviceId, topic, words, warned }))
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof FieldError ? error.code : String(error)),
  )
const queue = async () =>
  (await transact(db, referent, tx => listProposals(tx, referent, { origin: 'public' }))).filter(
    row => row.entityId === ids.service,
  )

test('the same said again counts up, whatever its capitals and signs; something else stands by itself', async () => {
  await say('phones', 'Non risponde nessuno')
  await say('phones', 'non risponde nessuno!!')
  await say('phones')
  await say('hours')
  expect(new Set((await queue()).map(row => [row.fields, row.times]))).toEqual(
    new Set([
      [['hours'], 1],
      [['phones'], 1],
      [['phones'], 2],
    ]),
  )
})

test('whoever says the same at the same moment is counted each', async () => {
  await Promise.all(Array.from({ length: 8 }, () => say('address', 'Hanno traslocato')))
  const row = (await queue()).find(one => one.fields[0] === 'address')
  expect(row?.times).toBe(8)
})

test('what looks like somebody’s own number is asked about before it is kept', async () => {
  expect(await refused(say('other', 'chiamatemi al 333 1234567'))).toBe('suggest.number')
  expect(await refused(say('other', 'mario@posta.example'))).toBe('suggest.number')
  expect(await refused(say('phones', 'il numero giusto è 0962 123456', { warned: true }))).toBe('done')
  expect(looksPersonal('aperto 9-13 e 15-18 dal 2024')).toBe(false)
})

test('a topic that nobody offered is asked for again', async () => {
  expect(await refused(say(''))).toBe('suggest.choose')
  expect(await refused(say('name'))).toBe('suggest.choose')
})

test('a flood fills no more than its own words: the next person is still counted', async () => {
  const serviceId = ids.shelter
  for (let n = 0; n < 10; n += 1) expect(await say('other', `testo ${n} a`, { serviceId })).toBe(true)
  expect(await say('other', 'ancora altro', { serviceId })).toBe(false)
  expect(await say('refused', 'mi hanno mandato via', { serviceId })).toBe(false)
  const rows = await transact(db, referent, tx => listProposals(tx, referent, {}))
  const own = rows.filter(row => row.entityId === serviceId)
  expect(own).toHaveLength(12)
  expect(own.some(row => row.fields.includes('refused'))).toBe(true)
})

test('accepting notes the doubt and changes nothing; the words are forgotten then', async () => {
  const before = await fields('service', ids.service)
  const [row] = (await queue()).filter(one => one.times === 2)
  const shown = await transact(db, referent, tx => readProposal(tx, referent, row?.id ?? '', 'it'))
  expect(shown).toMatchObject({ author: 'pubblico', note: 'Non risponde nessuno', times: 2 })
  const decisions = shown.changes.map(({ id }) => ({ changeId: id, outcome: 'accepted' as const }))
  await transact(db, referent, tx => reviewProposal(tx, referent, shown.id, { decisions }))
  expect(await fields('service', ids.service)).toEqual(before)
  const { rows } = await sql`select note from directory.proposal where id = ${shown.id}`.execute(db)
  expect(rows).toEqual([{ note: null }])
})

test('nothing of the sender is kept anywhere', async () => {
  const { rows } = await sql`select p.author, p.author_id, a.actor_id, a.actor_name from directory.proposal p
    join audit.record a on a.thing = p.id::text where p.origin = 'public' and a.act = 'directory.proposed'`.execute(db)
  expect(rows.length).toBeGreaterThan(5)
  expect(new Set(rows.map(row => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ author: 'pubblico', author_id: null, actor_id: null, actor_name: 'public' })]),
  )
})
