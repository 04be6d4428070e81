import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Place, seal } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { addEntry, tellOfCase } from '../entries.ts'
import { findCase } from '../find-case.ts'
import { readPerson } from '../read-person.ts'
import { checkConditions } from './check-conditions.ts'
import type { CodeField, Codes, Result } from './schema.ts'
import { findProgramme } from './write-programme.ts'

export const codesPlace = (id: string, version: number): Place => ({
  table: 'cases.enrolment',
  row: id,
  field: 'codes',
  version,
})

interface NewEnrolment {
  readonly caseId: string
  readonly personId: string
  readonly programmeId: string
  /** `2026-11-22`. */
  readonly enrolledOn: string
  /** Conditions that whoever enrols has seen to be met, beside those that the case tells. */
  readonly seen: readonly string[]
  readonly codes: Codes
}

/**
 * Enrols somebody in a programme. Conditions that nobody has seen met are written down with it; they hold nobody back.
 * @returns its id
 * @throws NotFound `page.not-found`; BadInput `enrolment.dates`, `enrolment.code`; Conflict `enrolment.there`
 */
export async function enrol(tx: Tx, who: Who, enrolment: NewEnrolment): Promise<string> {
  const { caseId, personId, programmeId, enrolledOn, codes } = enrolment
  const { organizationId } = await findCase(tx, who.actor, 'case.work', caseId)
  const programme = await findProgramme(tx, organizationId, programmeId)
  const facts = await readPerson(tx, { ...who, reason: 'programme.checked' }, { caseId, personId })
  await refuseDay(tx, enrolledOn, programme.startsOn, 'enrolledOn')
  if (programme.endsOn && enrolledOn > programme.endsOn) throw new BadInput('enrolment.dates', 'enrolledOn')
  refuseCodes(programme.codes, codes)
  await refuseTwice(tx, personId, programmeId)
  const file = await tx
    .selectFrom('cases.case_file')
    .select(['region', 'language', 'needs'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const unmet = checkConditions(programme.conditions, { facts, ...file })
    .filter(({ check, code }) => check !== 'met' && !enrolment.seen.includes(code))
    .map(({ code }) => code)
  const id = randomUUID()
  await tx
    .insertInto('cases.enrolment')
    .values({
      id,
      case_id: caseId,
      person_id: personId,
      programme_id: programmeId,
      version: programme.version,
      enrolled_on: enrolledOn,
      unmet,
      codes: await seal(tx, who.keyring, { key: caseId, place: codesPlace(id, 1) }, JSON.stringify(codes)),
      enrolled_by: who.actor.id ?? '',
    })
    .execute()
  await addEntry(tx, { caseId, kind: 'enrolled', code: programme.code, thing: id, by: who.actor.id })
  await audit(tx, who.actor, 'programme.enrolled', id, { within: caseId, programme: programmeId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
  return id
}

/**
 * Writes the codes that the funder asks for anew.
 * @throws NotFound `page.not-found`; Conflict `case.changed-meanwhile` with the `version` that stands; BadInput `enrolment.code`
 */
export async function writeCodes(
  tx: Tx,
  who: Who,
  { caseId, enrolmentId, seen, codes }: { caseId: string; enrolmentId: string; seen: number; codes: Codes },
): Promise<void> {
  const { organizationId } = await findCase(tx, who.actor, 'case.work', caseId)
  const found = await findEnrolment(tx, caseId, enrolmentId)
  if (found.seen !== seen) throw new Conflict('case.changed-meanwhile', { version: found.seen })
  refuseCodes((await findProgramme(tx, organizationId, found.programmeId)).codes, codes)
  const place = codesPlace(enrolmentId, seen + 1)
  await tx
    .updateTable('cases.enrolment')
    .set({ codes: await seal(tx, who.keyring, { key: caseId, place }, JSON.stringify(codes)), codes_seen: seen + 1 })
    .where('id', '=', enrolmentId)
    .execute()
  await audit(tx, who.actor, 'programme.codes-written', enrolmentId, { within: caseId })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

/**
 * Somebody is in a programme no longer, and what came of it.
 * @throws NotFound `page.not-found`; BadInput `enrolment.dates`; Conflict `enrolment.over`
 */
export async function leaveProgramme(
  tx: Tx,
  actor: Actor,
  { caseId, enrolmentId, leftOn, result }: { caseId: string; enrolmentId: string; leftOn: string; result: Result },
): Promise<void> {
  const { organizationId } = await findCase(tx, actor, 'case.work', caseId)
  const { enrolledOn } = await findEnrolment(tx, caseId, enrolmentId)
  await refuseDay(tx, leftOn, enrolledOn, 'leftOn')
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.enrolment_end')
    .values({ enrolment_id: enrolmentId, left_on: leftOn, result, ended_by: actor.id ?? '' })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('enrolment.over')
  await addEntry(tx, { caseId, kind: 'left-programme', code: result, thing: enrolmentId, by: actor.id })
  await audit(tx, actor, 'programme.left', enrolmentId, { within: caseId, result })
  await tellOfCase(tx, 'case.changed', { id: caseId, organizationId })
}

/** Not in the future, and not before it begins. */
async function refuseDay(tx: Tx, day: string, earliest: string | null, field: string): Promise<void> {
  const { rows } = await sql<{ fits: boolean }>`
    select ${day}::date <= (now() at time zone 'Europe/Rome')::date and (${earliest}::date is null or ${day}::date >= ${earliest}::date) as fits`.execute(
    tx,
  )
  if (!rows[0].fits) throw new BadInput('enrolment.dates', field)
}

/** A code is one word: no place for a sentence about somebody. */
function refuseCodes(fields: readonly CodeField[], codes: Codes): void {
  for (const [code, value] of Object.entries(codes)) {
    const field = fields.find(each => each.code === code)
    if (!field || (value && !FITS[field.kind](value, field))) throw new BadInput('enrolment.code', code)
  }
}

const FITS: Readonly<Record<CodeField['kind'], (value: string, field: CodeField) => boolean>> = {
  text: value => /^[\p{L}\p{N}._/-]{1,40}$/u.test(value),
  number: value => /^\d{1,9}([.,]\d{1,2})?$/.test(value),
  date: value => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value),
  choice: (value, { options }) => options.includes(value),
}

async function refuseTwice(tx: Tx, personId: string, programmeId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select e.id from cases.enrolment e where e.person_id = ${personId} and e.programme_id = ${programmeId}
      and not exists (select from cases.enrolment_end x where x.enrolment_id = e.id)`.execute(tx)
  if (rows[0]) throw new Conflict('enrolment.there')
}

async function findEnrolment(tx: Tx, caseId: string, id: string) {
  const found = await tx
    .selectFrom('cases.enrolment')
    .select(['enrolled_on as enrolledOn', 'codes_seen as seen', 'programme_id as programmeId'])
    .where('id', '=', id)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!found) throw new NotFound('page.not-found')
  return found
}
