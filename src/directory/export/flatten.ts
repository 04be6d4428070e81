import type {
  HsdsAttribute,
  HsdsContact,
  HsdsLocation,
  HsdsPhone,
  HsdsSchedule,
  HsdsService,
  HsdsServiceArea,
  HsdsTaxonomyTerm,
  HsdsTranslation,
} from '../hsds/index.ts'
import type { TableName } from './tables.ts'

/** Rows for the tables of the datapackage. Values that are absent become empty cells. */
type FlatRow = Record<string, string | number | boolean | undefined>
export type Emit = (table: TableName, row: FlatRow) => void

/**
 * Takes HSDS services apart into rows that refer to one another. Organisations, locations, programmes and terms come once however many
 * services share them.
 */
export function flattener(emit: Emit): (service: HsdsService) => void {
  const seen = new Set<string>()
  const once = (table: TableName, id: string, row: () => FlatRow): boolean => {
    if (seen.has(`${table} ${id}`)) return false
    seen.add(`${table} ${id}`)
    emit(table, row())
    return true
  }
  const shared = { emit, once }
  return service => {
    emitOrganization(shared, service)
    const { organization: _, program, lifecycle, verification, ...rest } = service
    for (const one of [program, ...(service.additional_programs ?? [])])
      if (one) once('programs', one.id, () => ({ ...one, organization_id: service.organization_id }))
    for (const one of service.additional_programs ?? [])
      emit('service_programs', { service_id: service.id, program_id: one.id })
    emit('services', {
      ...scalars(rest),
      lifecycle_state: lifecycle.state,
      lifecycle_since: lifecycle.since,
      lifecycle_reason: lifecycle.reason,
      verified_at: verification?.verified_at,
      verification_due: verification?.next_due,
      verification_means: verification?.means,
    })
    for (const { fact, outcome } of verification?.facts ?? [])
      emit('verified_facts', { service_id: service.id, fact, outcome })
    emitChildren(emit, { service_id: service.id }, service)
    for (const one of service.languages ?? []) emit('languages', { ...one, service_id: service.id })
    for (const one of service.cost_options ?? []) emit('cost_options', { ...one, service_id: service.id })
    for (const one of service.required_documents ?? []) emit('required_documents', { ...one, service_id: service.id })
    for (const one of service.additional_urls ?? []) emit('url', { ...one, service_id: service.id })
    emitAttributes(shared, service.id, 'service', service.attributes)
    emitTranslations(emit, 'service', service.id, service.translations)
    for (const { location, ...at } of service.service_at_locations ?? []) {
      emit('service_at_location', { ...scalars(at), service_id: service.id, location_id: location.id })
      emitChildren(emit, { service_at_location_id: at.id }, at)
      emitLocation(shared, location)
    }
  }
}

type Shared = { emit: Emit; once: (table: TableName, id: string, row: () => FlatRow) => boolean }
type Organization = HsdsService['organization'] & {
  phones?: HsdsPhone[]
  organization_identifiers?: FlatRow[]
  translations?: HsdsTranslation[]
}

function emitOrganization({ emit, once }: Shared, service: HsdsService): void {
  const organization: Organization = service.organization
  if (!once('organizations', organization.id, () => scalars(organization))) return
  for (const one of organization.phones ?? []) emit('phones', { ...one, organization_id: organization.id })
  for (const one of organization.organization_identifiers ?? [])
    emit('organization_identifiers', { ...one, organization_id: organization.id })
  emitTranslations(emit, 'organization', organization.id, organization.translations)
}

function emitLocation(shared: Shared, location: HsdsLocation & Hanging): void {
  const { municipality, ...rest } = location
  if (!shared.once('locations', location.id, () => ({ ...scalars(rest), istat: municipality?.istat }))) return
  for (const one of location.addresses ?? []) shared.emit('addresses', { ...one, location_id: location.id })
  for (const one of location.languages ?? []) shared.emit('languages', { ...one, location_id: location.id })
  for (const one of location.accessibility ?? []) shared.emit('accessibility', { ...one, location_id: location.id })
  emitChildren(shared.emit, { location_id: location.id }, location)
  emitAttributes(shared, location.id, 'location', location.attributes)
}

type Hanging = {
  phones?: HsdsPhone[]
  schedules?: HsdsSchedule[]
  service_areas?: HsdsServiceArea[]
  contacts?: HsdsContact[]
}

function emitChildren(emit: Emit, owner: FlatRow, { phones, schedules, service_areas, contacts }: Hanging): void {
  for (const one of phones ?? []) emit('phones', { ...one, ...owner })
  for (const one of schedules ?? []) emit('schedules', { ...one, ...owner })
  for (const one of service_areas ?? []) emit('service_areas', { ...one, ...owner })
  for (const one of contacts ?? []) emit('contacts', { ...one, ...owner })
}

/** The table demands a term: an attribute of somebody else's without one is said in the JSON export only. */
function emitAttributes(shared: Shared, link_id: string, link_entity: string, attributes: HsdsAttribute[] = []): void {
  for (const { id, link_type, value, label, taxonomy_term: term } of attributes) {
    if (!term) continue
    emitTerm(shared, term)
    shared.emit('attributes', { id, link_id, taxonomy_term_id: term.id, link_type, link_entity, value, label })
  }
}

function emitTerm({ once }: Shared, term: HsdsTaxonomyTerm): void {
  once('taxonomy_terms', term.id, () => scalars(term))
  once('taxonomies', term.taxonomy_id, () => ({
    id: term.taxonomy_id,
    name: term.taxonomy,
    description: term.taxonomy,
  }))
}

function emitTranslations(emit: Emit, entity: string, entity_id: string, translations: HsdsTranslation[] = []): void {
  for (const one of translations) emit('translations', { entity, entity_id, ...one })
}

/** What is one cell; lists and objects have tables of their own. */
function scalars(object: object): FlatRow {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => typeof value !== 'object'))
}
