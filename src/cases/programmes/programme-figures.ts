import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { csvLine, suppressCells } from '../../directory/index.ts'
import { asHouse, type Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { openMany } from '../../vault/index.ts'
import type { Who } from '../endpoints.ts'
import { codesPlace } from './enrol.ts'
import { type Codes, type ProgrammeFigures, type Result, results } from './schema.ts'
import { findProgramme, listProgrammes } from './write-programme.ts'

const COLUMNS = ['now', ...results] as const

/**
 * How many are and were in each programme, by what came of it. Counts under five are withheld, and others as needed, so that
 * nobody follows from the rest; whoever asks sees numbers alone.
 */
export async function programmeFigures(tx: Tx, actor: Actor, organizationId: string): Promise<ProgrammeFigures> {
  permit(actor, 'case.programme-figures', { organizationId })
  // Whoever sees figures alone sees no case; restricted ones count as well.
  const { rows } = await asHouse(tx, house =>
    sql<{ programmeId: string; stands: string; count: number }>`
      select e.programme_id as "programmeId", coalesce(x.result, 'now') as stands, count(*)::int as count
      from cases.enrolment e join cases.programme p on p.id = e.programme_id
      left join cases.enrolment_end x on x.enrolment_id = e.id
      where p.organization_id = ${organizationId} group by 1, 2`.execute(house),
  )
  const programmes = await listProgrammes(tx, organizationId)
  const counts = programmes.map(({ id }) =>
    COLUMNS.map(stands => rows.find(row => row.programmeId === id && row.stands === stands)?.count ?? 0),
  )
  const told = suppressCells(counts)
  await audit(tx, actor, 'programme.figures-read', organizationId)
  return {
    columns: COLUMNS,
    rows: programmes.map(({ name }, place) => ({
      name,
      cells: told.cells[place] ?? [],
      total: told.rowTotals[place] ?? null,
    })),
    totals: told.columnTotals,
    total: told.total,
  }
}

interface Row {
  readonly id: string
  readonly caseId: string
  readonly number: number
  readonly region: string | null
  readonly language: string | null
  readonly enrolledOn: string
  readonly leftOn: string | null
  readonly result: Result | null
  readonly unmet: string[]
  readonly codesSeen: number
  readonly sealed: Buffer
}

/**
 * A row for each enrolment that whoever asks may see, as CSV for a funder: coded, without names, and with the codes that the
 * programme asks for. Opening those leaves its audit rows.
 * @throws NotFound `page.not-found`
 */
export async function exportProgramme(
  tx: Tx,
  who: Who,
  { organizationId, programmeId }: { organizationId: string; programmeId: string },
): Promise<{ csv: string; code: string }> {
  permit(who.actor, 'case.export-programmes', { organizationId })
  const programme = await findProgramme(tx, organizationId, programmeId)
  const { rows } = await sql<Row>`
    select e.id, f.id as "caseId", f.number, f.region, f.language, e.enrolled_on as "enrolledOn", e.unmet,
           e.codes as sealed, e.codes_seen as "codesSeen", x.left_on as "leftOn", x.result
    from cases.enrolment e join cases.case_file f on f.id = e.case_id left join cases.enrolment_end x on x.enrolment_id = e.id
    where e.programme_id = ${programmeId} order by e.enrolled_on, f.number`.execute(tx)
  await audit(tx, who.actor, 'programme.exported', programmeId, { rows: rows.length })
  const opened = await openMany(
    tx,
    { keyring: who.keyring, actor: who.actor, reason: 'programme.exported' },
    rows.map(({ id, caseId, codesSeen, sealed }) => ({ key: caseId, place: codesPlace(id, codesSeen), sealed })),
  )
  const head = ['programma', 'presa_in_carico', 'regione', 'lingua', 'iscrizione', 'uscita', 'esito', 'non_verificate']
  const lines = rows.map((row, place) => {
    const codes = JSON.parse(opened[place].toString()) as Codes
    const { number, region, language, enrolledOn, leftOn, result, unmet } = row
    return [programme.code, number, region, language, enrolledOn, leftOn, result, unmet.join(' '), ...programme.codes.map(({ code }) => codes[code] ?? '')] // prettier-ignore
  })
  // With the sign of its order of bytes, spreadsheets read its letters right.
  const csv = `\uFEFF${[[...head, ...programme.codes.map(({ code }) => code)], ...lines].map(csvLine).join('')}`
  return { csv, code: programme.code }
}
