import { romeDay } from '../lib/time.ts'
import { HoursSyntaxError, HoursTable, patronSaintOf } from './hours/index.ts'
import type { Gazetteer } from './places/index.ts'
import type { CategoryRecord } from './public-map.ts'
import { createSearch } from './search/index.ts'
import type { LexiconEntry, Search, SearchQuery, SearchResult } from './search/types.ts'
import type { PlaceRecord, ProgramRecord, ScheduleRecord, ServiceRecord } from './service-record.ts'
import { toSearchDoc } from './to-search-doc.ts'

type Loaded = {
  categories: CategoryRecord[]
  programs: ProgramRecord[]
  facets: Map<string, string[]>
  redirects: Map<string, string>
  lexicon: LexiconEntry[]
  services: ServiceRecord[]
  gazetteer: Gazetteer
  version: number
}

/** What the public map holds at one moment, and the indexes over it. Changed by `replace` alone. */
export class MapContents {
  readonly categories: readonly CategoryRecord[]
  readonly programs: readonly ProgramRecord[]
  readonly hours = new HoursTable()
  /** The day in Rome for which schedules and states were chosen. */
  readonly day = romeDay()
  readonly #byCode: Map<string, CategoryRecord>
  readonly #facets: Map<string, string[]>
  #redirects: Map<string, string>
  readonly #services = new Map<string, ServiceRecord>()
  readonly #search: Search
  #ordered: ServiceRecord[] | null = null
  #version: number

  constructor(loaded: Loaded) {
    this.categories = loaded.categories
    this.programs = loaded.programs
    this.#byCode = new Map(loaded.categories.map(category => [category.code, category]))
    this.#facets = loaded.facets
    this.#redirects = loaded.redirects
    this.#version = loaded.version
    this.#search = createSearch({
      lexicon: loaded.lexicon,
      hours: this.hours,
      recognisePlace: words => loaded.gazetteer.recognise(words),
      placeWords: loaded.gazetteer.words(),
    })
    const services = loaded.services.filter(isPublic)
    for (const service of services) this.#services.set(service.id, service)
    this.#search.load(services.map(service => this.#doc(service)))
  }

  get version(): number {
    return this.#version
  }

  get size(): number {
    return this.#services.size
  }

  service(id: string): ServiceRecord | undefined {
    return this.#services.get(id)
  }

  services(): readonly ServiceRecord[] {
    return (this.#ordered ??= [...this.#services.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
  }

  search(query: SearchQuery): SearchResult {
    return this.#search.search(query)
  }

  category(code: string): CategoryRecord | undefined {
    return this.#byCode.get(code)
  }

  facet(facet: string): readonly string[] {
    return this.#facets.get(facet) ?? []
  }

  redirected(entity: string, oldId: string): string | undefined {
    return this.#redirects.get(`${entity} ${oldId}`)
  }

  /** Old addresses lead there from now on. */
  redirect(redirects: Map<string, string>): void {
    this.#redirects = redirects
  }

  hoursAt(service: ServiceRecord, placeId: string | null): number {
    const place = service.places.find(p => p.id === placeId)
    const schedules = place?.schedules.length ? place.schedules : service.schedules
    const osm = joined(schedules)
    if (!osm) return -1
    try {
      return this.hours.add(osm, saintOf(place))
    } catch (error) {
      // Hours that cannot be read are unknown hours; the importer and the editor say what is wrong with them.
      if (error instanceof HoursSyntaxError) return -1
      throw error
    }
  }

  /** Puts what `services` are now in place of what the `ids` were: those not among them are gone. */
  replace(ids: string[], services: ServiceRecord[]): void {
    const now = new Map(services.filter(isPublic).map(service => [service.id, service]))
    for (const id of ids) {
      const service = now.get(id)
      if (service) {
        this.#services.set(id, service)
        this.#search.put(this.#doc(service))
      } else if (this.#services.delete(id)) this.#search.remove(id)
    }
    this.#ordered = null
    this.#version++
  }

  #doc(service: ServiceRecord) {
    return toSearchDoc(service, placeId => this.hoursAt(service, placeId))
  }
}

const saintOf = (place?: PlaceRecord) =>
  place?.municipality && place.province ? patronSaintOf(place.municipality, place.province) : null

/** What was only identified waits for somebody to look at it. */
const isPublic = (service: ServiceRecord) => service.state !== 'identified'

/** One expression of all schedules that hold today; null when there are none, or one of them nobody understood. */
function joined(schedules: readonly ScheduleRecord[]): string | null {
  const today = romeDay()
  const current = schedules.filter(s => (s.validFrom ?? today) <= today && (s.validTo ?? today) >= today)
  if (!current.length || current.some(s => !s.hours)) return null
  return current.map(s => s.hours).join('; ')
}
