import type { Children, Values } from './draft.ts'
import type { Field } from './fields.ts'
import type { Cells } from './row-to-draft.ts'
import { readSchedule } from './understand/hours.ts'
import { readEmail } from './understand/plain-values.ts'
import { readPhones } from './understand/phone.ts'
import type { Say } from './understand/say.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What belongs to the service, its place and its organisation; tables that the map does not reach stay unsaid. */
export function readRowChildren(
  cells: Cells,
  vocabulary: Vocabulary,
  say: Say,
): { service: Children; location: Children; organization: Children } {
  const service: Children = {}
  if (cells.said('service.category')) service.service_category = readCategories(cells, vocabulary, say)
  const facets = readFacets(cells, vocabulary, say)
  if (facets) service.service_facet = facets
  if (cells.said('service.program'))
    service.service_program = listed(cells, 'service.program', vocabulary.program, 'program.unknown', say).map(
      program_id => ({ program_id }),
    )
  if (cells.said('service.language')) service.language = languages(cells, 'service.language', vocabulary, say)
  if (cells.said('service.area'))
    service.service_area = cells
      .split('service.area')
      .map(part => vocabulary.area(part) ?? { kind: 'other', code: null, name: part })
  if (cells.said('service.document'))
    service.required_document = cells.split('service.document').map(document => ({ document }))
  if (cells.attributes.length > 0) service.attribute = cells.attributes
  const servicePhones = phones(cells, [['service.phone', 'voice']], say)
  if (servicePhones) service.phone = servicePhones
  if (cells.said('service.hours')) service.schedule = schedules(cells, 'service.hours', say)
  if (cells.said('contact.name') || cells.said('contact.email')) service.contact = contacts(cells, say)
  const location: Children = {}
  const placePhones = phones(
    cells,
    [
      ['place.phone', 'voice'],
      ['place.fax', 'fax'],
      ['place.whatsapp', 'whatsapp'],
    ],
    say,
  )
  if (placePhones) location.phone = placePhones
  if (cells.said('place.hours')) location.schedule = schedules(cells, 'place.hours', say)
  if (cells.said('place.accessibility'))
    location.accessibility = filled(cells.text('place.accessibility')).map(description => ({
      description,
      details: null,
      url: null,
    }))
  if (cells.said('place.language')) location.language = languages(cells, 'place.language', vocabulary, say)
  const organization: Children = {}
  const own = phones(cells, [['organization.phone', 'voice']], say)
  if (own) organization.phone = own
  return { service, location, organization }
}

function readCategories(cells: Cells, vocabulary: Vocabulary, say: Say): Values[] {
  const codes = listed(cells, 'service.category', vocabulary.category, 'category.unknown', say)
  return codes.map((category_code, position) => ({ category_code, position }))
}

function listed(
  cells: Cells,
  field: Field,
  find: (text: string) => string | null,
  code: 'category.unknown' | 'program.unknown',
  say: Say,
): string[] {
  const found = cells.split(field).flatMap(part => {
    const one = find(part)
    if (one === null) say(code, field, part, null)
    return one === null ? [] : [one]
  })
  return [...new Set(found)]
}

function readFacets(cells: Cells, vocabulary: Vocabulary, say: Say): Values[] | null {
  const columns = [
    ['service.eligibility', 'eligibility'],
    ['service.target_group', 'target-group'],
    ['service.access_mode', 'access-mode'],
  ] as const
  if (columns.every(([field]) => !cells.said(field))) return null
  return columns.flatMap(([field, facet]) =>
    [...new Set(cells.split(field))].flatMap(part => {
      const no = facet === 'eligibility' && /^no:/i.test(part)
      const code = vocabulary.facet(facet, part.replace(/^(no|yes|s[iì]):/i, ''))
      if (code === null) say('facet.unknown', field, part, null)
      return code === null ? [] : [{ facet, code, answer: no ? 'no' : 'yes' }]
    }),
  )
}

function languages(cells: Cells, field: Field, vocabulary: Vocabulary, say: Say): Values[] {
  const codes = cells
    .split(field)
    .flatMap(part => part.split(/,\s*/))
    .flatMap(text => {
      const code = vocabulary.language(text)
      if (code === null) say('language.unknown', field, text, null)
      return code === null ? [] : [code]
    })
  return [...new Set(codes)].map(code => ({ code }))
}

function phones(cells: Cells, fields: (readonly [Field, 'voice' | 'fax' | 'whatsapp'])[], say: Say): Values[] | null {
  if (fields.every(([field]) => !cells.said(field))) return null
  const all = fields.flatMap(([field, type]) =>
    cells.get(field) ? readPhones(cells.get(field), type, field, say) : [],
  )
  const distinct = [...new Map(all.map(phone => [`${phone.number} ${phone.type}`, phone])).values()]
  return distinct.map(({ number, type, extension }, position) => ({
    number,
    type,
    ...(extension !== null && { extension }),
    position,
  }))
}

const schedules = (cells: Cells, field: Field, say: Say): Values[] =>
  cells
    .get(field)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => readSchedule(line, field, say))
const filled = (text: string | null): string[] => (text ? [text] : [])

function contacts(cells: Cells, say: Say): Values[] {
  const name = cells.get('contact.name') || null
  const email = cells.get('contact.email') ? readEmail(cells.get('contact.email'), 'contact.email', say) : null
  if (!name && !email) return []
  say('contact.kept-private', 'contact.name', '', null)
  return [{ name, email, public: false }]
}
