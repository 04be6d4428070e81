import { ownLanguages } from '../hsds/own-of-service.ts'
import type { PlaceRecord, ServiceRecord } from '../service-record.ts'
import { csvLine } from './csv-cell.ts'

type Cell = string | number | null | undefined
type Columns = Record<string, (service: ServiceRecord, place: PlaceRecord | undefined) => Cell>

/** Columns bear the names of the importer's fields, so that the file can be corrected in a spreadsheet and brought back without a map. */
const COLUMNS: Columns = {
  'service.id': s => s.id,
  'service.name': s => s.name,
  'service.alternate_name': s => s.alternateName,
  'service.description': s => s.description,
  'organization.id': s => s.organization.id,
  'organization.name': s => s.organization.name,
  'service.category': s => listed(s.categories),
  'service.state': s => s.state,
  'service.since': s => s.stateSince,
  'service.reason': s => s.stateReason,
  'service.program': s => listed(s.programs.map(p => p.code)),
  'service.eligibility': s =>
    listed(Object.entries(s.eligibility).map(([code, answer]) => (answer === 'no' ? `no:${code}` : code))),
  'service.eligibility_description': s => s.eligibilityDescription,
  'service.target_group': s => listed(s.targetGroups),
  'service.access_mode': s => listed(s.accessModes),
  'service.application_process': s => s.applicationProcess,
  'service.language': s => listed(ownLanguages(s).map(l => l.code)),
  'service.fees_description': s => s.feesDescription,
  'service.minimum_age': s => s.minimumAge,
  'service.maximum_age': s => s.maximumAge,
  'service.alert': s => s.alert,
  'service.url': s => s.url,
  'service.email': s => s.email,
  'service.phone': s => listed(s.phones.map(p => p.number)),
  'service.hours': s => lines(s.schedules.map(h => h.asWritten)),
  'place.id': (_, p) => p?.id,
  'place.location_id': (_, p) => p?.locationId,
  'place.name': (_, p) => p?.name,
  'place.street': (_, p) => p?.addresses[0]?.address1,
  'place.postal_code': (_, p) => p?.addresses[0]?.postalCode,
  'place.municipality': (_, p) => p?.municipality ?? p?.addresses[0]?.city,
  'place.province': (_, p) => p?.province ?? p?.addresses[0]?.stateProvince,
  'place.istat': (_, p) => p?.istat,
  'place.latitude': (_, p) => p?.latitude,
  'place.longitude': (_, p) => p?.longitude,
  'place.precision': (_, p) => p?.precision,
  'place.visibility': (_, p) => p?.visibility,
  'place.without_car': (_, p) => (p?.withoutCar === null || p === undefined ? null : p.withoutCar ? 'sì' : 'no'),
  'place.transportation': (_, p) => p?.transportation,
  'place.language': (_, p) => listed(p?.languages.map(l => l.code)),
  'place.phone': (_, p) => listed(p?.phones.filter(t => t.type !== 'fax' && t.type !== 'whatsapp').map(t => t.number)),
  'place.fax': (_, p) => listed(p?.phones.filter(t => t.type === 'fax').map(t => t.number)),
  'place.whatsapp': (_, p) => listed(p?.phones.filter(t => t.type === 'whatsapp').map(t => t.number)),
  'place.hours': (_, p) => lines(p?.schedules.map(h => h.asWritten)),
}

const listed = (values: string[] | undefined): string => (values ?? []).join('; ')

/** Hours may hold any sign but this. */
const lines = (values: string[] | undefined): string => (values ?? []).map(text => text.replace(/\s+/g, ' ')).join('\n')

/** One line for every service and place; services without a place have one line. UTF-8 with its sign, so that spreadsheets read it. */
export function* csv(services: Iterable<ServiceRecord>): Generator<string> {
  yield `\uFEFF${csvLine(Object.keys(COLUMNS))}`
  const columns = Object.values(COLUMNS)
  for (const service of services)
    for (const place of service.places.length > 0 ? service.places : [undefined])
      yield csvLine(columns.map(cell => cell(service, place)))
}
