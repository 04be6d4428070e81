import { languageName, spokenLanguages, translator } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { gazetteer } from '../places/index.ts'
import { readCategories } from '../categories/read-categories.ts'
import { facetWords } from '../pages/reason-words.ts'
import { readFacets, readPrograms } from '../read-vocabulary.ts'

/** What codes of the map mean, for the screens of the console: Italian first, English beside it. */
export interface MapWords {
  readonly categories: readonly { code: string; parent: string | null; it: string; en: string }[]
  readonly programs: readonly { id: string; code: string; name: string }[]
  /** By facet: `eligibility`, `target-group`, `access-mode`. */
  readonly facets: Readonly<Record<string, readonly { code: string; it: string; en: string }[]>>
  readonly languages: readonly { code: string; it: string; en: string }[]
  readonly regions: readonly { code: string; name: string }[]
  readonly provinces: readonly { code: string; name: string; region: string }[]
}

export async function readMapWords(tx: Tx): Promise<MapWords> {
  const [it, en] = [translator('it'), translator('en')]
  const facets = await readFacets(tx)
  const { regions, provinces } = gazetteer()
  return {
    categories: (await readCategories(tx)).map(({ code, parent, labels }) => ({
      code,
      parent,
      it: labels.it?.text ?? code,
      en: labels.en?.text ?? labels.it?.text ?? code,
    })),
    programs: (await readPrograms(tx)).map(({ id, code, name }) => ({ id, code, name })),
    facets: Object.fromEntries(
      [...facets].map(([facet, terms]) => [
        facet,
        terms.map(code => ({
          code,
          it: facetWords(it, facet as FacetName, code),
          en: facetWords(en, facet as FacetName, code),
        })),
      ]),
    ),
    languages: spokenLanguages.map(({ code }) => ({ code, it: languageName(code, it), en: languageName(code, en) })),
    regions: regions.map(({ code, name }) => ({ code, name })),
    provinces: provinces.map(({ sigla, name, regionCode }) => ({ code: sigla, name, region: regionCode })),
  }
}

type FacetName = Parameters<typeof facetWords>[1]
