import parsePhone from 'libphonenumber-js/min'
import { isLang, languageName } from '../../content/index.ts'
import type { FieldValue } from '../changes/field-schemas.ts'
import { gazetteer } from '../places/index.ts'

export type SheetLanguage = 'it' | 'en'
/** Labels of categories by code, in the language of the sheet. */
export type CategoryLabels = ReadonlyMap<string, string>

/** A field's value as one line that could be typed again; '' where nothing is known. Codes of facets stay codes. */
export function sayField(field: string, value: FieldValue, lang: SheetLanguage, labels: CategoryLabels): string {
  const rows = Array.isArray(value) ? (value as Row[]) : []
  if (field === 'phones') return rows.map(sayPhone).join(', ')
  if (field === 'hours') return rows.map(row => text(row['as_written'])).join('; ')
  if (field === 'addresses') return rows.map(sayAddress).join('; ')
  if (field === 'languages') return rows.map(row => nameOf(text(row['code']), lang)).join(', ')
  if (field === 'documents') return rows.map(row => text(row['document'])).join('; ')
  if (field === 'costs') return rows.map(row => sayCost(row, lang)).join('; ')
  if (field === 'areas') return rows.map(row => sayArea(row)).join(', ')
  if (field === 'categories') return (value as string[]).map(code => labels.get(code) ?? code).join('; ')
  if (field === 'access_modes') return (value as string[]).join(', ')
  return typeof value === 'string' ? value : ''
}

type Row = { readonly [key: string]: FieldValue }
const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')

/** As people in Italy write it, with what tells it from a telephone that rings. */
function sayPhone(row: Row): string {
  const number = text(row['number'])
  const kind = text(row['type'])
  const extension = typeof row['extension'] === 'number' ? `int. ${row['extension']}` : ''
  const parsed = number.startsWith('+') ? parsePhone(number) : undefined
  const said = parsed ? (parsed.country === 'IT' ? parsed.formatNational() : parsed.formatInternational()) : number
  return [said, ['fax', 'whatsapp'].includes(kind) ? kind : '', extension].filter(Boolean).join(' ')
}

function sayAddress(row: Row): string {
  const street = [text(row['address_1']), text(row['address_2'])].filter(Boolean).join(', ')
  const town = [text(row['postal_code']), text(row['city']), `(${text(row['state_province'])})`]
    .filter(Boolean)
    .join(' ')
  return `${street}, ${town}`
}

const nameOf = (code: string, lang: SheetLanguage): string =>
  isLang(lang) ? languageName(code, { lang }).toLocaleLowerCase(lang) : code

export function sayCost(row: Row, lang: SheetLanguage): string {
  const amount = row['amount']
  const free = lang === 'it' ? 'gratis' : 'free'
  const price =
    typeof amount === 'number' ? (amount === 0 ? free : `${amount.toFixed(2)} ${text(row['currency']) || 'EUR'}`) : ''
  const option = text(row['option'])
  return [/^(gratis|gratuito|free)$/i.test(option) && price ? '' : option, price || text(row['amount_description'])]
    .filter(Boolean)
    .join(' ')
}

function sayArea(row: Row): string {
  const code = text(row['code'])
  const kind = text(row['kind'])
  if (kind === 'country') return code === 'IT' ? 'Italia' : code
  if (kind === 'region') return gazetteer().regions.find(region => region.code === code)?.name ?? text(row['name'])
  if (kind === 'province') return `provincia di ${gazetteer().provinces.find(p => p.sigla === code)?.name ?? code}`
  if (kind === 'municipality') return gazetteer().byIstat(code)?.name ?? text(row['name'])
  return text(row['name'])
}
