import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import type { Who } from '../endpoints.ts'
import { openCase } from '../open-case.ts'
import { referenceDue } from './reference.fixture.ts'
import { listRules, type NewRule, proposeRule, reviewRule, touchedBy } from './deadline-rules.ts'
import { meetDeadline, renewDeadlines, setAside } from './deadlines.ts'
import { recordStart, withdrawStart } from './legal-starts.ts'
import { readPlan } from './read-plan.ts'
import { reckon } from './reckon.ts'
import { readRules, rulesFor } from './rules.ts'
import { directions, firstDays, rollings, type RuleOfTime, units } from './schema.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-deadlines-'))
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const legal = await aColleague(db, here.id, 'legal')
for (const { id } of [operator, legal]) await giveKeysTo(db, here, id)
const coordinator = here.coordinator

const as = async <T>(person: Colleague, act: (tx: Tx, who: Who) => Promise<T>) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const opened = () => as(operator, (tx, who) => openCase(tx, who, { organizationId: here.id }))
const plan = (id: string) => as(operator, (tx, who) => readPlan(tx, who, id))
const dueOf = async (id: string, code: string) => (await plan(id)).deadlines.find(d => d.rule.code === code && !d.ended)?.dueOn // prettier-ignore

const days = { from: Date.UTC(1996, 0, 1), to: Date.UTC(2060, 11, 31) }
const aDay = fc
  .integer({ min: 0, max: (days.to - days.from) / 86_400_000 })
  .map(n => new Date(days.from + n * 86_400_000).toISOString().slice(0, 10))
/** Days on which counting goes wrong: ends of months, leap days, clocks that change, August, Easter, the end of the year. */
const aHardDay = fc.oneof(
  aDay,
  fc.constantFrom('2024-02-29', '2023-02-28', '2024-01-31', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-07-31', '2026-08-01', '2026-08-31', '2026-09-01', '2027-03-27', '2027-03-28', '2026-04-05', '2026-12-31', '2000-02-29', '2026-06-11', '2026-06-12'), // prettier-ignore
)

describe('every rule that we came with', async () => {
  const rules = await transact(db, operator, tx => readRules(tx))

  test.each(rules.map(rule => [`${rule.code} ${rule.version}`, rule] as const))('%s: counted as by a calendar on the wall', (_, rule) => {
    expect(fc.check(fc.property(aHardDay, day => reckon(rule, day).due === referenceDue(rule, day)), { numRuns: 150 }).counterexample).toBeNull()
  }) // prettier-ignore

  test('names its source, is known from somewhere, and says that no lawyer has seen it yet', () => {
    expect(rules.length).toBeGreaterThan(30)
    for (const rule of rules) {
      expect(rule.source.length).toBeGreaterThan(3)
      expect([rule.code, rule.standing]).toEqual([rule.code, 'unreviewed'])
    }
  })
})

test('any rule that somebody may write is counted as by a calendar on the wall', () => {
  const anyRule: fc.Arbitrary<RuleOfTime> = fc.record({
    length: fc.integer({ min: 0, max: 400 }),
    unit: fc.constantFrom(...units),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    direction: fc.constantFrom(...directions),
    firstDay: fc.constantFrom(...firstDays),
    august: fc.boolean(),
    rolls: fc.constantFrom(...rollings),
  })
  const fitting = anyRule.map(rule => ({ ...rule, length: rule.unit === 'years' || rule.unit === 'day-of-year' ? rule.length % 12 : rule.unit === 'months' ? rule.length % 60 : rule.length })) // prettier-ignore
  const counted = fc.property(fitting, aHardDay, (rule, day) => reckon(rule, day).due === referenceDue(rule, day))
  expect(fc.check(counted, { numRuns: 3000 }).counterexample).toBeNull()
})

const rule = (part: Partial<RuleOfTime>): RuleOfTime => ({ length: 1, unit: 'days', month: null, day: null, direction: 'after', firstDay: 'excluded', august: false, rolls: 'none', ...part }) // prettier-ignore

test.each([
  ['the day itself does not count', rule({ length: 60 }), '2026-11-22', '2027-01-21'],
  ['a leap day counts', rule({ length: 60 }), '2024-01-01', '2024-03-01'],
  ['in a year without one it is a day later', rule({ length: 60 }), '2023-01-01', '2023-03-02'],
  ['the 31st becomes the last of a short month', rule({ length: 1, unit: 'months' }), '2024-01-31', '2024-02-29'],
  ['29 February becomes 28 February', rule({ length: 1, unit: 'years' }), '2024-02-29', '2025-02-28'],
  ['August does not count', rule({ length: 60, august: true }), '2026-07-15', '2026-10-14'],
  ['nor does one that begins in August', rule({ length: 60, august: true }), '2026-08-10', '2026-10-30'],
  ['a term of nothing in August ends with August', rule({ length: 0, unit: 'months', august: true }), '2026-08-10', '2026-08-31'], // prettier-ignore
  ['two Augusts do not count', rule({ length: 18, unit: 'months', august: true }), '2026-07-15', '2028-03-17'],
  ['Easter Monday moves it to Tuesday', rule({ length: 10, rolls: 'holidays' }), '2027-03-19', '2027-03-30'],
  ['a Saturday moves it only where the rule says', rule({ length: 6, rolls: 'holidays' }), '2026-11-22', '2026-11-28'],
  ['and then beyond Sunday', rule({ length: 6, rolls: 'holidays-and-saturdays' }), '2026-11-22', '2026-11-30'],
  [
    'Christmas, Saint Stephen and a Sunday in a row',
    rule({ length: 24, rolls: 'holidays' }),
    '2026-12-01',
    '2026-12-28',
  ],
  ['clocks that change move nothing', rule({ length: 2 }), '2026-03-28', '2026-03-30'],
  ['counted back it ends earlier', rule({ length: 90, direction: 'before' }), '2027-03-31', '2026-12-31'],
  ['31 March of the next year', rule({ unit: 'day-of-year', month: 3, day: 31, rolls: 'holidays' }), '2026-12-31', '2027-03-31'], // prettier-ignore
  ['Saint Francis has been a holiday since 2026', rule({ length: 3, rolls: 'holidays' }), '2027-10-01', '2027-10-05'],
])('%s', (_, which, from, due) => expect(reckon(which, from).due).toBe(due))

const start = (caseId: string, event: string, happenedOn: string, more: object = {}) =>
  as(operator, (tx, who) => recordStart(tx, who, { caseId, event, happenedOn, ...more }))

test('which version holds is decided by the day of the event, or by that on which asylum was asked for', async () => {
  const versions = async (event: string, happenedOn: string, lodgedOn: string | null = null) =>
    (await as(operator, tx => rulesFor(tx, { event, happenedOn, lodgedOn }))).map(
      ({ code, version, length, unit }) => `${code} ${version}: ${length} ${unit}`,
    )
  expect(await versions('permit-18ter', '2025-10-03')).toEqual(['permit-18ter-ends 1: 6 months'])
  expect(await versions('permit-18ter', '2025-10-04')).toEqual(['permit-18ter-ends 2: 1 years'])
  const refused = (lodged: string) => versions('asylum-refusal-accelerated', '2026-09-01', lodged)
  expect(await refused('2026-06-11')).toEqual(['asylum-appeal-accelerated 1: 15 days'])
  expect(await refused('2026-06-12')).toEqual(['asylum-appeal-accelerated 2: 7 days'])
  expect(await versions('asylum-refusal-border', '2026-09-01', '2026-06-11')).toEqual([])
  expect(await versions('reflection-certificate', '2026-07-15')).toEqual([])
})

test('what happened sets its deadlines running, each with how it was counted; what was recorded by mistake takes them along', async () => {
  const id = await opened()
  const dismissal = await start(id, 'dismissal-notice', '2026-10-01', { words: 'Lettera vista' })
  await start(id, 'asylum-refusal-accelerated', '2026-11-02', { lodgedOn: '2026-05-02' })
  await start(id, 'permit-expiry', '2027-03-31')
  const { deadlines, starts } = await plan(id)
  expect(deadlines.map(d => [d.rule.code, d.rule.version, d.dueOn, d.rule.standing])).toEqual([
    ['asylum-appeal-accelerated', 1, '2026-11-17', 'unreviewed'],
    ['dismissal-challenge', 1, '2026-11-30', 'unreviewed'],
    ['permit-renewal', 1, '2026-12-31', 'unreviewed'],
    ['permit-too-late', 1, '2027-05-30', 'unreviewed'],
  ])
  expect(deadlines[1].steps.map(({ code }) => code)).toEqual(['start', 'first-day-excluded', 'counted'])
  expect(starts.find(s => s.id === dismissal)).toMatchObject({ words: 'Lettera vista', outdated: false })
  await as(legal, (tx, who) => withdrawStart(tx, who, { caseId: id, startId: dismissal }))
  expect(await dueOf(id, 'dismissal-challenge')).toBeUndefined()
  expect(await refusal(as(legal, (tx, who) => withdrawStart(tx, who, { caseId: id, startId: dismissal })))).toBe('Conflict: start.withdrawn') // prettier-ignore
  const wrong = [
    start(id, 'dismissal-notice', addDays(romeDay(), 1)),
    start(id, 'asylum-refusal', '2026-11-02'),
    start(id, 'asylum-refusal', '2026-11-02', { lodgedOn: '2026-11-03' }),
    start(id, 'no-such-thing', '2026-11-02'),
  ]
  expect(await Promise.all(wrong.map(refusal))).toEqual(['BadInput: start.in-future', 'BadInput: start.lodged', 'BadInput: start.lodged', 'BadInput: start.event']) // prettier-ignore
})

test('a deadline is met with something on a day; that it does not apply only a lawyer says, and why', async () => {
  const id = await opened()
  await start(id, 'dismissal-notice', '2026-10-01')
  const [{ id: deadlineId }] = (await plan(id)).deadlines
  const meet = (metOn: string, words = 'Raccomandata') =>
    refusal(as(operator, (tx, who) => meetDeadline(tx, who, { caseId: id, deadlineId, metOn, words })))
  const aside = (person: Colleague) =>
    refusal(as(person, (tx, who) => setAside(tx, who, { caseId: id, deadlineId, words: 'Solo a voce' })))
  expect([await meet('2026-09-30'), await meet(addDays(romeDay(), 1)), await meet('2026-10-20', ' ')]).toEqual(['BadInput: deadline.met-on', 'BadInput: deadline.met-on', 'BadInput: deadline.words']) // prettier-ignore
  expect(await aside(operator)).toContain('page.not-found')
  expect(await aside(legal)).toBe('done')
  expect(await meet('2026-10-20')).toBe('Conflict: deadline.ended')
  expect((await plan(id)).deadlines[0].ended).toMatchObject({ how: 'not-applicable', words: 'Solo a voce' })
})

test('a changed rule is in no use before somebody else, one of the two a lawyer, found it right; then it lists the cases it touches', async () => {
  const [touched, met, elsewhere] = [await opened(), await opened(), await opened()]
  for (const id of [touched, met]) await start(id, 'pre-refusal', '2026-11-02')
  await start(elsewhere, 'pre-refusal', '2026-10-01')
  const [{ id: deadlineId }] = (await plan(met)).deadlines
  await as(operator, (tx, who) => meetDeadline(tx, who, { caseId: met, deadlineId, metOn: '2026-11-05', words: 'PEC' }))
  const [old] = (await as(legal, (tx, { actor }) => listRules(tx, actor))).rules.filter(r => r.code === 'pre-refusal-reply') // prettier-ignore
  const next: NewRule = { ...old, length: 15, validFrom: '2026-11-01', source: 'Prova di una regola cambiata' }
  const propose = (person: Colleague) => as(person, (tx, { actor }) => proposeRule(tx, actor, pickRule(next)))
  const review = (person: Colleague, ruleId: string, outcome: 'right' | 'wrong' = 'right') =>
    refusal(as(person, (tx, { actor }) => reviewRule(tx, actor, { ruleId, outcome })))
  const list = () => as(coordinator, (tx, { actor }) => touchedBy(tx, actor, 'pre-refusal-reply'))

  expect(await refusal(propose(operator))).toContain('staff.not-allowed')
  const ruleId = await propose(coordinator)
  expect(await list()).toEqual([])
  expect(await review(coordinator, ruleId)).toBe('Forbidden: rule.own')
  const other = await aColleague(db, here.id, 'coordinator')
  expect(await review(other, ruleId)).toBe('Forbidden: rule.needs-legal')
  expect(await review(legal, ruleId)).toBe('done')
  expect(await review(legal, ruleId)).toBe('Conflict: rule.reviewed')

  expect(await list()).toMatchObject([{ caseId: touched, before: '2026-11-12', now: '2026-11-17' }])
  expect((await plan(touched)).deadlines[0].changed).toEqual({ due: '2026-11-17', version: 2 })
  const [{ id: startId }] = (await plan(touched)).starts
  const renew = () => as(operator, (tx, who) => renewDeadlines(tx, who, { caseId: touched, startId }))
  await renew()
  expect((await plan(touched)).deadlines.map(d => [d.dueOn, d.rule.version, d.rule.standing, d.ended?.how ?? null])).toEqual([
    ['2026-11-17', 2, 'right', null],
    ['2026-11-12', 1, 'unreviewed', 'renewed'],
  ]) // prettier-ignore
  expect(await list()).toEqual([])
  expect(await refusal(renew())).toBe('Conflict: deadline.same-rule')

  // Found wrong, a rule holds no longer, also one that came with the program.
  expect(await review(legal, old.id, 'wrong')).toBe('done')
  expect(await list()).toMatchObject([{ caseId: elsewhere, before: '2026-10-11', now: null }])
  const { rows } = await sql<{ act: string }>`select distinct act from audit.record where act like 'deadline-rule.%' order by 1`.execute(db) // prettier-ignore
  expect(rows.map(({ act }) => act)).toEqual(['deadline-rule.proposed', 'deadline-rule.reviewed', 'deadline-rule.touched-read']) // prettier-ignore
})

const pickRule = ({ code, it, en, startEvent, length, unit, month, day, direction, firstDay, august, rolls, nature, validFrom, validTo, source, knownBy, note }: NewRule): NewRule =>
  ({ code, it, en, startEvent, length, unit, month, day, direction, firstDay, august, rolls, nature, validFrom, validTo, source, knownBy, note }) // prettier-ignore
