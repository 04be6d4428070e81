import { spokenLanguage, type TextKey, translator } from '../../content/index.ts'
import type { CategoryRecord, PublicMap } from '../public-map.ts'
import type { HsdsTaxonomyTerm, HsdsTranslation } from './hsds-types.ts'
import { type OwnTaxonomy, ownTaxonomies, termId } from './own-taxonomies.ts'
import { romeDay } from './rome-day.ts'
import { withoutEmpty } from './without-empty.ts'

/** What the mapping needs besides the record: the names of the codes. */
export type HsdsWords = {
  /** Every term of ours, parents before their children. */
  terms: readonly HsdsTaxonomyTerm[]
  /** The term as attributes carry it; undefined for a code that no longer exists. */
  term: (taxonomy: OwnTaxonomy, code: string) => HsdsTaxonomyTerm | undefined
  termById: (id: string | undefined) => HsdsTaxonomyTerm | undefined
  languageName: (code: string) => string
  /** The day (ISO) for which seasons and offsets from UTC are said. */
  today: string
}

/** The words of the map as it stands: made anew when its categories change. Italian is the base language. */
export function hsdsWords(map: Pick<PublicMap, 'categories' | 'facet'>, today = romeDay(new Date())): HsdsWords {
  const terms = [
    ...map.categories.map(c => categoryTerm(c, map.categories)),
    ...facets.flatMap(facet => map.facet(facet).map(code => facetTerm(facet, code))),
    withoutCar(),
  ]
  const byId = new Map(terms.map(term => [term.id, slim(term)]))
  return {
    terms,
    term: (taxonomy, code) => byId.get(termId(taxonomy, code)),
    termById: id => (id === undefined ? undefined : byId.get(id)),
    languageName: code => spokenLanguage(code)?.names.it ?? code,
    today,
  }
}

const facets = ['eligibility', 'target-group', 'access-mode'] as const

function categoryTerm(category: CategoryRecord, all: readonly CategoryRecord[]): HsdsTaxonomyTerm {
  const parent = all.find(c => c.code === category.parent)
  const name = italian(category)
  const others = Object.entries(category.labels).filter(([language]) => language !== 'it')
  return {
    ...base('category', category.code, name, parent ? `${italian(parent)} › ${name}` : name),
    ...(parent && { parent_id: termId('category', parent.code) }),
    ...withoutEmpty<Partial<HsdsTaxonomyTerm>>({
      mappings: mappings(category),
      translations: others.map(([language, { text, status }]) => ({ field: 'name', language, text, status })),
    }),
  }
}

const italian = (category: CategoryRecord) => category.labels.it?.text ?? category.code

function mappings(category: CategoryRecord): { scheme: string; value: string }[] {
  const { openEligibility, icnpo, sdg, dacCrs, unhcrOa } = category
  const all = { 'open-eligibility': openEligibility, icnpo, sdg, 'dac-crs': dacCrs, 'unhcr-outcome-area': unhcrOa }
  return Object.entries(all).flatMap(([scheme, value]) => (value ? [{ scheme, value }] : []))
}

function facetTerm(facet: (typeof facets)[number], code: string): HsdsTaxonomyTerm {
  const name = facetLabel(facet, code, 'it') ?? code
  const english = facetLabel(facet, code, 'en')
  return { ...base(facet, code, name, name), ...(english && { translations: [inEnglish(english)] }) }
}

/** Undefined for a term that was added to the database and has no text yet. */
function facetLabel(facet: string, code: string, lang: 'it' | 'en'): string | undefined {
  const key = `facet.${facet}.${code}` as TextKey
  try {
    const { text, lang: spoken } = translator(lang).full(key)
    return spoken === lang ? text : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const inEnglish = (text: string): HsdsTranslation => ({ field: 'name', language: 'en', text, status: 'reviewed' })

function withoutCar(): HsdsTaxonomyTerm {
  const name = 'Raggiungibile senza auto'
  return { ...base('reach', 'without-car', name, name), translations: [inEnglish('Reachable without a car')] }
}

function base(taxonomy: OwnTaxonomy, code: string, name: string, description: string): HsdsTaxonomyTerm {
  const detail = ownTaxonomies[taxonomy]
  return {
    id: termId(taxonomy, code),
    code,
    name,
    description,
    taxonomy: detail.name,
    taxonomy_detail: detail,
    language: 'it',
    taxonomy_id: detail.id,
  }
}

/** An attribute names its term; the rest stands at `/taxonomy_terms/{id}`. */
function slim({ id, code, name, description, parent_id, taxonomy, language, taxonomy_id }: HsdsTaxonomyTerm) {
  return withoutEmpty<HsdsTaxonomyTerm>({ id, code, name, description, parent_id, taxonomy, language, taxonomy_id })
}
