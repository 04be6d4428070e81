/** Lifecycle of a service, as `directory` records it. */
export type ServiceState = 'identified' | 'operational' | 'suspended' | 'closed'

/** One place where a service is given. A hidden place arrives already reduced to its municipality, or without a point. */
export type SearchPlace = {
  id: string
  /** WGS84 degrees; both null where no point may be said. */
  latitude: number | null
  longitude: number | null
  /** False when the point is the municipality's, not the door's. */
  exact: boolean
  /** ISTAT code of the municipality, six digits. */
  istat: string | null
  /** Two letters: `FG`. */
  province: string | null
  /** ISTAT code of the region, two digits: `16`. */
  region: string | null
  /** Reachable without a car; null is unknown. */
  withoutCar: boolean | null
  /** Pattern number in the `HoursTable`; -1 is unknown. */
  hours: number
}

/** What search knows of one service. Everything in it may be shown to anybody. */
export type SearchDoc = {
  id: string
  name: string
  /** Per language; names weigh more than bodies. */
  texts: { language: string; name: string; body: string }[]
  organization: string
  /** Codes such as `SAN.AMB`; the parent `SAN` is implied. */
  categories: string[]
  state: ServiceState
  places: SearchPlace[]
  /** The service area, apart from place: ISTAT municipality codes, province letters, region codes, `IT`. */
  areas: string[]
  languages: string[]
  eligibility: Record<string, 'yes' | 'no'>
  accessModes: string[]
  targetGroups: string[]
  programs: string[]
  /** Costs nothing; unknown when left out. */
  free?: boolean | null
  /** Epoch milliseconds of the last verification; null when never verified. */
  verifiedAt: number | null
  /** Epoch milliseconds when the next verification falls due. */
  nextDueAt: number | null
  /** Epoch milliseconds of the last change of the record. */
  changedAt: number
  /** -2 to 2: what people who were sent there say of it; 0 or left out where too few have spoken. */
  outcomeLevel?: number
}

/** Opening hours by distinct pattern. 0 closed, 1 open, 2 unknown. */
export interface HoursTable {
  stateAt(pattern: number, epochMinute: number): 0 | 1 | 2
}

/** Where somebody is or asks about. `province` and `region` let a service area of that size count as covering. */
export type SearchPoint = {
  latitude: number
  longitude: number
  istat?: string
  province?: string
  region?: string
}

export type SearchQuery = {
  text?: string
  /** Interface language: its phrases are preferred where two languages share a word. */
  language?: string
  /** Any of these, or below them. */
  categories?: string[]
  near?: SearchPoint
  radiusKm?: number
  region?: string
  province?: string
  openNow?: boolean
  /** Epoch milliseconds that `openNow` and staleness speak about; the clock's when left out. */
  at?: number
  /** Spoken there: any of these. */
  languages?: string[]
  /** None of these may be refused; unknown is kept, and said. */
  eligibility?: string[]
  /** Any of these. */
  accessModes?: string[]
  withoutCar?: boolean
  /** Operational only, unless asked. */
  states?: ServiceState[]
  program?: string
  sort?: 'relevance' | 'distance'
  /** 20 when left out; at most 1,000. */
  limit?: number
  offset?: number
  /** False leaves the counts out where nobody shows them. */
  facets?: boolean
}

/** A reason in coded form; the words are the pages' business. */
export type Reason =
  | { code: 'category'; category: string; phrase?: string }
  | { code: 'name' }
  | { code: 'words' }
  | { code: 'speaks'; languages: string[] }
  | { code: 'open' }
  | { code: 'near'; metres: number }
  | { code: 'in-municipality'; istat: string }
  | { code: 'covers'; area: string }
  | { code: 'free' }
  | { code: 'helped-before' }
  | { code: 'accepts'; eligibility: string }
  | { code: 'access'; mode: string }
  | { code: 'for-group'; group: string }
  | { code: 'without-car' }
  | { code: 'program'; program: string }
  | { code: 'stale'; months: number }
  | { code: 'never-verified' }
  | { code: 'languages-unknown' }
  | { code: 'eligibility-unknown'; eligibility: string }
  | { code: 'eligibility-refused'; eligibility: string }
  | { code: 'referral-only' }
  | { code: 'placement-only' }
  | { code: 'appointment-only' }
  | { code: 'approximate-place' }
  | { code: 'place-unknown' }
  | { code: 'closed-now' }
  | { code: 'hours-unknown' }
  | { code: 'state'; state: ServiceState }

export type OpenState = 'open' | 'closed' | 'unknown'

export type SearchItem = {
  id: string
  score: number
  /** The place that fits; null when the service has none that does and only its area covers. */
  placeId: string | null
  /** Whole metres along the ground from `near` to that place. */
  distanceM: number | null
  open: OpenState
  why: Reason[]
  against: Reason[]
}

/** Exact counts over everything found: adding that value as a filter leaves exactly so many. */
export type Facets = {
  category: Record<string, number>
  language: Record<string, number>
  open: Record<OpenState, number>
  withoutCar: number
  region: Record<string, number>
  province: Record<string, number>
  accessMode: Record<string, number>
  /** How many do not refuse it: `yes` and unknown together, as the filter keeps them. */
  eligibility: Record<string, number>
  program: Record<string, number>
  state: Record<ServiceState, number>
}

/** What of the text was recognised, so that a page can say it and let it be undone. */
export type Understood = {
  categories: { code: string; phrase: string }[]
  eligibility: { code: string; phrase: string }[]
  accessModes: { code: string; phrase: string }[]
  languages: { code: string; phrase: string }[]
  targetGroups: { code: string; phrase: string }[]
  openNow: boolean
  withoutCar: boolean
  place?: { name: string; istat: string | null }
  corrections: { from: string; to: string }[]
  /** Words nobody knows: not searched for. */
  ignored: string[]
}

/** A filter of the query, or its text, that was let go to find something. */
export type Dropped =
  | 'openNow'
  | 'withoutCar'
  | 'radiusKm'
  | 'accessModes'
  | 'languages'
  | 'program'
  | 'eligibility'
  | 'province'
  | 'region'
  | 'words'
  | 'text'
  | 'categories'

export type SearchResult = {
  total: number
  items: SearchItem[]
  facets: Facets
  understood: Understood
  /** Only when nothing was found: the nearest thing, and what had to be let go. */
  nearest?: { dropped: Dropped[]; total: number; items: SearchItem[] }
  /** Only when nothing was found: what somebody needed and where, and nothing else, for the count of unmet need. */
  unmet?: { categories: string[]; istat: string | null }
}

/** A place name found in somebody's words, as the gazetteer answers. */
export type RecognisedPlace = {
  name: string
  /** Of the municipality, also where the name is a hamlet's. */
  istat: string
  latitude: number
  longitude: number
  /** Letters of the province and number of the region, for service areas of that size. */
  municipality?: { sigla: string; regionCode: string }
  /** The words it took: `words.slice(from, to)`. */
  from: number
  to: number
}

/**
 * Finds a municipality or hamlet among words (folded, apostrophes split: `l aquila`), the longest name first; null when
 * there is none. It should not guess at typing errors: search corrects them itself, with `placeWords`.
 */
export type RecognisePlace = (words: readonly string[]) => RecognisedPlace | null

/** A phrase people use, and what they mean by it. Mediators edit these. */
export type LexiconEntry = {
  language: string
  phrase: string
  /** A category code, or `eligibility:…`, `access:…`, `language:…`, `group:…`, `open:now`, `car:without`. */
  target: string
  /** Above 0, at most 1: how surely, or how well, the target answers the phrase. */
  weight: number
  status: 'draft' | 'reviewed'
  note?: string
}

export type SearchOptions = {
  lexicon: readonly LexiconEntry[]
  hours: HoursTable
  recognisePlace?: RecognisePlace
  /** Names of places, so that their typing errors are set right: «fogia». */
  placeWords?: Iterable<string>
  /** Epoch milliseconds. */
  now?: () => number
}

type SearchStats = {
  services: number
  places: number
  words: number
  postings: number
  /** Replaced or removed services whose room a rebuild has not yet taken back. */
  dead: number
  /** Bytes of the typed arrays. */
  bytes: number
  rebuilding: boolean
}

export interface Search {
  search(query: SearchQuery): SearchResult
  put(doc: SearchDoc): void
  /** Removing what is not there changes nothing. */
  remove(id: string): void
  /** Replaces everything at once: the fast way to fill. */
  load(docs: Iterable<SearchDoc>): void
  readonly size: number
  stats(): SearchStats
}
