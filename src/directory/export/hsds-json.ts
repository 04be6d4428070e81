import {
  type HsdsService,
  type HsdsServiceAtLocation,
  type HsdsWords,
  toHsdsOrganization,
  toHsdsService,
} from '../hsds/index.ts'
import type { ServiceRecord } from '../service-record.ts'

/**
 * A service as exports carry it: with the whole of its organisation, which the interface gives at an address of its own, and with
 * telephones, hours and contacts of a location that several services share at the location, so that each is said once.
 */
export function toWholeService(service: ServiceRecord, words: HsdsWords, shared: ReadonlySet<string>): HsdsService {
  const { service_at_locations, ...rest } = toHsdsService(service, words)
  const organization = toHsdsOrganization(service.organization, [], words)
  return {
    ...rest,
    organization,
    ...(service_at_locations && { service_at_locations: service_at_locations.map(at => withShared(at, shared)) }),
  }
}

const HANGING = ['phones', 'schedules', 'contacts'] as const

function withShared(at: HsdsServiceAtLocation, shared: ReadonlySet<string>): HsdsServiceAtLocation {
  const moved: Record<string, unknown> = {}
  const own: Record<string, unknown> = {}
  for (const list of HANGING) {
    const isShared = (one: { id: string; continues?: string }) => shared.has(one.continues ?? one.id)
    const all: { id: string; continues?: string }[] = at[list] ?? []
    if (!all.some(isShared)) continue
    moved[list] = all.filter(isShared)
    own[list] = all.filter(one => !isShared(one))
  }
  return { ...at, ...own, location: { ...at.location, ...moved } }
}

/** Ids that appear at more than one place: what bears them belongs to the location. */
export function sharedAtLocations(services: readonly ServiceRecord[]): ReadonlySet<string> {
  const [once, shared] = [new Set<string>(), new Set<string>()]
  for (const { places } of services)
    for (const { phones, schedules, contacts } of places)
      for (const { id } of [...phones, ...schedules, ...contacts]) (once.has(id) ? shared : once).add(id)
  return shared
}

/** One JSON array of services, written one by one. */
export function* hsdsJson(services: readonly ServiceRecord[], words: HsdsWords): Generator<string> {
  const shared = sharedAtLocations(services)
  let before = '[\n'
  for (const service of services) {
    yield before + JSON.stringify(toWholeService(service, words, shared))
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
