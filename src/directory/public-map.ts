import type { Gazetteer } from './places/index.ts'
import type { HoursTable } from './hours/index.ts'
import type { SearchQuery, SearchResult } from './search/types.ts'
import type { ProgramRecord, ServiceRecord } from './service-record.ts'

/**
 * The public side of the map, held in memory in every process and kept true by the change sequence of the database.
 * Holds operational, suspended and closed services; a service only identified is not public.
 */
export type PublicMap = {
  /** Grows with every change that was taken in: a key for whatever is derived from the map. */
  readonly version: number
  readonly size: number
  service(id: string): ServiceRecord | undefined
  /** All of them, in the order of their ids. */
  services(): readonly ServiceRecord[]
  search(query: SearchQuery): SearchResult
  readonly categories: readonly CategoryRecord[]
  category(code: string): CategoryRecord | undefined
  readonly programs: readonly ProgramRecord[]
  /** Codes of a facet in their order, e.g. 'eligibility' -> ['without-permit', …]. */
  facet(facet: 'eligibility' | 'target-group' | 'access-mode'): readonly string[]
  /** Where the address of a merged or renamed thing leads today. */
  redirected(entity: 'service' | 'organization' | 'location', oldId: string): string | undefined
  readonly gazetteer: Gazetteer
  readonly hours: HoursTable
  /** Pattern numbers, in `hours`, of the schedules that hold at a place of a service (its own, else the service's); -1 unknown. */
  hoursAt(service: ServiceRecord, placeId: string | null): number
}

/** Labels by language code; 'it' and 'en' always stand. */
export type CategoryRecord = {
  code: string
  parent: string | null
  labels: Record<string, { text: string; status: 'machine draft' | 'human draft' | 'reviewed' }>
  openEligibility: string | null
  icnpo: string | null
  sdg: string | null
  dacCrs: string | null
  unhcrOa: string | null
}
