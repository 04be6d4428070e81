import { type Lang, language } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchItem, SearchResult } from '../search/types.ts'
import type { PlaceRecord, ServiceRecord } from '../service-record.ts'

/**
 * What was found, as JSON text. What does not depend on the question is written once for each service, place and
 * language, and kept as long as the record lives: records are replaced, never changed.
 */
export function foundJson(map: PublicMap, result: SearchResult, lang: Lang, more: object): string {
  const { total, facets, understood, nearest } = result
  const head = JSON.stringify({ total, ...more, understood, facets })
  const items = `"items":${itemsJson(map, result.items, lang)}`
  if (!nearest) return `${head.slice(0, -1)},${items}}`
  const instead = `{"dropped":${JSON.stringify(nearest.dropped)},"total":${nearest.total},"items":${itemsJson(map, nearest.items, lang)}}`
  return `${head.slice(0, -1)},${items},"nearest":${instead}}`
}

function itemsJson(map: PublicMap, items: readonly SearchItem[], lang: Lang): string {
  return `[${items.map(item => itemJson(map, item, lang)).join(',')}]`
}

function itemJson(map: PublicMap, item: SearchItem, lang: Lang): string {
  const service = map.service(item.id)
  if (!service) throw new Error(`search found ${item.id}, which is not on the map`)
  const { distanceM, open, why, against } = item
  const fixed = fixedPart(map, service, item.placeId, lang)
  return `${fixed},"distance_m":${distanceM},"open":"${open}","why":${JSON.stringify(why)},"against":${JSON.stringify(against)}}`
}

const fixedParts = new WeakMap<ServiceRecord, Map<string, string>>()

function fixedPart(map: PublicMap, service: ServiceRecord, placeId: string | null, lang: Lang): string {
  const parts = fixedParts.get(service) ?? new Map<string, string>()
  const key = `${lang} ${placeId}`
  const part = parts.get(key) ?? JSON.stringify(fixedFields(map, service, placeId, lang)).slice(0, -1)
  fixedParts.set(service, parts.set(key, part))
  return part
}

function fixedFields(map: PublicMap, service: ServiceRecord, placeId: string | null, lang: Lang) {
  const place = service.places.find(p => p.id === placeId) ?? service.places[0]
  return {
    id: service.id,
    ...nameIn(service, lang),
    organization: service.organization.name,
    organization_id: service.organization.id,
    categories: service.categories,
    state: service.state,
    ...whereabouts(map, place),
    languages: [...new Set(service.languages.map(l => l.code))],
    verified_at: service.verification?.verifiedAt.toISOString() ?? null,
  }
}

/** The name in the language asked for or the next of its chain, else in Italian; never one that has grown old. */
function nameIn(service: ServiceRecord, lang: Lang): { name: string; name_language: string } {
  const italian = { name: service.name, name_language: 'it' }
  if (lang === 'it') return italian
  const names = service.translations.filter(t => t.field === 'name' && !t.stale)
  const found = [lang, ...language(lang).chain].flatMap(code => names.find(t => t.language === code) ?? [])[0]
  return found ? { name: found.text, name_language: found.language } : italian
}

function whereabouts(map: PublicMap, place: PlaceRecord | undefined) {
  const region = map.gazetteer.regions.find(r => r.code === place?.region)
  return {
    place_id: place?.id ?? null,
    municipality: place?.municipality ?? null,
    istat: place?.istat ?? null,
    province: place?.province ?? null,
    region: region?.name ?? null,
    region_code: place?.region ?? null,
  }
}
