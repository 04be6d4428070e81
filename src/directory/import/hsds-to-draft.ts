import { FACTS } from '../checks/facts.ts'
import { ownTaxonomies } from '../hsds/own-taxonomies.ts'
import type { Draft, Entity, PlaceDraft, ProgramDraft, StateDraft, Values, VerificationDraft } from './draft.ts'
import type { Finding, Report } from './finding.ts'
import {
  hsdsAccessibility,
  hsdsAddresses,
  hsdsAreas,
  hsdsAttributes,
  hsdsContacts,
  hsdsCosts,
  hsdsDocuments,
  hsdsIdentifiers,
  hsdsLanguages,
  hsdsPhones,
  hsdsSchedules,
  hsdsTranslations,
  hsdsUrls,
} from './hsds-children.ts'
import type { ImportMap } from './import-map.ts'
import { dateOf, integerOf, isObject, listOf, type Loose, numberOf, objectOf, oneOf, textOf, uuidOf } from './loose.ts'
import { foldName } from '../places/index.ts'
import { newId } from './write/new-id.ts'
import { organizationRef } from './understand/organization-ref.ts'
import { type Say, sayOn } from './understand/say.ts'
import { readState } from './understand/state.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Drafts of HSDS 3.x services, ours or anybody's. Ids are kept: the same object is known again next time. `row` is the object's number
 * in the file. An organisation that carries its services is taken apart.
 */
export async function* hsdsReader(
  services: AsyncIterable<unknown>,
  map: ImportMap,
  vocabulary: Vocabulary,
  report: Report,
): AsyncGenerator<Draft | Finding> {
  const ids = new Set<string>()
  let row = 0
  for await (const record of services) {
    for (const service of servicesOf(record)) {
      row++
      const draft = toDraft(service, row, map, vocabulary, sayOn(report, row))
      if (draft) freshIds(draft, ids)
      yield (
        draft ?? { row, severity: 'rejected', code: 'row.not-a-service', field: '', found: quoted(service), made: null }
      )
    }
  }
}

/** A feed may show what hangs on a location at each of its services, under one id: from the second on it gets an id of its own. */
function freshIds(draft: Draft, ids: Set<string>): void {
  for (const { children } of draft.places)
    for (const one of Object.values(children).flat()) {
      if (typeof one['id'] !== 'string') continue
      if (ids.has(one['id'])) one['id'] = null
      else ids.add(one['id'])
    }
}

const quoted = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? ''

function servicesOf(record: unknown): unknown[] {
  if (!isObject(record) || !Array.isArray(record['services'])) return [record]
  const { services, ...organization } = record
  return (services as unknown[]).map(service =>
    isObject(service) && !service['organization'] ? { ...service, organization } : service,
  )
}

function toDraft(record: unknown, row: number, map: ImportMap, vocabulary: Vocabulary, say: Say): Draft | null {
  const service = objectOf(record)
  const [name, ref] = [textOf(service['name']), textOf(service['id'])]
  const organization = organizationOf(service, map, say)
  if (!name || !ref || !organization) return null
  const terms = hsdsAttributes(service['attributes'], vocabulary, ownTaxonomy)
  const values = serviceValues(service, name)
  const made: ProgramDraft[] = []
  const programs = [service['program'], ...listOf(service['additional_programs'])].filter(isObject)
  return {
    row,
    organization,
    service: {
      ref,
      id: uuidOf(ref),
      values,
      children: {
        service_category: terms.service_category,
        service_facet: terms.service_facet,
        attribute: terms.attribute,
        service_program: programs.flatMap(program => programOf(program, vocabulary, made, say)),
        phone: hsdsPhones(service['phones'], say),
        schedule: hsdsSchedules(service['schedules'], say),
        language: hsdsLanguages(service['languages'], vocabulary, say),
        service_area: hsdsAreas(service['service_areas']),
        required_document: hsdsDocuments(service['required_documents']),
        cost_option: hsdsCosts(service['cost_options']),
        contact: hsdsContacts(service['contacts'], map.publicContacts ?? false, say),
        url: hsdsUrls(service['additional_urls']),
        translation: hsdsTranslations(service['translations'], values, map.source),
      },
    },
    state: stateOf(service, terms.service_category.length > 0, map.source, say),
    places: listOf(service['service_at_locations']).flatMap(at => placeOf(at, map, vocabulary, say)),
    verification: verificationOf(service['verification']),
    programs: made,
  }
}

const BY_ID = new Map<string, string>(Object.entries(ownTaxonomies).map(([name, taxonomy]) => [taxonomy.id, name]))
const ownTaxonomy = (id: string): string | null => BY_ID.get(id) ?? null

function organizationOf(service: Loose, map: ImportMap, say: Say): Entity | null {
  const one = objectOf(service['organization'])
  const name = textOf(one['name'])
  if (!name) return null
  const id = textOf(one['id']) ?? textOf(service['organization_id'])
  const description = textOf(one['description'])
  const values: Values = {
    name,
    alternate_name: textOf(one['alternate_name']),
    // HSDS demands a description; ours repeats the name where there is none.
    description: description === name ? null : description,
    email: textOf(one['email']),
    website: textOf(one['website']),
    legal_status: textOf(one['legal_status']),
    tax_id: textOf(one['tax_id']),
    year_incorporated: integerOf(one['year_incorporated']),
    uri: textOf(one['uri']),
  }
  return {
    ref: id ?? organizationRef(name),
    id: uuidOf(id),
    values,
    children: {
      ...(one['phones'] !== undefined && { phone: hsdsPhones(one['phones'], say) }),
      ...(one['organization_identifiers'] !== undefined && {
        organization_identifier: hsdsIdentifiers(one['organization_identifiers']),
      }),
      ...(one['translations'] !== undefined && {
        translation: hsdsTranslations(one['translations'], values, map.source),
      }),
    },
  }
}

function serviceValues(service: Loose, name: string): Values {
  const texts = [
    'alternate_name',
    'description',
    'url',
    'email',
    'application_process',
    'interpretation_services',
    'fees_description',
    'wait_time',
    'accreditations',
    'licenses',
    'eligibility_description',
    'alert',
  ]
  return {
    name,
    ...Object.fromEntries(texts.map(column => [column, textOf(service[column])])),
    minimum_age: integerOf(service['minimum_age']),
    maximum_age: integerOf(service['maximum_age']),
  }
}

/** Programmes are known by code, id or name; one that is not is made, with what the feed says of it. */
function programOf(program: Loose, vocabulary: Vocabulary, made: ProgramDraft[], say: Say): Values[] {
  const [name, code] = [textOf(program['name']), textOf(program['code'])]
  const known = [code, textOf(program['id']), name].map(key => (key ? vocabulary.program(key) : null)).find(Boolean)
  if (known) return [{ program_id: known }]
  if (!name) return []
  const description = textOf(program['description'])
  const fresh = { id: uuidOf(program['id']) ?? newId(), code: code ?? foldName(name).replaceAll(' ', '-'), name }
  made.push({ ...fresh, description: description === name ? null : description, website: textOf(program['website']) })
  vocabulary.addProgram(fresh)
  say('program.created', 'program', name, fresh.code)
  return [{ program_id: fresh.id }]
}

function stateOf(service: Loose, categorised: boolean, source: string, say: Say): StateDraft {
  const lifecycle = objectOf(service['lifecycle'])
  const said = {
    state: textOf(lifecycle['state']) ?? textOf(service['status']) ?? '',
    since: dateOf(lifecycle['since']),
    reason: textOf(lifecycle['reason']),
  }
  return readState(said, categorised, source, 'service.state', say)
}

function placeOf(at: Loose, map: ImportMap, vocabulary: Vocabulary, say: Say): PlaceDraft[] {
  const location = objectOf(at['location'])
  const ref = textOf(location['id']) ?? textOf(at['location_id'])
  if (!ref || Object.keys(location).length === 0) return []
  const isPublic = map.publicContacts ?? false
  return [
    {
      id: uuidOf(at['id']),
      location: {
        ref,
        id: uuidOf(ref),
        values: locationValues(location, vocabulary, say),
        children: locationChildren(location, vocabulary, isPublic, say),
      },
      values: { description: textOf(at['description']) },
      children: {
        phone: hsdsPhones(at['phones'], say),
        schedule: hsdsSchedules(at['schedules'], say),
        contact: hsdsContacts(at['contacts'], isPublic, say),
        service_area: hsdsAreas(at['service_areas']),
      },
    },
  ]
}

function locationValues(location: Loose, vocabulary: Vocabulary, say: Say): Values {
  const [latitude, longitude] = [numberOf(location['latitude']), numberOf(location['longitude'])]
  const placed = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  const municipality = municipalityOf(location, vocabulary, say)
  const point = placed
    ? { latitude, longitude, precision: oneOf(location['precision'], ['exact', 'approximate']) ?? 'exact' }
    : municipality && !isObject(location['municipality']) && location['location_type'] !== 'virtual'
      ? { latitude: municipality.latitude, longitude: municipality.longitude, precision: 'approximate' }
      : { latitude: null, longitude: null, precision: null }
  const reach = hsdsAttributes(location['attributes'], vocabulary, ownTaxonomy).withoutCar
  const organization = textOf(location['organization_id'])
  return {
    location_type: oneOf(location['location_type'], ['physical', 'postal', 'virtual']) ?? 'physical',
    name: textOf(location['name']),
    alternate_name: textOf(location['alternate_name']),
    description: textOf(location['description']),
    url: textOf(location['url']),
    transportation: textOf(location['transportation']),
    without_car: reach,
    istat: municipality?.istat ?? null,
    ...point,
    visibility: oneOf(location['visibility'], ['full', 'area', 'none']) ?? 'full',
    ...(organization && { organization_ref: organization }),
  }
}

/** Ours says the ISTAT code; elsewhere the town and province of the address are matched. */
function municipalityOf(location: Loose, vocabulary: Vocabulary, say: Say) {
  const istat = textOf(objectOf(location['municipality'])['istat'])
  if (istat) return vocabulary.municipalityByIstat(istat)
  const [address] = listOf(location['addresses'])
  const city = textOf(address?.['city'])
  const country = textOf(address?.['country'])
  if (!city || (country !== null && country !== 'IT')) return null
  return vocabulary.municipality(city, textOf(address?.['state_province']), 'address.city', say)
}

function locationChildren(location: Loose, vocabulary: Vocabulary, isPublic: boolean, say: Say): Entity['children'] {
  return {
    address: hsdsAddresses(location['addresses']),
    language: hsdsLanguages(location['languages'], vocabulary, say),
    accessibility: hsdsAccessibility(location['accessibility']),
    ...(location['phones'] !== undefined && { phone: hsdsPhones(location['phones'], say) }),
    ...(location['schedules'] !== undefined && { schedule: hsdsSchedules(location['schedules'], say) }),
    ...(location['contacts'] !== undefined && { contact: hsdsContacts(location['contacts'], isPublic, say) }),
  }
}

/** Ours only: a bare `assured_date` does not say by which means, and nothing is invented. */
function verificationOf(value: unknown): VerificationDraft | null {
  const one = objectOf(value)
  const means = oneOf(one['means'], ['phone', 'visit', 'website', 'email', 'partner', 'document'])
  const [verified_at, next_due] = [textOf(one['verified_at']), dateOf(one['next_due'])]
  if (!means || !verified_at || Number.isNaN(Date.parse(verified_at)) || !next_due) return null
  const facts = listOf(one['facts']).flatMap(f =>
    known.has(String(f['fact'])) && OUTCOMES.has(String(f['outcome']))
      ? [{ fact: String(f['fact']), outcome: String(f['outcome']) }]
      : [],
  )
  return { verified_at, next_due, means, facts }
}
const known: ReadonlySet<string> = new Set(FACTS)
const OUTCOMES = new Set(['right', 'wrong', 'unknown'])
