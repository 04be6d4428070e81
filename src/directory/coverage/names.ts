import { languageName, spokenLanguages } from '../../content/index.ts'
import { type Municipality, SERVED_REGIONS } from '../places/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { Named } from './answers.ts'

/** What codes are called, and which codes are looked at though nothing is there. */
export type Names = {
  /** Of the five regions first, then all others; by name. */
  regions: readonly Named[]
  provinces: readonly (Named & { region: string })[]
  macros: readonly Named[]
  subcategories: readonly Named[]
  languages: readonly Named[]
  municipalities: readonly Municipality[]
  municipality: (istat: string) => Municipality | null
  /** A code that is in no list (a category that was retired) is called what it is. */
  name: (kind: 'region' | 'province' | 'category' | 'language', code: string) => string
}

/** Where the helpdesk works: a nought there is a gap, elsewhere it is nobody's business. */
export const isServed = (region: string): boolean => SERVED_REGIONS.has(region)

/** Names by language of the reader, made anew when the categories were read again. */
export function keptNames(map: Pick<PublicMap, 'gazetteer' | 'categories'>): (lang: 'it' | 'en') => Names {
  let of: PublicMap['categories'] | null = null
  let kept: Partial<Record<'it' | 'en', Names>> = {}
  return lang => {
    if (of !== map.categories) kept = {}
    of = map.categories
    return (kept[lang] ??= namesFor(map, lang))
  }
}

function namesFor({ gazetteer, categories }: Pick<PublicMap, 'gazetteer' | 'categories'>, lang: 'it' | 'en'): Names {
  const byName = (a: Named, b: Named) => a.name.localeCompare(b.name, lang)
  const served = <T extends Named & { region?: string }>(list: T[]) =>
    list.sort((a, b) => Number(isServed(b.region ?? b.code)) - Number(isServed(a.region ?? a.code)) || byName(a, b))
  const regions = served(gazetteer.regions.map(({ code, name }) => ({ code, name })))
  const provinces = served(gazetteer.provinces.map(p => ({ code: p.sigla, name: p.name, region: p.regionCode })))
  const all = categories.map(({ code, labels }) => ({ code, name: labels[lang]?.text ?? labels.it?.text ?? code }))
  const languages = spokenLanguages.map(({ code }) => ({ code, name: languageName(code, { lang }) })).sort(byName)
  const maps = { region: mapOf(regions), province: mapOf(provinces), category: mapOf(all), language: mapOf(languages) }
  return {
    regions,
    provinces,
    languages,
    macros: all.filter(({ code }) => code.length === 3),
    subcategories: all.filter(({ code }) => code.length > 3),
    municipalities: gazetteer.municipalities,
    municipality: istat => gazetteer.byIstat(istat),
    name: (kind, code) => maps[kind].get(code) ?? code,
  }
}

const mapOf = (list: readonly Named[]) => new Map(list.map(({ code, name }) => [code, name]))
