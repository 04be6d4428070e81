import type { DemoLocation, DemoPlace, DemoService } from './demo-service.ts'
import { nameUuid } from './name-uuid.ts'
import type { DemoOrganization } from './organizations.ts'
import type { WrittenHours } from './written-hours.ts'

type Row = Record<string, string | number | boolean | null>
/** Rows by table of the schema `directory`; tables in the order in which they must be filled. */
export type DemoRows = Record<(typeof TABLES)[number], Row[]>

export const TABLES = [
  'program', 'organization', 'organization_identifier', 'service', 'service_program', 'service_category', 'service_facet', 'location', 'address',
  'service_at_location', 'phone', 'schedule', 'language', 'service_area', 'required_document', 'cost_option', 'accessibility', 'url',
  'lifecycle', 'verification', 'verified_fact', 'translation',
] as const // prettier-ignore

const SOURCE = 'demonstration'
const AUTHOR = 'Approdo, dati dimostrativi'

/** The two programmes are real names; that a demonstration service belongs to one of them is invented like the rest. */
const PROGRAMS = [
  { code: 'PIU-SUPREME', name: 'P.I.U. Su.Pr.Eme.' },
  { code: 'SUPREME-ITALIA', name: 'Su.Pr.Eme. Italia' },
]
const programId = (code: string): string => nameUuid(`program ${code}`)

/**
 * Everything of the services as rows. Each organisation, location and programme comes once for one set of ids `seen`: give the
 * same set again for the services that follow.
 */
export function demoRows(services: Iterable<DemoService>, seen = new Set<string>()): DemoRows {
  const rows = Object.fromEntries(TABLES.map(table => [table, [] as Row[]])) as DemoRows
  const once = (id: string) => !seen.has(id) && seen.add(id)
  for (const program of PROGRAMS) if (once(programId(program.code))) addProgram(rows, program)
  for (const service of services) {
    if (once(service.organization.id)) addOrganization(rows, service.organization)
    addService(rows, service)
    addRequirements(rows, service)
    for (const place of service.places) {
      if (once(place.location.id)) addLocation(rows, place.location, service.organization)
      addPlace(rows, service, place)
    }
    addHistory(rows, service)
  }
  return rows
}

function addProgram(rows: DemoRows, program: (typeof PROGRAMS)[number]): void {
  const description = 'Nella dimostrazione l’abbinamento dei servizi a questo programma è inventato.'
  rows.program.push({ id: programId(program.code), ...program, description })
}

function addOrganization(rows: DemoRows, o: DemoOrganization): void {
  rows.organization.push({ id: o.id, name: o.name, description: o.description, email: o.email, website: o.website, legal_status: o.legalStatus, source: SOURCE, source_ref: o.key, created_at: '2021-06-01T08:00:00Z' }) // prettier-ignore
  rows.organization_identifier.push({ id: nameUuid(`identifier ${o.key}`), organization_id: o.id, scheme: 'Approdo', type: 'dimostrazione', identifier: o.key }) // prettier-ignore
  rows.phone.push(phoneRow(o.key, { organization_id: o.id }, o.phone, 'voice', 'Centralino dimostrativo', 0))
}

function phoneRow(
  key: string,
  owner: Row,
  number: string,
  type: string,
  description: string | null,
  position: number,
): Row {
  return {
    id: nameUuid(`phone ${key}`),
    organization_id: null,
    service_id: null,
    location_id: null,
    ...owner,
    number,
    type,
    description,
    position,
  }
}

function addService(rows: DemoRows, s: DemoService): void {
  rows.service.push({ id: s.id, organization_id: s.organization.id, name: s.name, description: s.description, url: s.url, email: s.email, application_process: s.applicationProcess, interpretation_services: s.interpretationServices, wait_time: s.waitTime, eligibility_description: s.eligibilityDescription, minimum_age: s.minimumAge, alert: s.alert, source: SOURCE, source_ref: s.key, created_at: `${s.lifecycle[0].since}T08:00:00Z` }) // prettier-ignore
  for (const code of s.programs) rows.service_program.push({ service_id: s.id, program_id: programId(code) })
  for (const [position, code] of s.categories.entries())
    rows.service_category.push({ service_id: s.id, category_code: code, position })
  for (const [i, phone] of s.phones.entries())
    rows.phone.push(phoneRow(`${s.key} ${i}`, { service_id: s.id }, phone.number, phone.type, phone.description, i))
  for (const code of s.languages) rows.language.push(languageRow(s.key, { service_id: s.id }, code))
  if (s.hours) rows.schedule.push(scheduleRow(s.key, { service_id: s.id }, s.hours))
  if (s.url) rows.url.push({ id: nameUuid(`url ${s.key}`), service_id: s.id, label: 'Pagina dimostrativa', url: s.url })
}

const languageRow = (key: string, owner: Row, code: string): Row => ({
  id: nameUuid(`language ${key} ${code}`),
  service_id: null,
  location_id: null,
  ...owner,
  code,
})

function scheduleRow(key: string, owner: Row, hours: WrittenHours): Row {
  return { id: nameUuid(`schedule ${key}`), service_id: null, service_at_location_id: null, ...owner, as_written: hours.written, hours: hours.hours, by_appointment: hours.byAppointment } // prettier-ignore
}

function addRequirements(rows: DemoRows, s: DemoService): void {
  const facet = (name: string, code: string, answer = 'yes') =>
    rows.service_facet.push({ service_id: s.id, facet: name, code, answer })
  for (const [code, answer] of Object.entries(s.eligibility)) facet('eligibility', code, answer)
  for (const code of s.targetGroups) facet('target-group', code)
  for (const code of s.accessModes) facet('access-mode', code)
  for (const area of s.areas)
    rows.service_area.push({ id: nameUuid(`area ${s.key} ${area.code}`), service_id: s.id, ...area })
  for (const document of s.documents)
    rows.required_document.push({ id: nameUuid(`document ${s.key} ${document}`), service_id: s.id, document })
  for (const { option, amount } of s.costs)
    rows.cost_option.push({
      id: nameUuid(`cost ${s.key} ${option}`),
      service_id: s.id,
      option,
      amount,
      currency: 'EUR',
    })
}

function addLocation(rows: DemoRows, l: DemoLocation, o: DemoOrganization): void {
  rows.location.push({ id: l.id, organization_id: o.id, location_type: l.type, name: l.name, transportation: l.transportation, without_car: l.withoutCar === null ? null : l.withoutCar ? 'yes' : 'no', istat: l.town.istat, latitude: l.latitude, longitude: l.longitude, precision: l.precision, visibility: l.visibility, source: SOURCE, source_ref: l.key }) // prettier-ignore
  if (l.street) rows.address.push({ id: nameUuid(`address ${l.key}`), location_id: l.id, address_1: l.street, city: l.town.name, region: l.town.region, state_province: l.town.sigla, country: 'IT', address_type: 'physical' }) // prettier-ignore
  if (l.phone) rows.phone.push(phoneRow(`location ${l.key}`, { location_id: l.id }, l.phone, 'voice', null, 0))
  if (l.accessibility)
    rows.accessibility.push({ id: nameUuid(`accessibility ${l.key}`), location_id: l.id, description: l.accessibility })
  for (const code of l.languages) rows.language.push(languageRow(`location ${l.key}`, { location_id: l.id }, code))
}

function addPlace(rows: DemoRows, s: DemoService, place: DemoPlace): void {
  rows.service_at_location.push({
    id: place.id,
    service_id: s.id,
    location_id: place.location.id,
    description: place.description,
  })
  if (place.hours) rows.schedule.push(scheduleRow(place.id, { service_at_location_id: place.id }, place.hours))
}

function addHistory(rows: DemoRows, s: DemoService): void {
  const by = `Referente dimostrativo ${s.places[0].location.town.region}`
  for (const [i, { state, since, reason }] of s.lifecycle.entries()) {
    rows.lifecycle.push({
      id: nameUuid(`lifecycle ${s.key} ${i}`),
      service_id: s.id,
      state,
      since,
      reason,
      recorded_at: `${since}T10:00:00Z`,
      recorded_by: by,
    })
  }
  for (const [i, v] of s.verifications.entries()) {
    const id = nameUuid(`verification ${s.key} ${i}`)
    rows.verification.push({
      id,
      service_id: s.id,
      means: v.means,
      verified_by: v.by,
      verified_at: `${v.day}T10:30:00Z`,
      next_due: v.nextDue,
    })
    for (const fact of v.facts) rows.verified_fact.push({ verification_id: id, ...fact })
  }
  for (const { language, name, description } of s.translations) {
    const draft = { entity: 'service', entity_id: s.id, language, status: 'machine draft', author: AUTHOR }
    rows.translation.push(
      { ...draft, field: 'name', text: name, source_text: s.name },
      { ...draft, field: 'description', text: description, source_text: s.description },
    )
  }
}
