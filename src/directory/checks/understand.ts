import { spokenLanguages } from '../../content/index.ts'
import { BadInput } from '../../lib/errors.ts'
import type { FieldValue } from '../changes/field-schemas.ts'
import { readHours } from '../hours/index.ts'
import { readPhones } from '../import/understand/phone.ts'
import { foldName, gazetteer } from '../places/index.ts'
import { type CategoryLabels, sayCost, sayField, type SheetLanguage } from './say-field.ts'
import { sayHoursNow } from './say-hours-now.ts'
import type { Correction } from './schema.ts'
import { understandAddress } from './understand-address.ts'

/** What somebody says is right, as it would stand in the map, and in words: «Capito così». */
export type Understood = {
  readonly value: FieldValue
  readonly said: string
  /** Ways in which hours can be read, where there are several: one of them comes back as `reading`. */
  readonly readings?: readonly { osm: string; said: string }[]
}

export type Typed = Pick<Correction, 'text' | 'codes' | 'reading'>
type Context = { readonly lang: SheetLanguage; readonly labels: CategoryLabels; readonly now: FieldValue }

/**
 * Reads a correction of one field.
 * @throws BadInput with the code of what is not understood, and `found`
 */
export function understand(field: string, typed: Typed, context: Context): Understood {
  const { lang, labels } = context
  const value = read(field, typed, context)
  if (field === 'hours') return withMoment(value, typed, lang)
  return { value, said: sayField(field, value, lang, labels) }
}

function read(field: string, { text = '', codes = {}, reading }: Typed, { lang, labels, now }: Context): FieldValue {
  const typed = text.trim()
  switch (field) {
    case 'phones':
      return typed ? phones(typed, now) : []
    case 'hours':
      return typed ? [hours(typed, reading)] : []
    case 'addresses':
      return parts(typed).map((one, at) => understandAddress(one, rowsOf(now)[at]))
    case 'languages':
      return listed(typed).map(one => asKnown(language(one), now, 'code'))
    case 'documents':
      return parts(typed).map(document => asKnown({ document, uri: null }, now, 'document'))
    case 'costs':
      return parts(typed).map(one => rowsOf(now).find(row => sayCost(row, lang) === one) ?? cost(one))
    case 'areas':
      return listed(typed).map(area)
    case 'categories':
      return parts(typed).map(one => category(one, labels))
    case 'eligibility':
      return codes
    case 'access_modes':
      return Object.keys(codes)
        .filter(code => codes[code] === 'yes')
        .toSorted()
    default:
      if (field === 'name' && !typed) throw new BadInput('checks.missing', field)
      return typed || null
  }
}

const parts = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map(one => one.trim())
    .filter(Boolean)

const listed = (text: string): string[] =>
  text
    .split(/[,;\n]|\s+e\s+/)
    .map(one => one.trim())
    .filter(Boolean)

type Row = { readonly [key: string]: FieldValue }
const rowsOf = (value: FieldValue): Row[] => (Array.isArray(value) ? (value as Row[]) : [])

/** What stood there already keeps what else is known of it. */
const asKnown = (row: Row, now: FieldValue, key: string): Row =>
  rowsOf(now).find(known => known[key] === row[key]) ?? row

/** Numbers in E.164; one that stood there already keeps what is known of it. */
function phones(typed: string, now: FieldValue): FieldValue {
  return readPhones(typed, 'voice', 'phone', (code, _field, found) => {
    if (code === 'phone.unreadable') throw new BadInput('checks.phone-unreadable', 'phone', { found })
  }).map(phone => {
    const same = rowsOf(now).find(other => other['number'] === phone.number)
    const kind = phone.type === 'voice' || phone.type === 'mobile' ? same?.['type'] : undefined
    return { ...phone, type: kind ?? phone.type, description: same?.['description'] ?? null }
  })
}

function hours(typed: string, reading: string | undefined): FieldValue {
  const read = readHours(typed)
  if (read.hours === null)
    throw new BadInput('checks.hours-unreadable', 'hours', { found: read.questions[0]?.found ?? typed })
  const readings = read.questions.flatMap(question => question.readings)
  const chosen = read.certain ? read.hours : readings.includes(reading ?? '') ? (reading ?? null) : null
  return {
    as_written: typed,
    hours: chosen,
    by_appointment: read.byAppointment,
    valid_from: null,
    valid_to: null,
    notes: null,
  }
}

/** Where the text can be read in two ways the hours are not settled until one of them is chosen. */
function withMoment(value: FieldValue, { text = '' }: Typed, lang: SheetLanguage): Understood {
  const [row] = value as { hours: string | null }[]
  if (!row) return { value, said: '' }
  const { questions } = readHours(text.trim())
  const readings = [...new Set(questions.flatMap(question => question.readings))].map(osm => ({
    osm,
    said: sayHoursNow(osm, lang),
  }))
  const said = row.hours === null ? '' : sayHoursNow(row.hours, lang)
  return readings.length > 0 ? { value, said, readings } : { value, said }
}

function language(typed: string): Row {
  const wanted = foldName(typed)
  const names = spokenLanguages.filter(({ code, name, names }) =>
    [code, name, ...Object.values(names)].some(one => foldName(one) === wanted),
  )
  const [found, ...others] = names
  if (!found || others.length > 0) throw new BadInput('checks.language-unknown', 'languages', { found: typed })
  return { code: found.code, note: null }
}

const FREE = /^(gratis|gratuit[oaie]|free|0|0[.,]00)\s*(€|euro|eur)?$/i
const PRICE = /^(?:€\s*)?(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|euro|eur)?$/i

/** «gratis», a price, or words about it. */
function cost(typed: string): FieldValue {
  const row = { option: null, amount: null, currency: null, amount_description: null, valid_from: null, valid_to: null }
  if (FREE.test(typed)) return { ...row, amount: 0, currency: 'EUR' }
  const price = PRICE.exec(typed)
  if (price) return { ...row, amount: Number(`${price[1]}.${price[2] ?? 0}`), currency: 'EUR' }
  return { ...row, option: typed }
}

function area(typed: string): FieldValue {
  const name = typed.replace(/^(provincia di|province of|regione|comune di)\s+/i, '')
  const folded = foldName(name)
  const places = gazetteer()
  const row = (kind: string, code: string, found: string) => ({ kind, code, name: found })
  if (folded === 'italia' || folded === 'italy') return row('country', 'IT', 'Italia')
  const region = places.regions.find(one => foldName(one.name) === folded)
  if (region) return row('region', region.code, region.name)
  const province = places.provinces.find(one => foldName(one.name) === folded || one.sigla === name)
  if (province && (/^provinc/i.test(typed) || province.sigla === name))
    return row('province', province.sigla, province.name)
  const match = places.match(name)
  if (match && match.others.length === 0) return row('municipality', match.municipality.istat, match.municipality.name)
  if (province) return row('province', province.sigla, province.name)
  throw new BadInput('checks.area-unknown', 'area', { found: typed })
}

function category(typed: string, labels: CategoryLabels): string {
  if (labels.has(typed.toUpperCase())) return typed.toUpperCase()
  const wanted = foldName(typed)
  for (const [code, label] of labels) if (foldName(label) === wanted) return code
  throw new BadInput('checks.category-unknown', 'categories', { found: typed })
}
