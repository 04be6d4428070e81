import type { Tally } from './counter.ts'

/** Tables that can be asked for, shown and taken away as CSV. */
export const TABLES = [
  'regions',
  'provinces',
  'categories',
  'subcategories',
  'languages',
  'offer',
  'offer-in-detail',
  'spoken',
  'far',
  'unmet',
  'figures',
  'curve',
] as const
export type TableName = (typeof TABLES)[number]

/** What the map can show of each province. */
export const MEASURES = ['operational', 'checks', 'empty'] as const
export type Measure = (typeof MEASURES)[number]

export type Column = { key: string; label: string; kind: 'name' | 'code' | 'count' | 'share' | 'day' }
/** `share` is in whole percent; null is «not known», and with counts of need «withheld». */
export type Cell = string | number | null
export type CoverageTable = {
  of: TableName
  title: string
  day: string
  columns: Column[]
  rows: { key: string; cells: Cell[] }[]
  /** Under all rows; not the sum of them where one service stands in several. */
  total: Cell[] | null
}

export type Named = { code: string; name: string }

/** What the screen shows first: how many, where nothing is, what is stale, what went unanswered. */
export type Overview = {
  day: string
  today: string
  total: Tally
  /** Provinces times macro-categories without any operational service, of how many; the provinces with most first. */
  empty: { cells: number; of: number; worst: { province: string; name: string; categories: number }[] }
  /** The last whole quarter; null where there is none yet. `total` is null where it is withheld. */
  unmet: { period: string; total: number | null; worst: { place: string; category: string; count: number }[] } | null
  regions: (Named & { operational: number; mapped: number })[]
  map: MapProvince[]
  names: { provinces: (Named & { region: string })[]; categories: Named[]; languages: Named[]; periods: string[] }
}

/** A province on the map: what is said of it in a number and in words, and its shade, 0 (least) to 4; hatched where nothing is. */
export type MapProvince = {
  sigla: string
  name: string
  region: string
  figure: string
  words: string
  shade: number
  hatched: boolean
}
