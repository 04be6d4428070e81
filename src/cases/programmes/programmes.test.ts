import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import type { Who } from '../endpoints.ts'
import { openCase } from '../open-case.ts'
import type { PersonFacts } from '../schema.ts'
import { checkConditions } from './check-conditions.ts'
import { enrol, leaveProgramme, writeCodes } from './enrol.ts'
import { exportProgramme, programmeFigures } from './programme-figures.ts'
import { readEnrolments } from './read-enrolments.ts'
import type { Codes, ProgrammeBody, Result } from './schema.ts'
import { starters } from './starters.ts'
import { addStarters, listProgrammes, writeProgramme } from './write-programme.ts'

const { db } = await testDatabase()
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const analyst = await aColleague(db, here.id, 'analyst')
await giveKeysTo(db, here, operator.id)
const { coordinator } = here
const as = async <T>(person: Colleague, act: (tx: Tx, who: Who) => Promise<T>) => {
  const actor = await person.actor()
  return await transact(db, actor, tx => act(tx, { actor, keyring: person.keyring }))
}
const refusal = (asked: Promise<unknown>) => asked.then(() => 'done', String)
const told = (value: string) => ({ value, source: 'person' as const })

const condition = (code: string, of: ProgrammeBody['conditions'][number]['of'], anyOf: string[] = []) => ({ code, label: code, of, anyOf }) // prettier-ignore
const field = (code: string, kind: ProgrammeBody['codes'][number]['kind'], options: string[] = []) => ({ code, label: code, kind, options, required: false }) // prettier-ignore
/** Invented. */
const body: ProgrammeBody = {
  name: 'Programma di prova',
  funder: '',
  source: 'inventato per la prova',
  startsOn: '2026-01-01',
  endsOn: null,
  conditions: [
    condition('farm-work', 'sector', ['farming']),
    condition('south', 'region', ['16']),
    condition('wish', 'asked'),
  ],
  codes: [field('participant', 'text'), field('hours', 'number'), field('path', 'choice', ['A', 'B'])],
}
const write = (id: string | null, code: string, seen: number, more: object = {}, by = coordinator) =>
  as(by, (tx, { actor }) => writeProgramme(tx, actor, { organizationId: here.id, id, code, seen, body: { ...body, ...more } })) // prettier-ignore
const opened = async (person: PersonFacts = { sector: told('farming'), name: told('Mariama Bah') }) => {
  const caseId = await as(operator, (tx, who) => openCase(tx, who, { organizationId: here.id, region: '16', person }))
  const { persons } = await as(operator, (tx, who) => readEnrolments(tx, who, caseId))
  return { caseId, personId: persons[0]?.id ?? '' }
}
type Opened = Awaited<ReturnType<typeof opened>>
const enrolIn = (programmeId: string, who: Opened, more: object = {}) =>
  as(operator, (tx, me) => enrol(tx, me, { ...who, programmeId, enrolledOn: '2026-02-01', seen: ['wish'], codes: {}, ...more })) // prettier-ignore
const leave = (caseId: string, enrolmentId: string, result: Result, leftOn = '2026-03-01') =>
  as(operator, (tx, { actor }) => leaveProgramme(tx, actor, { caseId, enrolmentId, leftOn, result }))
const read = (caseId: string) => as(operator, (tx, who) => readEnrolments(tx, who, caseId))

test('a condition is met, unmet, or unknown where nobody knows or the person does not want to say', () => {
  const known = (facts: PersonFacts, needs: string[] = []) => ({ facts, region: null, language: 'wo', needs })
  const check = (of: Parameters<typeof condition>[1], anyOf: string[], facts: PersonFacts, needs?: string[]) =>
    checkConditions([condition('x', of, anyOf)], known(facts, needs))[0]?.check
  expect(check('sector', ['farming', 'food'], { sector: told('food') })).toBe('met')
  expect(check('sector', ['farming'], { sector: told('care') })).toBe('unmet')
  expect(check('vulnerabilities', ['debt'], { vulnerabilities: told('alone debt') })).toBe('met')
  expect(check('sector', ['farming'], {})).toBe('unknown')
  expect(check('sector', ['farming'], { sector: { ...told(''), wontSay: true } })).toBe('unknown')
  expect([check('region', ['16'], {}), check('asked', [], {}), check('language', ['wo'], {})]).toEqual(['unknown', 'unknown', 'met']) // prettier-ignore
  expect([check('needs', ['LAV'], {}, ['LAV.CON']), check('needs', ['LA'], {}, ['LAV'])]).toEqual(['met', 'unmet'])
})

test('programmes are what a coordinator writes: names come with their source, and nothing else is made up', async () => {
  await as(coordinator, (tx, { actor }) => addStarters(tx, actor, here.id))
  await as(coordinator, (tx, { actor }) => addStarters(tx, actor, here.id))
  const listed = await as(operator, tx => listProgrammes(tx, here.id))
  expect(listed.map(({ code }) => code).toSorted()).toEqual(starters.map(({ code }) => code).toSorted())
  expect(listed.filter(({ source, conditions, codes }) => !source || conditions.length + codes.length > 0)).toEqual([])
  expect(await refusal(write(null, 'nuovo', 0, {}, operator))).toContain('staff.not-allowed')
  expect(await refusal(write(null, 'supreme-2', 0))).toBe('Conflict: programme.code-taken')
  expect(await refusal(write(null, 'nuovo', 0, { endsOn: '2025-01-01' }))).toBe('BadInput: programme.dates')
  expect(await refusal(write(null, 'nuovo', 0, { codes: [body.codes[0], body.codes[0]] }))).toBe('BadInput: programme.code-twice') // prettier-ignore
  const id = await write(null, 'nuovo', 0)
  const both = await Promise.all([refusal(write(id, 'nuovo', 1)), refusal(write(id, 'nuovo', 1))])
  expect(both.toSorted()).toEqual(['Conflict: programme.changed-meanwhile', 'done'])
})

test('somebody is enrolled with what is not seen met, holds sealed codes, leaves with a result, and is enrolled anew', async () => {
  const programme = await write(null, 'percorso', 0)
  const { caseId, personId } = await opened({ sector: told('care') })
  const here1 = { caseId, personId }
  const { offered } = await read(caseId)
  const checks = offered.find(({ id }) => id === programme)?.checks.map(({ code, check }) => [code, check])
  expect(checks).toEqual([['farm-work', 'unmet'], ['south', 'met'], ['wish', 'unknown']]) // prettier-ignore
  for (const codes of [
    { unknown: '1' },
    { participant: 'Mariama Bah' },
    { hours: 'tante' },
    { path: 'C' },
  ] as Codes[]) {
    expect([codes, await refusal(enrolIn(programme, here1, { codes }))]).toEqual([codes, 'BadInput: enrolment.code'])
  }
  for (const enrolledOn of ['2025-12-31', '2999-01-01']) {
    expect(await refusal(enrolIn(programme, here1, { enrolledOn }))).toBe('BadInput: enrolment.dates')
  }
  const id = await enrolIn(programme, here1, { codes: { participant: 'XK-77-SEGRETO', path: 'A' } })
  expect(await refusal(enrolIn(programme, here1))).toBe('Conflict: enrolment.there')
  expect((await read(caseId)).enrolments).toMatchObject([{ id, unmet: ['farm-work'], codes: { participant: 'XK-77-SEGRETO' }, leftOn: null }]) // prettier-ignore
  const { rows } = await sql<{ text: string }>`select e::text as text from cases.enrolment e`.execute(db)
  expect(rows.some(({ text }) => text.includes('SEGRETO') || text.includes(Buffer.from('SEGRETO').toString('hex')))).toBe(false) // prettier-ignore
  const change = (seen: number) =>
    refusal(as(operator, (tx, who) => writeCodes(tx, who, { caseId, enrolmentId: id, seen, codes: { hours: '12,5' } })))
  expect([await change(1), await change(1)]).toEqual(['done', 'Conflict: case.changed-meanwhile'])
  expect(await refusal(leave(caseId, id, 'job', '2026-01-31'))).toBe('BadInput: enrolment.dates')
  await leave(caseId, id, 'job')
  expect(await refusal(leave(caseId, id, 'lost'))).toBe('Conflict: enrolment.over')
  await enrolIn(programme, here1)
  expect((await read(caseId)).enrolments.map(({ result }) => result)).toEqual([null, 'job'])
  // Another case's enrolment is not found from here.
  const other = await opened()
  expect(await refusal(leave(other.caseId, id, 'job'))).toContain('page.not-found')
})

test('funders get coded rows without names, analysts get figures in which nobody stands alone', async () => {
  const programme = await write(null, 'cifre', 0, { name: 'Cifre' })
  const many = await Promise.all(Array.from({ length: 9 }, () => opened()))
  const ids = []
  for (const who of many) ids.push(await enrolIn(programme, who, { codes: { participant: `=${randomUUID().slice(0, 8)}`.slice(1), path: 'B' } })) // prettier-ignore
  for (const [place, id] of ids.slice(0, 3).entries()) await leave(many[place]?.caseId ?? '', id, 'job')
  const figures = () => as(analyst, (tx, { actor }) => programmeFigures(tx, actor, here.id))
  const row = (await figures()).rows.find(({ name }) => name === 'Cifre')
  const { columns } = await figures()
  const cell = (column: string) => row?.cells[columns.indexOf(column)]
  // Three found a job: that is withheld, and with it what would give it away.
  expect(cell('job')).toBe(null)
  expect([cell('now'), row?.total].includes(null)).toBe(true)
  const get = (by: Colleague) => as(by, (tx, who) => exportProgramme(tx, who, { organizationId: here.id, programmeId: programme })) // prettier-ignore
  const { csv } = await get(coordinator)
  const lines = csv.split('\r\n').slice(0, -1)
  expect(lines).toHaveLength(10)
  expect(lines[0]).toBe('\uFEFFprogramma,presa_in_carico,regione,lingua,iscrizione,uscita,esito,non_verificate,participant,hours,path') // prettier-ignore
  expect(lines.filter(line => /^cifre,\d+,16,,2026-02-01,2026-03-01,job,,[\w]{7,8},,B$/.test(line))).toHaveLength(3)
  expect(csv).not.toContain('Mariama')
  for (const by of [operator, analyst]) expect(await refusal(get(by))).toContain('staff.not-allowed')
  expect(await refusal(as(operator, (tx, { actor }) => programmeFigures(tx, actor, here.id)))).toContain('staff.not-allowed') // prettier-ignore
})
