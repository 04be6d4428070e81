import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { ProgramRecord } from './service-record.ts'

export async function readPrograms(tx: Tx): Promise<ProgramRecord[]> {
  const { rows } = await sql<ProgramRecord>`
    select id, code, name, description, website from directory.program order by code`.execute(tx)
  return rows
}

/** Codes by facet, in the order that people see. */
export async function readFacets(tx: Tx): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ facet: string; codes: string[] }>`
    select facet, array_agg(code order by position) as codes from directory.facet_term group by facet`.execute(tx)
  return new Map(rows.map(row => [row.facet, row.codes]))
}

/** `entity old-id` -> the id that stands for it today. */
export async function readRedirects(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ entity: string; old_id: string; new_id: string }>`
    select entity, old_id, new_id from directory.redirect`.execute(tx)
  return new Map(rows.map(row => [`${row.entity} ${row.old_id}`, row.new_id]))
}
