import type { Translator } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchPoint, SearchQuery } from '../search/types.ts'
import type { ListAddress } from './list-address.ts'
import { minuteOf } from './page-tools.ts'
import { placeOfCode } from './typed-place.ts'
import type { TypedWords } from './typed-words.ts'

export const PAGE_SIZE = 20

/** The search that an address and its sealed words ask for. */
export function listQuery(
  list: ListAddress,
  words: TypedWords | null,
  { map, t, now }: { map: PublicMap; t: Translator; now: Date },
): SearchQuery {
  const near = nearOf(list, words, map)
  const text = words?.q
  return {
    language: t.lang,
    // To the minute, as hours are: searches of the same minute share what they work out.
    at: minuteOf(now) * 60_000,
    limit: PAGE_SIZE,
    offset: (list.page - 1) * PAGE_SIZE,
    ...(text && { text }),
    ...(list.cat.length && { categories: list.cat }),
    ...(near && { near }),
    ...(near && list.km && { radiusKm: list.km }),
    ...(near && (!text || list.nearest) && { sort: 'distance' as const }),
    ...(list.open && { openNow: true }),
    ...(list.speaks.length && { languages: list.speaks }),
    ...(list.nocar && { withoutCar: true }),
    ...(list.for.length && { eligibility: list.for }),
    ...(list.access.length && { accessModes: list.access }),
    ...(list.program && { program: list.program }),
    ...(list.region && { region: list.region }),
    ...(list.province && { province: list.province }),
  }
}

function nearOf(list: ListAddress, words: TypedWords | null, map: PublicMap): SearchPoint | null {
  if (words?.at) {
    const here = map.gazetteer.nearest(words.at.latitude, words.at.longitude)
    return { ...words.at, ...(here && { istat: here.istat, province: here.sigla, region: here.regionCode }) }
  }
  return list.near ? placeOfCode(map.gazetteer, list.near) : null
}
