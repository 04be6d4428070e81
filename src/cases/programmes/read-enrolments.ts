import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { openMany } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { readPerson } from '../read-person.ts'
import type { PersonFacts } from '../schema.ts'
import { checkConditions } from './check-conditions.ts'
import { codesPlace } from './enrol.ts'
import type { CaseProgrammes, Codes, Enrolment } from './schema.ts'
import { listProgrammes } from './write-programme.ts'

type Row = Omit<Enrolment, 'codes' | 'name' | 'fields'> & { sealed: Buffer }

/**
 * The programmes that people of a case are or were in, and those that run now, with which of their conditions are seen to be met.
 * @throws NotFound `page.not-found`
 */
export async function readEnrolments(tx: Tx, who: Who, caseId: string): Promise<CaseProgrammes> {
  const { organizationId } = await findCase(tx, who.actor, 'case.read', caseId)
  const programmes = await listProgrammes(tx, organizationId)
  const { rows } = await sql<Row>`
    select e.id, e.person_id as "personId", e.programme_id as "programmeId", e.enrolled_on as "enrolledOn", e.unmet,
           e.codes as sealed, e.codes_seen as "codesSeen", x.left_on as "leftOn", x.result
    from cases.enrolment e left join cases.enrolment_end x on x.enrolment_id = e.id
    where e.case_id = ${caseId} order by x.left_on is not null, e.enrolled_on desc`.execute(tx)
  const opened = await openMany(
    tx,
    { keyring: who.keyring, actor: who.actor, reason: 'programme.read' },
    rows.map(({ id, codesSeen, sealed }) => ({ key: caseId, place: codesPlace(id, codesSeen), sealed })),
  )
  const persons = await tx
    .selectFrom('cases.person')
    .select('id')
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute()
  const known: { id: string; facts: PersonFacts }[] = []
  for (const { id } of persons) {
    known.push({ id, facts: await readPerson(tx, { ...who, reason: 'programme.checked' }, { caseId, personId: id }) })
  }
  const file = await tx
    .selectFrom('cases.case_file')
    .select(['region', 'language', 'needs'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' })
  return {
    enrolments: rows.map((row, place) => {
      const { id, personId, programmeId, enrolledOn, unmet, codesSeen, leftOn, result } = row
      const programme = programmes.find(each => each.id === programmeId)
      const codes = JSON.parse(opened[place].toString()) as Codes
      const plain = { id, personId, programmeId, enrolledOn, unmet, codesSeen, leftOn, result }
      return { ...plain, codes, name: programme?.name ?? '', fields: programme?.codes ?? [] }
    }),
    persons: known.map(({ id, facts }) => ({ id, name: facts.name?.value || facts.alias?.value || '' })),
    offered: programmes
      .filter(({ startsOn, endsOn }) => (!startsOn || startsOn <= today) && (!endsOn || endsOn >= today))
      .map(({ id, name, funder, codes, conditions }) => ({
        id,
        name,
        funder,
        codes,
        checks: checkConditions(conditions, { facts: known[0]?.facts ?? {}, ...file }),
      })),
  }
}
