import type { PublicMap } from '../public-map.ts'
import type { ServiceRecord, ServiceState } from '../service-record.ts'

const STEP = 1000
const states: ServiceState[] = ['operational', 'suspended', 'closed']

/** Every public service that the map's own search finds for the words, the best first. */
export function servicesFor(map: PublicMap, text: string): ServiceRecord[] {
  const found: ServiceRecord[] = []
  for (let offset = 0; ; offset += STEP) {
    const { items, total } = map.search({ text, states, limit: STEP, offset, facets: false })
    found.push(...items.flatMap(item => map.service(item.id) ?? []))
    if (offset + STEP >= total) return found
  }
}
