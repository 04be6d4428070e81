import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { checkHours, readHours } from '../hours/index.ts'
import { readPhones } from '../import/understand/phone.ts'
import { inOrder } from './canonical.ts'
import { type FieldEntity, type FieldValue, schemaOf } from './field-schemas.ts'
import { FACETS, LISTS } from './field-tables.ts'

/**
 * A value as it would stand in the map: checked, telephones in E.164, hours understood, lists in their one order.
 * @throws BadInput `proposal.no-such-field`, `proposal.value-refused` with `why`, `proposal.hours-not-understood`
 */
export async function settleValue(tx: Tx, entity: FieldEntity, field: string, typed: unknown): Promise<FieldValue> {
  const schema = schemaOf(entity, field)
  if (!schema) throw new BadInput('proposal.no-such-field', field)
  const parsed = schema.safeParse(typed)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new BadInput('proposal.value-refused', field, {
      why: issue?.code === 'custom' ? issue.message : (issue?.code ?? ''),
    })
  }
  const value = parsed.data
  if (field === 'phones') return (value as unknown as PhoneValue[]).map(understoodPhone)
  if (field === 'hours') return inOrder((value as unknown as TypedSchedule[]).map(understoodHours))
  if (field === 'municipality') return await pointOf(tx, value as unknown as TypedMunicipality)
  if (field in FACETS) return await knownCodes(tx, field, value)
  if (field === 'categories') return await knownCategories(tx, value as string[])
  if (field === 'locations') return [...new Set(value as string[])].toSorted()
  return field in LISTS ? inOrder(value as FieldValue[]) : value
}

type PhoneValue = { number: string; extension: number | null; type: string; description: string | null }
const nobodyAsks = (): void => undefined

function understoodPhone(phone: PhoneValue): FieldValue {
  const [read, ...more] = readPhones(phone.number, 'voice', 'phones', nobodyAsks)
  if (!read || more.length > 0) throw new BadInput('proposal.one-phone-each', 'phones')
  return { ...phone, number: read.number, extension: phone.extension ?? read.extension }
}

type TypedSchedule = {
  as_written: string
  hours?: string | null
  by_appointment?: boolean
  valid_from: string | null
  valid_to: string | null
  notes: string | null
}

function understoodHours(typed: TypedSchedule): FieldValue {
  const read = readHours(typed.as_written)
  const hours = typed.hours === undefined ? (read.certain ? read.hours : null) : typed.hours
  if (hours !== null && checkHours(hours) !== null) throw new BadInput('proposal.hours-not-understood', 'hours')
  return { ...typed, hours, by_appointment: typed.by_appointment ?? read.byAppointment }
}

type TypedMunicipality = {
  istat: string | null
  latitude?: number | null
  longitude?: number | null
  precision?: string | null
}

async function pointOf(tx: Tx, typed: TypedMunicipality): Promise<FieldValue> {
  const { istat } = typed
  const { rows } = await sql<{ latitude: number; longitude: number }>`
    select latitude, longitude from directory.municipality where istat = ${istat}`.execute(tx)
  if (istat !== null && !rows[0]) throw new BadInput('proposal.no-such-municipality', 'municipality')
  if (typed.latitude !== undefined && typed.longitude !== undefined) {
    const { latitude, longitude } = typed
    if ((latitude === null) !== (longitude === null)) throw new BadInput('proposal.half-a-point', 'municipality')
    return { istat, latitude, longitude, precision: latitude === null ? null : (typed.precision ?? 'exact') }
  }
  const [latitude, longitude] = rows[0] ? [rows[0].latitude, rows[0].longitude] : [null, null]
  return { istat, latitude, longitude, precision: latitude === null ? null : 'approximate' }
}

async function knownCodes(tx: Tx, field: string, value: FieldValue): Promise<FieldValue> {
  const codes = Array.isArray(value) ? (value as string[]) : Object.keys(value as Record<string, string>)
  const { rows } = await sql<{ code: string }>`
    select code from directory.facet_term where facet = ${FACETS[field]} and code = any(${codes})`.execute(tx)
  const known = new Set(rows.map(row => row.code))
  if (codes.some(code => !known.has(code))) throw new BadInput('proposal.no-such-code', field)
  return Array.isArray(value) ? [...known].toSorted() : value
}

async function knownCategories(tx: Tx, codes: string[]): Promise<FieldValue> {
  const { rows } = await sql<{ code: string }>`
    select code from directory.category where code = any(${codes})`.execute(tx)
  const known = new Set(rows.map(row => row.code))
  if (codes.some(code => !known.has(code))) throw new BadInput('proposal.no-such-code', 'categories')
  return [...new Set(codes)]
}
