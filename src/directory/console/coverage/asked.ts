import { desk, useQuery } from '../../../ui/console/index.ts'

export const VIEWS = ['map', 'gaps', 'checks', 'unmet', 'languages', 'figures'] as const
export type View = (typeof VIEWS)[number]

const FILTERS = ['day', 'region', 'province', 'category', 'language'] as const
export type Filter = (typeof FILTERS)[number]
type Words = Readonly<Record<string, string | null | undefined>>

/** What is asked, as it stands in the address: codes alone, so that it can be passed on. */
export function useAsked() {
  const [query, change] = useQuery()
  const filters = Object.fromEntries(FILTERS.map(key => [key, query[key] ?? ''])) as Record<Filter, string>
  const view: View = VIEWS.find(each => each === query['view']) ?? 'map'
  const chosen = FILTERS.some(key => key !== 'day' && filters[key])

  /** An address of the API with what is chosen and more. */
  const api = (path: string, more: Words = {}): string =>
    `/console/api/coverage${path}?${wordsOf({ ...filters, lang: desk.lang, ...more })}`

  const choose = (changes: Partial<Record<Filter | 'view' | 'by' | 'km' | 'period', string | null>>): void => {
    // A province lies in one region: another region leaves it.
    const left = 'region' in changes && changes.region !== filters.region ? { province: null } : {}
    change({ ...left, ...changes })
  }

  /** The list of services with the same choice. */
  const services = (more: Words = {}): string => {
    const { region, province, category } = filters
    return `/console/services?${wordsOf({ region, province, category, state: 'operational', ...more })}`
  }
  return { query, filters, view, chosen, api, choose, services }
}

export type AskedHere = ReturnType<typeof useAsked>

const wordsOf = (words: Words): string =>
  new URLSearchParams(Object.entries(words).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
