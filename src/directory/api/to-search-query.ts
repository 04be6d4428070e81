import { spokenLanguage } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchPoint, SearchQuery } from '../search/types.ts'
import { badParameter } from './read-parameters.ts'
import type { SearchParameters } from './search-parameters.ts'

/**
 * The map's own query. Codes are looked up: one that nobody has is an error of the caller, not a search without results.
 * @param at epoch milliseconds of «now»
 * @throws BadInput naming the parameter
 */
export function toSearchQuery(
  map: PublicMap,
  q: SearchParameters,
  near: SearchPoint | undefined,
  at: number,
): SearchQuery {
  const { gazetteer } = map
  const province = q.province?.toUpperCase()
  check(
    'category',
    q.category,
    code => map.category(code),
    () => map.categories.map(c => c.code),
  )
  check('language', q.language, spokenLanguage, () => ['a code of ISO 639 that the map knows'])
  check(
    'eligibility',
    q.eligibility,
    code => map.facet('eligibility').includes(code),
    () => map.facet('eligibility'),
  )
  check(
    'access',
    q.access,
    code => map.facet('access-mode').includes(code),
    () => map.facet('access-mode'),
  )
  check(
    'programme',
    q.programme && [q.programme],
    code => map.programs.some(p => p.code === code),
    () => map.programs.map(p => p.code),
  )
  check(
    'region',
    q.region && [q.region],
    code => gazetteer.regions.some(r => r.code === code),
    () => gazetteer.regions.map(r => r.code),
  )
  check(
    'province',
    province && [province],
    code => gazetteer.provinces.some(p => p.sigla === code),
    () => gazetteer.provinces.map(p => p.sigla),
  )
  if (!near && q.radius_km !== undefined) throw badParameter('near', 'the place that radius_km is measured from')
  if (!near && q.sort === 'distance') throw badParameter('near', 'the place that distances are measured from')
  return {
    at,
    limit: q.limit,
    offset: q.offset,
    facets: q.facets,
    language: q.lang,
    ...(q.q && { text: q.q }),
    ...(q.category && { categories: q.category }),
    ...(near && { near }),
    ...(q.radius_km !== undefined && { radiusKm: q.radius_km }),
    ...(q.region && { region: q.region }),
    ...(province && { province }),
    ...(q.open && { openNow: true }),
    ...(q.language && { languages: q.language }),
    ...(q.eligibility && { eligibility: q.eligibility }),
    ...(q.access && { accessModes: q.access }),
    ...(q.without_car && { withoutCar: true }),
    ...(q.programme && { program: q.programme }),
    ...(q.state && { states: q.state }),
    ...(q.sort && { sort: q.sort }),
  }
}

function check(
  name: keyof SearchParameters,
  given: readonly string[] | undefined | '',
  known: (code: string) => unknown,
  all: () => readonly string[],
): void {
  if (given && !given.every(code => known(code))) throw badParameter(name, all().join(', '))
}
