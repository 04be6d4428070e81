import { languageName, type TextKey, translator } from '../../content/index.ts'
import { sayHours } from '../hours/index.ts'
import { shownNumber } from '../pages/reach.ts'
import type { FieldValue } from './field-schemas.ts'
import { codeName, type WordLanguage } from './field-words.ts'

/** A value in words: one text, compared word by word, or a list, compared item by item. Nothing known: no items, or ''. */
export type SaidValue = { readonly text: string } | { readonly items: readonly string[] }

export interface Saying {
  readonly lang: WordLanguage
  /** Names of what stands there by code or id: categories, municipalities, places, organisations. */
  readonly names: ReadonlyMap<string, string>
}

/** What a value of a field means, for whoever decides about it. */
export function sayValue(field: string, value: FieldValue, saying: Saying): SaidValue {
  const say = LISTS[field]
  if (say) return { items: Array.isArray(value) ? value.map(item => say(item as Row, saying)) : [] }
  if (value === null) return { text: '' }
  if (field === 'eligibility') return { items: sayAnswers(value as Record<string, string>, saying) }
  if (field === 'state') return { text: sayState(value as Row, saying) }
  if (field === 'municipality') return { text: sayPoint(value as Row, saying) }
  if (field === 'verification') return { items: sayWord(value, saying) }
  if (field === 'visibility' || field === 'without_car')
    return { text: codeName(`${field}.${plain(value)}`, saying.lang) }
  if (field === 'organization_id') return { text: nameOf(plain(value), saying) }
  return { text: plain(value) }
}

type Row = Record<string, string | number | boolean | null>
type Say = (row: Row, saying: Saying) => string

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
const nameOf = (code: string, { names }: Saying): string => names.get(code) ?? code
const joined = (...parts: (string | number | boolean | null | undefined)[]): string =>
  parts.filter(part => part !== null && part !== undefined && part !== false && part !== '').join(' · ')

const LISTS: Readonly<Record<string, Say>> = {
  phones: ({ number, extension, type, description }, { lang }) =>
    joined(
      shownNumber(plain(number)),
      extension !== null && `${codeName('phone.extension', lang)} ${extension}`,
      codeName(`phone.${type}`, lang),
      description,
    ),
  hours: sayScheduleRow,
  languages: ({ code, note }, { lang }) => joined(languageName(plain(code), { lang }), note),
  areas: ({ kind, code, name }, saying) =>
    kind === 'country' ? codeName('area.country', saying.lang) : (name ?? nameOf(plain(code), saying)).toString(),
  documents: ({ document, uri }) => joined(document, uri),
  costs: sayCost,
  addresses: ({ attention, address_1, address_2, postal_code, city, state_province }) =>
    joined(
      attention,
      address_1,
      address_2,
      [postal_code, city, state_province && `(${state_province})`].filter(Boolean).join(' '),
    ),
  categories: (code, saying) => nameOf(plain(code), saying),
  locations: (id, saying) => nameOf(plain(id), saying),
  target_groups: (code, { lang }) => facetName('target-group', plain(code), lang),
  access_modes: (code, { lang }) => facetName('access-mode', plain(code), lang),
}

const facetName = (facet: string, code: string, lang: WordLanguage): string =>
  translator(lang)(`facet.${facet}.${code}` as TextKey)

/** What was written, and what the machine goes by: whoever accepts it must see both. */
function sayScheduleRow(
  { as_written, hours, by_appointment, valid_from, valid_to, notes }: Row,
  { lang }: Saying,
): string {
  const understood =
    hours === null ? codeName('hours.not-understood', lang) : sayHours(plain(hours), lang).text.join('; ')
  const days = joined(
    valid_from !== null && `${codeName('hours.from', lang)} ${sayDay(plain(valid_from))}`,
    valid_to !== null && `${codeName('hours.to', lang)} ${sayDay(plain(valid_to))}`,
  )
  const written = plain(as_written) === plain(hours) ? false : `«${as_written}»`
  return joined(understood, written, by_appointment && codeName('hours.appointment', lang), days, notes)
}

function sayCost(
  { option, amount, currency, amount_description, valid_from, valid_to }: Row,
  { lang }: Saying,
): string {
  const sum = amount === 0 ? codeName('cost.free', lang) : amount === null ? null : `${amount} ${currency ?? 'EUR'}`
  return joined(
    sum,
    option,
    amount_description,
    valid_from && sayDay(plain(valid_from)),
    valid_to && sayDay(plain(valid_to)),
  )
}

function sayAnswers(answers: Record<string, string>, { lang }: Saying): string[] {
  return Object.entries(answers)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, answer]) => `${facetName('eligibility', code, lang)}: ${codeName(`answer.${answer}`, lang)}`)
}

const sayState = ({ state, since, reason }: Row, { lang }: Saying): string =>
  `${codeName(`state.${state}`, lang)} ${codeName('state.since', lang)} ${sayDay(plain(since))} · ${reason}`

function sayPoint({ istat, latitude, longitude, precision }: Row, saying: Saying): string {
  const point = codeName(`point.${precision ?? 'none'}`, saying.lang)
  const at = latitude === null ? '' : ` ${Number(latitude).toFixed(4)}, ${Number(longitude).toFixed(4)}`
  return joined(istat !== null && nameOf(plain(istat), saying), `${point}${at}`)
}

function sayWord(value: FieldValue, { lang }: Saying): string[] {
  const { right = [], wrong = [] } = value as { right?: string[]; wrong?: string[] }
  const said = (facts: string[], outcome: 'right' | 'wrong') =>
    facts.map(fact => `${codeName(`fact.${fact}`, lang)}: ${codeName(`word.${outcome}`, lang)}`)
  return [...said(right, 'right'), ...said(wrong, 'wrong')]
}

const sayDay = (day: string): string => day.split('-').toReversed().join('.')
