import { sql } from 'kysely'
import { languageName, spokenLanguages, type TextKey, translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { shownNumber } from '../pages/reach.ts'
import { canonical } from './canonical.ts'
import { digestOf } from './digest.ts'
import type { FieldEntity, FieldValue, FieldValues } from './field-schemas.ts'
import { codeName, fieldName, type WordLanguage } from './field-words.ts'
import type { OpenLink } from './invite-correction.ts'
import { namesIn, nameOfThing } from './names.ts'
import { readFields } from './read-field.ts'
import { type SaidValue, sayValue } from './say-value.ts'

type FactKind = 'line' | 'text' | 'lines' | 'answers' | 'ticks' | 'state'

/** One fact of a correction form: what we say now, and how it is typed otherwise. */
export interface CorrectionFact {
  /** Name of its fields in the form. */
  readonly key: string
  readonly entity: FieldEntity
  readonly entityId: string
  readonly field: string
  /** As a verification calls it; null where it calls it nothing. */
  readonly fact: string | null
  readonly label: string
  readonly said: SaidValue
  readonly value: FieldValue
  /** Changes when the value does: a form that was filled over an older value is shown again. */
  readonly digest: string
  readonly kind: FactKind
  /** What its field begins with. */
  readonly typed: string
  readonly options: readonly { readonly code: string; readonly label: string; readonly now: string }[]
}

export interface CorrectionSubject {
  readonly entity: 'organization' | 'service'
  readonly id: string
  readonly name: string
  readonly facts: readonly CorrectionFact[]
}

const OF_SERVICE: readonly (readonly [field: string, kind: FactKind, fact: string | null])[] = [
  ['state', 'state', null],
  ['phones', 'lines', 'phone'],
  ['hours', 'lines', 'hours'],
  ['email', 'line', null],
  ['url', 'line', null],
  ['languages', 'ticks', 'languages'],
  ['access_modes', 'ticks', 'access'],
  ['eligibility', 'answers', 'eligibility'],
  ['application_process', 'text', null],
  ['documents', 'lines', 'documents'],
  ['fees_description', 'text', 'cost'],
  ['name', 'line', 'name'],
  ['description', 'text', 'description'],
]
const OF_ORGANIZATION: typeof OF_SERVICE = [
  ['name', 'line', null],
  ['phones', 'lines', null],
  ['email', 'line', null],
  ['website', 'line', null],
  ['description', 'text', null],
]

/** An organisation with all that is its own, or one service of it. */
type About = Pick<OpenLink, 'organizationId' | 'organization' | 'serviceId'>

/** What a letter is about, for its first page. */
export async function subjectsOf(tx: Tx, link: About): Promise<{ id: string; name: string; place: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; place: string | null }>`
    select v.id, v.name, (
      select m.name from directory.service_at_location s join directory.location l on l.id = s.location_id
      join directory.municipality m using (istat) where s.service_id = v.id order by s.id limit 1) as place
    from directory.service v
    where v.organization_id = ${link.organizationId} and (${link.serviceId}::uuid is null or v.id = ${link.serviceId})
      and coalesce((select state from directory.lifecycle y where y.service_id = v.id
        order by since desc, recorded_at desc, id desc limit 1), '') <> 'closed'
    order by v.name, v.id`.execute(tx)
  return link.serviceId ? rows : [...rows, { id: link.organizationId, name: link.organization, place: null }]
}

/** One thing that a letter is about, with its facts. @throws NotFound `correction.over` for what it is not about */
export async function correctionSubject(
  tx: Tx,
  link: About,
  id: string,
  lang: WordLanguage,
): Promise<CorrectionSubject> {
  const subject = (await subjectsOf(tx, link)).find(one => one.id === id)
  if (!subject) throw new NotFound('correction.over')
  const entity = id === link.organizationId ? ('organization' as const) : ('service' as const)
  const fields = (await readFields(tx, entity, id)) ?? {}
  const own = await factsOf(tx, {
    entity,
    id,
    fields,
    of: null,
    which: entity === 'service' ? OF_SERVICE : OF_ORGANIZATION,
    lang,
  })
  const places = entity === 'service' ? await factsOfPlaces(tx, link, id, lang) : []
  // Where each place has its own, the service's empty list would ask the same again.
  const told = own.filter(({ field, typed }) => typed !== '' || !places.some(place => place.field === field))
  return { entity, id, name: subject.name, facts: [...told.slice(0, 3), ...places, ...told.slice(3)] }
}

/** Of a place: its address, and the hours and telephones that are its own. Hidden ones only where the place is the organisation's. */
async function factsOfPlaces(tx: Tx, link: About, serviceId: string, lang: WordLanguage): Promise<CorrectionFact[]> {
  const { rows } = await sql<{ entity: FieldEntity; id: string }>`
    select x.entity, x.id from directory.service_at_location s join directory.location l on l.id = s.location_id
    cross join lateral (values ('location', l.id), ('service_at_location', s.id)) as x(entity, id)
    where s.service_id = ${serviceId}
      and (l.visibility = 'full' or l.organization_id = ${link.organizationId} or not exists (
        select from directory.service_at_location o join directory.service v on v.id = o.service_id
        where o.location_id = l.id and v.organization_id <> ${link.organizationId}))
    order by s.id, x.entity`.execute(tx)
  const facts: CorrectionFact[] = []
  for (const { entity, id } of rows) {
    const fields = (await readFields(tx, entity, id)) ?? {}
    const lists = (['phones', 'hours'] as const).filter(field => (fields[field] as unknown[]).length > 0)
    const which = [
      ...(entity === 'location' ? ([['addresses', 'lines', 'address']] as const) : []),
      ...lists.map(field => [field, 'lines', field === 'phones' ? 'phone' : 'hours'] as const),
    ]
    const of = entity === 'location' && lists.length === 0 ? null : await nameOfThing(tx, entity, id)
    facts.push(...(await factsOf(tx, { entity, id, fields, of, which, lang })))
  }
  return facts
}

interface Thing {
  readonly entity: FieldEntity
  readonly id: string
  readonly fields: FieldValues
  readonly of: string | null
  readonly which: typeof OF_SERVICE
  readonly lang: WordLanguage
}

async function factsOf(tx: Tx, { entity, id, fields, of, which, lang }: Thing): Promise<CorrectionFact[]> {
  const names = await namesIn(tx, fields, lang)
  return which.map(([field, kind, fact]) => {
    const value = fields[field] ?? null
    const label = fieldName(field, lang)
    return {
      key: `${field}.${id}`,
      entity,
      entityId: id,
      field,
      fact,
      label: of ? `${label} · ${of}` : label,
      said: sayValue(field, value, { lang, names }),
      value,
      digest: digestOf(canonical(value)),
      kind,
      typed: typedOf(field, value, lang),
      options: optionsOf(field, value, lang),
    }
  })
}

type Row = Record<string, string | number | null>

/** A value as somebody would type it: a list has a line for each item. */
function typedOf(field: string, value: FieldValue, lang: WordLanguage): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : ''
  const rows = value as Row[]
  return field in LINES ? rows.map(row => LINES[field]?.(row, lang)).join('\n') : ''
}

const plain = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** One item of a list as a line; read back by `read-correction.ts`. */
const LINES: Readonly<Record<string, (row: Row, lang: WordLanguage) => string>> = {
  phones: ({ number, type, description }, lang) =>
    [shownNumber(plain(number)), codeName(`phone.${plain(type)}`, lang), plain(description)]
      .filter(Boolean)
      .join(' · '),
  hours: ({ as_written }) => plain(as_written).replaceAll(/\s*\n\s*/g, '; '),
  documents: ({ document }) => plain(document).replaceAll(/\s*\n\s*/g, '; '),
  addresses: ({ address_1, postal_code, city, state_province }) =>
    `${plain(address_1)}, ${[plain(postal_code), plain(city)].filter(Boolean).join(' ')} (${plain(state_province)})`,
}

export const lineOf = (field: string, row: Row, lang: WordLanguage): string => LINES[field]?.(row, lang) ?? ''

/** Languages that the helpdesk itself speaks stand first to be ticked, with those spoken there now. */
const COMMON = [
  'it',
  'en',
  'fr',
  'ar',
  'wo',
  'pcm',
  'mnk',
  'ff',
  'fuf',
  'bin',
  'bn',
  'ur',
  'pa',
  'hi',
  'ro',
  'sq',
  'uk',
  'es',
  'ti',
  'so',
]

function optionsOf(field: string, value: FieldValue, lang: WordLanguage): CorrectionFact['options'] {
  const t = translator(lang)
  const name = (facet: string, code: string) => t(`facet.${facet}.${code}` as TextKey)
  if (field === 'eligibility') {
    const answers = value as Record<string, string>
    return ELIGIBILITY.map(code => ({ code, label: name('eligibility', code), now: answers[code] ?? '' }))
  }
  if (field === 'access_modes') {
    const codes = value as string[]
    return ACCESS.map(code => ({ code, label: name('access-mode', code), now: codes.includes(code) ? 'yes' : '' }))
  }
  if (field === 'languages') {
    const spoken = (value as Row[]).map(row => plain(row.code))
    const known = spokenLanguages.filter(({ code }) => COMMON.includes(code) || spoken.includes(code))
    return known.map(language => ({
      code: language.code,
      label: languageName(language.code, { lang }),
      now: spoken.includes(language.code) ? 'yes' : '',
    }))
  }
  return []
}

const ELIGIBILITY = [
  'without-permit',
  'without-documents',
  'without-residence',
  'without-contract',
  'asylum-seekers',
  'eu-citizens',
  'women',
  'men',
  'families',
  'minors',
]
const ACCESS = ['walk-in', 'appointment', 'referral-only', 'placement-only']
