import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { HoursTable } from '../hours/index.ts'
import { gazetteer } from '../places/index.ts'
import type { CategoryRecord, PublicMap } from '../public-map.ts'
import { fold } from '../search/fold.ts'
import type { Facets, SearchQuery, SearchResult } from '../search/types.ts'
import type { ServiceRecord } from '../service-record.ts'
import { organizationArbitrary, serviceArbitrary } from './test-records.ts'

export const MOVED_FROM = '00000000-0000-4000-8000-000000000001'

/** A map in memory of the same 130 random services every time, with the plainest search. */
export function testMap(size = 130): PublicMap & { put(service: ServiceRecord): void } {
  const organizations = fc.sample(organizationArbitrary, { numRuns: 12, seed: 7 })
  let services = fc.sample(serviceArbitrary(organizations), { numRuns: size, seed: 7 }).sort(byId)
  const categories = taxonomy()
  let version = 1
  const byCode = new Map(categories.map(category => [category.code, category]))
  return {
    get version() {
      return version
    },
    get size() {
      return services.length
    },
    service: id => services.find(service => service.id === id),
    services: () => services,
    search: query => plainSearch(services, query),
    categories,
    category: code => byCode.get(code),
    programs: [],
    facet: facet => facets[facet],
    redirected: (entity, oldId) => (entity === 'service' && oldId === MOVED_FROM ? services[0]?.id : undefined),
    gazetteer: gazetteer(),
    hours: new HoursTable(),
    hoursAt: () => -1,
    put(service) {
      services = [...services.filter(one => one.id !== service.id), service].sort(byId)
      version++
    },
  }
}

const byId = (a: ServiceRecord, b: ServiceRecord) => (a.id < b.id ? -1 : 1)

const facets = {
  eligibility: ['without-permit', 'without-documents', 'women', 'men', 'minors'],
  'target-group': ['farm-workers', 'women', 'everyone'],
  'access-mode': ['walk-in', 'appointment', 'referral-only', 'placement-only'],
}

function taxonomy(): CategoryRecord[] {
  const csv = readFileSync(join(import.meta.dirname, '../categories/taxonomy.csv'), 'utf8')
  const label = (text: string) => ({ text, status: 'reviewed' as const })
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map(line => {
      const [code = '', parent, it = '', en = '', openEligibility, icnpo, sdg, dacCrs, unhcrOa] = line.split(',')
      const given = (text?: string) => text || null
      return {
        code,
        parent: given(parent),
        labels: { it: label(it), en: label(en) },
        openEligibility: given(openEligibility),
        icnpo: given(icnpo),
        sdg: given(sdg),
        dacCrs: given(dacCrs),
        unhcrOa: given(unhcrOa),
      }
    })
}

function plainSearch(services: readonly ServiceRecord[], query: SearchQuery): SearchResult {
  const found = services.filter(
    service =>
      (query.states ?? ['operational']).includes(service.state) && fold(service.name).includes(fold(query.text ?? '')),
  )
  const offset = query.offset ?? 0
  return {
    total: found.length,
    items: found.slice(offset, offset + (query.limit ?? 20)).map(service => ({
      id: service.id,
      score: 1,
      placeId: service.places[0]?.id ?? null,
      distanceM: null,
      open: 'unknown',
      why: [{ code: 'name' }],
      against: [{ code: 'hours-unknown' }],
    })),
    facets: noFacets,
    understood: {
      categories: [],
      eligibility: [],
      accessModes: [],
      languages: [],
      targetGroups: [],
      openNow: false,
      withoutCar: false,
      corrections: [],
      ignored: [],
    },
  }
}

const noFacets: Facets = {
  category: {},
  language: {},
  open: { open: 0, closed: 0, unknown: 0 },
  withoutCar: 0,
  region: {},
  province: {},
  accessMode: {},
  eligibility: {},
  program: {},
  state: { identified: 0, operational: 0, suspended: 0, closed: 0 },
}
