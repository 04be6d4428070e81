import { createHash } from 'node:crypto'
import { foldName } from '../places/index.ts'
import type { Children, Draft, Entity, PlaceDraft, Values } from './draft.ts'
import type { Field } from './fields.ts'
import type { Finding, Report } from './finding.ts'
import type { ImportMap } from './import-map.ts'
import type { Limits } from './limits.ts'
import type { RawRow } from './read/table.ts'
import { readPlace } from './row-place.ts'
import { readRowChildren } from './row-children.ts'
import { isAllCapitals, isGarbled, readable } from './understand/capitals.ts'
import { isPlaceholder } from './understand/empty.ts'
import { organizationRef } from './understand/organization-ref.ts'
import { readEmail, readInteger, readUrl } from './understand/plain-values.ts'
import { type Say, sayOn } from './understand/say.ts'
import { readState } from './understand/state.ts'
import { readDate } from './understand/plain-values.ts'
import type { Vocabulary } from './vocabulary.ts'

export type RowReader = (raw: RawRow) => Draft | Finding
/** The cells of one row by field, cleaned; '' where the row says nothing. Only fields that the map names are said. */
export type Cells = {
  get: (field: Field) => string
  said: (field: Field) => boolean
  split: (field: Field) => string[]
  text: (field: Field) => string | null
  attributes: Values[]
}

/**
 * Makes drafts of rows by a map. What had to be understood is reported cell by cell; a row that cannot become a service comes back as
 * the finding that rejects it.
 */
export function rowReader(
  header: string[],
  map: ImportMap,
  vocabulary: Vocabulary,
  limits: Limits,
  report: Report,
): RowReader {
  const columns = columnsOf(header, map)
  const source = map.source
  return raw => {
    const found: Finding[] = []
    const say = sayOn(finding => found.push(finding), raw.row)
    const wrong = unfitCell(raw, header, limits)
    if (wrong) return wrong
    for (const { column, code, found: cell, made } of raw.notes ?? []) say(code, header[column] ?? '', cell, made)
    const cells = cellsOf(raw, columns, map, say)
    const name = cells.text('service.name')
    const organization = cells.text('organization.name')
    if (!name) return rejected(raw.row, 'row.no-name', 'service.name')
    if (!organization) return rejected(raw.row, 'row.no-organization', 'organization.name')
    const draft = draftOf(
      cells,
      { name, organization, row: raw.row, ref: refOf(raw, header, cells, map) },
      source,
      vocabulary,
      say,
    )
    found.forEach(report)
    return draft
  }
}

type Column = { index: number; field: Field; split: string | null }
type Columns = { fields: Map<Field, Column>; attributes: { index: number; label: string }[] }

function columnsOf(header: string[], map: ImportMap): Columns {
  const columns: Columns = { fields: new Map(), attributes: [] }
  for (const [name, to] of Object.entries(map.columns ?? {})) {
    const index = header.findIndex(h => h === name)
    if (to === null || index < 0) continue
    const { field, split } =
      typeof to === 'string' ? { field: to, split: null } : { field: to.field, split: to.split ?? null }
    if (field.startsWith('attribute:')) columns.attributes.push({ index, label: field.slice('attribute:'.length) })
    else columns.fields.set(field as Field, { index, field: field as Field, split })
  }
  return columns
}

/** A formula in a text file would be computed by whoever opens our export: it is no value. */
function unfitCell(raw: RawRow, header: string[], limits: Limits): Finding | null {
  for (const [i, cell] of raw.cells.entries()) {
    if (cell.length > limits.cellLength)
      return rejected(raw.row, 'cell.too-long', header[i] ?? '', `${cell.slice(0, 50)}…`)
    if (cell.startsWith('=') && !QUOTED_NUMBER.test(cell) && cell.length > 1)
      return rejected(raw.row, 'cell.formula', header[i] ?? '', cell.slice(0, 100))
  }
  return null
}
/** `="0881543118"`: how some programs keep a zero in CSV. */
const QUOTED_NUMBER = /^="([^"]*)"$/
/** Our own export puts an apostrophe before what a spreadsheet would compute. */
const GUARDED = /^'(?='*\s*[=+\-@\t\r＝＋－＠])/

function cellsOf(raw: RawRow, columns: Columns, map: ImportMap, say: Say): Cells {
  const clean = (cell: string, field: string): string => {
    const text = cell.replace(QUOTED_NUMBER, '$1').replace(GUARDED, '').trim()
    if (text === '' || !isPlaceholder(text, map.empty)) return text
    say('value.placeholder', field, text, null)
    return ''
  }
  const texts = new Map<Field, string>()
  for (const { index, field } of columns.fields.values()) texts.set(field, clean(raw.cells[index] ?? '', field))
  for (const [field, value] of Object.entries(map.constants ?? {})) texts.set(field as Field, value)
  for (const [field, value] of Object.entries(map.defaults ?? {}))
    if (!texts.get(field as Field)) texts.set(field as Field, value)
  const get = (field: Field) => texts.get(field) ?? ''
  return {
    get,
    said: field => texts.has(field),
    split: field => splitList(get(field), columns.fields.get(field)?.split ?? null),
    text: field => readText(get(field), field, map, say),
    attributes: columns.attributes.flatMap(({ index, label }) => {
      const value = clean(raw.cells[index] ?? '', `attribute:${label}`)
      return value === '' ? [] : [{ taxonomy: map.source, code: null, label, value }]
    }),
  }
}

const splitList = (text: string, separator: string | null): string[] =>
  text
    .split(separator ?? /[;|\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')

function readText(cell: string, field: Field, map: ImportMap, say: Say): string | null {
  const text = cell.replace(/[^\S\n]+/g, ' ').trim()
  if (text === '') return null
  if (isGarbled(text)) say('text.garbled', field, text, text)
  if (map.readableCase === false || !isAllCapitals(text)) return text
  const made = readable(text)
  if (made !== text) say('text.capitals', field, text, made)
  return made
}

/** The columns that the map names; else what is least likely to change: name, organisation, place. */
function refOf(raw: RawRow, header: string[], cells: Cells, map: ImportMap): string {
  const id = cells.get('service.id')
  if (UUID.test(id)) return id.toLowerCase()
  const parts = map.identity
    ? map.identity.map(name => raw.cells[header.indexOf(name)] ?? '')
    : (
        [
          'service.name',
          'organization.name',
          'place.municipality',
          'place.address',
          'place.street',
          'place.istat',
        ] as const
      ).map(cells.get)
  const folded = parts.map(foldName).join('|')
  return folded.length <= 120 ? folded : createHash('sha256').update(folded).digest('hex')
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

type Known = { name: string; organization: string; row: number; ref: string }

function draftOf(cells: Cells, known: Known, source: string, vocabulary: Vocabulary, say: Say): Draft {
  const id = (field: Field) => (UUID.test(cells.get(field)) ? cells.get(field).toLowerCase() : null)
  const children = readRowChildren(cells, vocabulary, say)
  const organization: Entity = {
    ref: organizationRef(known.organization),
    id: id('organization.id'),
    values: { name: known.organization, ...organizationValues(cells, say) },
    children: children.organization,
  }
  const service: Entity = {
    ref: known.ref,
    id: id('service.id'),
    values: { name: known.name, ...serviceValues(cells, say) },
    children: children.service,
  }
  const categorised = (children.service.service_category?.length ?? 0) > 0
  const since = cells.get('service.since')
  const state = readState(
    {
      state: cells.get('service.state'),
      since: since ? readDate(since, 'service.since', say) : null,
      reason: cells.text('service.reason'),
    },
    categorised,
    source,
    'service.state',
    say,
  )
  const location = readPlace(cells, known.ref, vocabulary, say)
  const places = location ? [placeOf(location, children.location, id('place.id'), id('place.location_id'))] : []
  // Without a place what hangs on it belongs to the service.
  if (!location)
    for (const table of ['phone', 'schedule'] as const)
      if (children.location[table])
        children.service[table] = [...(children.service[table] ?? []), ...children.location[table]]
  return { row: known.row, organization, service, state, places, verification: null }
}

/** Where the row knows the place by an id, telephone and hours are those of this service there; else they are the place's. */
function placeOf(location: Entity, children: Children, id: string | null, locationId: string | null): PlaceDraft {
  const { phone, schedule, ...rest } = children
  const hanging = { ...(phone && { phone }), ...(schedule && { schedule }) }
  const own = { ...location.children, ...rest, ...(!id && hanging) }
  return {
    id,
    location: { ...location, ref: locationId ?? location.ref, id: locationId, children: own },
    values: {},
    children: id ? hanging : {},
  }
}

const TEXTS = [
  'alternate_name',
  'description',
  'application_process',
  'interpretation_services',
  'fees_description',
  'wait_time',
  'accreditations',
  'licenses',
  'eligibility_description',
  'alert',
] as const

function serviceValues(cells: Cells, say: Say): Values {
  const values: Values = {}
  for (const column of TEXTS) if (cells.said(`service.${column}`)) values[column] = cells.text(`service.${column}`)
  for (const column of ['minimum_age', 'maximum_age'] as const)
    if (cells.said(`service.${column}`))
      values[column] = orNull(cells.get(`service.${column}`), cell => readInteger(cell, `service.${column}`, say))
  if (cells.said('service.url'))
    values['url'] = orNull(cells.get('service.url'), cell => readUrl(cell, 'service.url', say))
  if (cells.said('service.email'))
    values['email'] = orNull(cells.get('service.email'), cell => readEmail(cell, 'service.email', say))
  return values
}

function organizationValues(cells: Cells, say: Say): Values {
  const values: Values = {}
  for (const column of ['alternate_name', 'description', 'legal_status'] as const)
    if (cells.said(`organization.${column}`)) values[column] = cells.text(`organization.${column}`)
  if (cells.said('organization.tax_id')) values['tax_id'] = cells.get('organization.tax_id') || null
  if (cells.said('organization.website'))
    values['website'] = orNull(cells.get('organization.website'), cell => readUrl(cell, 'organization.website', say))
  if (cells.said('organization.email'))
    values['email'] = orNull(cells.get('organization.email'), cell => readEmail(cell, 'organization.email', say))
  return values
}

const orNull = <T>(cell: string, read: (cell: string) => T | null): T | null => (cell === '' ? null : read(cell))

const rejected = (row: number, code: Finding['code'], field: string, found = ''): Finding => ({
  row,
  severity: 'rejected',
  code,
  field,
  found,
  made: null,
})
