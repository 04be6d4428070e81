import type { FlatRow, Tables } from './datapackage.ts'

type Nested = Record<string, unknown>

/** Puts the tables of a datapackage together as HSDS services: the form that everything else understands. */
export function* nestTables(tables: Tables): Generator<Nested> {
  const of = (table: string, column: string) => groupBy(tables[table] ?? [], column)
  const byId = (table: string) => new Map((tables[table] ?? []).map(row => [row['id'] ?? '', row]))
  const [terms, taxonomies, programs] = [byId('taxonomy_terms'), byId('taxonomies'), byId('programs')]
  const linked = groupBy(tables['attributes'] ?? [], 'link_id')
  const attributesOf = (id: string | undefined) =>
    (linked.get(id ?? '') ?? []).map(row => {
      const term = terms.get(row['taxonomy_term_id'] ?? '')
      const taxonomy = taxonomies.get(term?.['taxonomy_id'] ?? '')
      return { ...row, taxonomy_term: term && { ...term, taxonomy_detail: taxonomy } }
    })
  const languagesOf = of('languages', 'phone_id')
  const phonesOf = (column: string) => {
    const phones = of('phones', column)
    return (id: string | undefined) =>
      phones.get(id ?? '')?.map(p => ({ ...p, languages: languagesOf.get(p['id'] ?? '') }))
  }
  const list = (table: string, column: string) => {
    const rows = of(table, column)
    return (id: string | undefined) => rows.get(id ?? '')
  }
  const contactPhones = phonesOf('contact_id')
  const contactsOf = (column: string) => {
    const contacts = of('contacts', column)
    return (id: string | undefined) => contacts.get(id ?? '')?.map(c => ({ ...c, phones: contactPhones(c['id']) }))
  }
  const organization = organizations(
    tables,
    phonesOf('organization_id'),
    list('organization_identifiers', 'organization_id'),
    list('translations', 'entity_id'),
  )
  const location = locations(tables, list, phonesOf('location_id'), contactsOf('location_id'), attributesOf)
  const at = {
    all: of(tables['service_at_locations'] ? 'service_at_locations' : 'service_at_location', 'service_id'),
    phones: phonesOf('service_at_location_id'),
    schedules: list('schedules', 'service_at_location_id'),
    areas: list('service_areas', 'service_at_location_id'),
    contacts: contactsOf('service_at_location_id'),
  }
  const own = {
    phones: phonesOf('service_id'),
    schedules: list('schedules', 'service_id'),
    service_areas: list('service_areas', 'service_id'),
    languages: list('languages', 'service_id'),
    cost_options: list('cost_options', 'service_id'),
    required_documents: list('required_documents', 'service_id'),
    contacts: contactsOf('service_id'),
    additional_urls: list(tables['urls'] ? 'urls' : 'url', 'service_id'),
    attributes: attributesOf,
  }
  const ownFacts = list('verified_facts', 'service_id')
  const translationsOf = list('translations', 'entity_id')
  const programIds = of('service_programs', 'service_id')
  const morePrograms = (id: string | undefined) =>
    (programIds.get(id ?? '') ?? []).flatMap(row => {
      const program = programs.get(row['program_id'] ?? '')
      return program ? [program] : []
    })
  for (const service of tables['services'] ?? []) {
    const id = service['id']
    const facts = ownFacts(id)
    yield {
      ...service,
      ...(service['lifecycle_state'] && {
        lifecycle: {
          state: service['lifecycle_state'],
          since: service['lifecycle_since'],
          reason: service['lifecycle_reason'],
        },
      }),
      ...(service['verified_at'] && {
        verification: {
          verified_at: service['verified_at'],
          next_due: service['verification_due'],
          means: service['verification_means'],
          facts,
        },
      }),
      additional_programs: morePrograms(id),
      translations: translationsOf(id),
      organization: organization(service['organization_id']),
      program: programs.get(service['program_id'] ?? ''),
      ...Object.fromEntries(Object.entries(own).map(([name, rows]) => [name, rows(id)])),
      service_at_locations: at.all.get(id ?? '')?.map(row => ({
        ...row,
        location: location(row['location_id']),
        phones: at.phones(row['id']),
        schedules: at.schedules(row['id']),
        service_areas: at.areas(row['id']),
        contacts: at.contacts(row['id']),
      })),
    }
  }
}

type Of = (id: string | undefined) => unknown

function organizations(tables: Tables, phones: Of, identifiers: Of, translations: Of) {
  const all = new Map((tables['organizations'] ?? []).map(row => [row['id'] ?? '', row]))
  return (id: string | undefined): Nested | undefined => {
    const row = all.get(id ?? '')
    return (
      row && { ...row, phones: phones(id), organization_identifiers: identifiers(id), translations: translations(id) }
    )
  }
}

function locations(
  tables: Tables,
  list: (table: string, column: string) => Of,
  phones: Of,
  contacts: Of,
  attributes: Of,
) {
  const all = new Map((tables['locations'] ?? []).map(row => [row['id'] ?? '', row]))
  const rows = {
    addresses: list('addresses', 'location_id'),
    schedules: list('schedules', 'location_id'),
    languages: list('languages', 'location_id'),
    accessibility: list('accessibility', 'location_id'),
    phones,
    contacts,
    attributes,
  }
  return (id: string | undefined): Nested | undefined => {
    const row = all.get(id ?? '')
    return (
      row && {
        ...row,
        ...(row['istat'] && { municipality: { istat: row['istat'] } }),
        ...Object.fromEntries(Object.entries(rows).map(([name, of]) => [name, of(id)])),
      }
    )
  }
}

function groupBy(rows: FlatRow[], column: string): Map<string, FlatRow[]> {
  const groups = new Map<string, FlatRow[]>()
  for (const row of rows) {
    const key = row[column]
    if (!key) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
