import { romeDay } from '../../lib/time.ts'
import { checkHours, fromHsdsSchedules, toHsdsSchedules } from '../hours/index.ts'
import type { Values } from './draft.ts'
import { dateOf, integerOf, listOf, type Loose, numberOf, objectOf, oneOf, textOf, uuidOf } from './loose.ts'
import { readPhones } from './understand/phone.ts'
import type { Say } from './understand/say.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Rows of what belongs to an HSDS object, each with the id that the feed gives it. */
const withId = (one: Loose, values: Values): Values => ({ id: uuidOf(one['id']), ...values })

const PHONE_TYPES: Record<string, string> = {
  voice: 'voice',
  cell: 'mobile',
  mobile: 'mobile',
  fax: 'fax',
  text: 'text',
  textphone: 'tty',
  tty: 'tty',
}

/** Ours says WhatsApp by `channel`; numbers already in E.164 are taken as they are, others as a list's would be. */
export function hsdsPhones(value: unknown, say: Say): Values[] {
  return listOf(value).flatMap((one, position) => {
    const written = textOf(one['number'])
    if (!written) return []
    const type = one['channel'] === 'whatsapp' ? 'whatsapp' : (PHONE_TYPES[textOf(one['type']) ?? 'voice'] ?? 'voice')
    const number = /^\+\d{5,15}$|^\d{3,6}$/.test(written)
      ? written
      : (readPhones(written, 'voice', 'phone', say)[0]?.number ?? written)
    return [
      withId(one, {
        number,
        extension: integerOf(one['extension']),
        type,
        description: textOf(one['description']),
        position,
      }),
    ]
  })
}

/** Ours carries the hours whole; of others the recurrence rules are read, and what was written is kept. */
export function hsdsSchedules(value: unknown, say: Say): Values[] {
  const all = listOf(value).filter(one => !one['continues'])
  const ours = all.filter(one => one['time_zone'] === 'Europe/Rome' || textOf(one['opening_hours']))
  const theirs = all.filter(one => !ours.includes(one))
  const read = ours.flatMap(one => {
    const osm = textOf(one['opening_hours'])
    const hours = osm && checkHours(osm) === null ? osm : null
    const as_written = textOf(one['description']) ?? osm
    if (!as_written) return []
    return [
      withId(one, {
        as_written,
        hours,
        by_appointment: one['attending_type'] === 'Su appuntamento',
        ...ownDates(one, hours),
      }),
    ]
  })
  return theirs.length === 0 ? read : [...read, ...foreignSchedules(theirs, say)]
}

/** Our export adds what a recurrence needs: the season's dates, and the hours in the notes. They are no dates and notes of the record. */
function ownDates(one: Loose, hours: string | null): Values {
  const added = hours ? toHsdsSchedules(hours, romeDay())[0] : undefined
  const own = (text: string | null, derived: string | undefined) => (text === (derived ?? null) ? null : text)
  const notes = textOf(one['notes'])
  return {
    valid_from: own(dateOf(one['valid_from']), added?.valid_from),
    valid_to: own(dateOf(one['valid_to']), added?.valid_to),
    notes: notes === added?.notes ? null : notes,
  }
}

function foreignSchedules(all: Loose[], say: Say): Values[] {
  const plain = all.map(one => Object.fromEntries(Object.entries(one).filter(([, v]) => v !== null && v !== '')))
  const { hours, unread } = fromHsdsSchedules(
    plain.map(one => ({
      ...one,
      ...('interval' in one && { interval: Number(one['interval']) }),
      ...('timezone' in one && { timezone: Number(one['timezone']) }),
    })),
  )
  const written = plain
    .map(one => textOf(one['description']))
    .filter(Boolean)
    .join('; ')
  const as_written = written || hours
  if (!as_written) return []
  const whole = unread.length === 0 ? hours : null
  if (whole === null) say('hours.unreadable', 'schedule', as_written, null)
  return [
    withId(all[0] ?? {}, {
      as_written,
      hours: whole,
      by_appointment: whole?.includes('by appointment') ?? false,
      valid_from: null,
      valid_to: null,
      notes: null,
    }),
  ]
}

export function hsdsLanguages(value: unknown, vocabulary: Vocabulary, say: Say): Values[] {
  const all = listOf(value).flatMap(one => {
    const written = textOf(one['code']) ?? textOf(one['name'])
    const code = written && (vocabulary.language(written) ?? vocabulary.language(textOf(one['name']) ?? ''))
    if (written && !code) say('language.unknown', 'language', written, null)
    return code ? [withId(one, { code, note: textOf(one['note']) })] : []
  })
  return [...new Map(all.map(row => [row['code'], row])).values()]
}

export function hsdsAreas(value: unknown): Values[] {
  return listOf(value).flatMap(one => {
    const code = textOf(one['extent'])
    const kind = oneOf(one['kind'], ['municipality', 'province', 'region', 'country'])
    const name = textOf(one['name'])
    if (kind && code) return [withId(one, { kind, code, name })]
    return name || code ? [withId(one, { kind: 'other', code: code && code.length <= 100 ? code : null, name })] : []
  })
}

/** People's names are shown only where the map says that they agreed. */
export function hsdsContacts(value: unknown, isPublic: boolean, say: Say): Values[] {
  const all = listOf(value)
  if (all.length > 0 && !isPublic) say('contact.kept-private', 'contact', '', null)
  return all.map(one =>
    withId(one, {
      name: textOf(one['name']),
      title: textOf(one['title']),
      department: textOf(one['department']),
      email: textOf(one['email']),
      public: isPublic,
    }),
  )
}

export const hsdsAddresses = (value: unknown): Values[] =>
  listOf(value).flatMap(one => {
    const [address_1, city] = [textOf(one['address_1']), textOf(one['city'])]
    if (!address_1 || !city) return []
    const rest = {
      address_2: textOf(one['address_2']),
      region: textOf(one['region']),
      state_province: textOf(one['state_province']) ?? '',
      postal_code: textOf(one['postal_code']),
    }
    const type = oneOf(one['address_type'], ['physical', 'postal', 'virtual']) ?? 'physical'
    return [
      withId(one, {
        attention: textOf(one['attention']),
        address_1,
        city,
        ...rest,
        country: textOf(one['country']) ?? 'IT',
        address_type: type,
      }),
    ]
  })

export const hsdsCosts = (value: unknown): Values[] =>
  listOf(value).map(one =>
    withId(one, {
      option: textOf(one['option']),
      amount: numberOf(one['amount']),
      currency: textOf(one['currency']),
      amount_description: textOf(one['amount_description']),
      valid_from: dateOf(one['valid_from']),
      valid_to: dateOf(one['valid_to']),
    }),
  )
export const hsdsDocuments = (value: unknown): Values[] =>
  listOf(value).flatMap(one =>
    textOf(one['document']) ? [withId(one, { document: textOf(one['document']), uri: textOf(one['uri']) })] : [],
  )
export const hsdsUrls = (value: unknown): Values[] =>
  listOf(value).flatMap(one =>
    textOf(one['url']) ? [withId(one, { label: textOf(one['label']), url: textOf(one['url']) })] : [],
  )
export const hsdsAccessibility = (value: unknown): Values[] =>
  listOf(value).map(one =>
    withId(one, { description: textOf(one['description']), details: textOf(one['details']), url: textOf(one['url']) }),
  )
export const hsdsIdentifiers = (value: unknown): Values[] =>
  listOf(value).flatMap(one =>
    textOf(one['identifier'])
      ? [
          withId(one, {
            scheme: textOf(one['identifier_scheme']),
            type: textOf(one['identifier_type']) ?? 'other',
            identifier: textOf(one['identifier']),
          }),
        ]
      : [],
  )

/** «Reviewed» on the source's word; a translation that the source calls stale keeps no text to compare with. */
export function hsdsTranslations(value: unknown, base: Values, source: string): Values[] {
  return listOf(value).flatMap(one => {
    const field = oneOf(one['field'], [
      'name',
      'description',
      'alert',
      'application_process',
      'eligibility_description',
    ])
    const [language, text] = [textOf(one['language']), textOf(one['text'])]
    const status = oneOf(one['status'], ['machine draft', 'human draft', 'reviewed'])
    if (!field || !language || !text || !status) return []
    const source_text = one['stale'] ? null : (base[field] ?? null)
    return [
      { field, language, text, status, source_text, author: null, reviewer: status === 'reviewed' ? source : null },
    ]
  })
}

export type Terms = {
  service_category: Values[]
  service_facet: Values[]
  attribute: Values[]
  withoutCar: 'yes' | 'no' | null
}
const FACETS = ['eligibility', 'target-group', 'access-mode'] as const

/** Attributes of ours become categories and facets again; what another system says stays what it is. */
export function hsdsAttributes(
  value: unknown,
  vocabulary: Vocabulary,
  ours: (taxonomyId: string) => string | null,
): Terms {
  const terms: Terms = { service_category: [], service_facet: [], attribute: [], withoutCar: null }
  for (const one of listOf(value)) {
    const term = objectOf(one['taxonomy_term'])
    const code = textOf(term['code'])
    const taxonomy = ours(textOf(term['taxonomy_id'] ?? objectOf(term['taxonomy_detail'])['id']) ?? '') ?? ''
    const facet = FACETS.find(f => f === taxonomy)
    const category = taxonomy === 'category' && code ? vocabulary.category(code) : null
    if (category) terms.service_category.push({ category_code: category, position: terms.service_category.length })
    else if (facet && code && vocabulary.facet(facet, code))
      terms.service_facet.push({ facet, code, answer: one['value'] === 'no' && facet === 'eligibility' ? 'no' : 'yes' })
    else if (taxonomy === 'reach') terms.withoutCar = oneOf(one['value'], ['yes', 'no'])
    else if (Object.keys(term).length > 0 || one['label'] || one['value'])
      terms.attribute.push(
        withId(one, {
          taxonomy: textOf(term['taxonomy']) ?? textOf(objectOf(term['taxonomy_detail'])['name']),
          code,
          label: textOf(one['label']) ?? textOf(term['name']),
          value: textOf(one['value']),
        }),
      )
  }
  return terms
}
