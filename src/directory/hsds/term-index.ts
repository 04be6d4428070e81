import type { PlaceRecord, ServiceRecord } from '../service-record.ts'
import type { HsdsAttribute, HsdsTaxonomyTerm } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { toLocationAttributes, toServiceAttributes } from './to-attributes.ts'

/** Ids of terms (with those above them) and of their taxonomies that apply: an answer «no» does not. */
export type Terms = ReadonlySet<string>

export function termsOfService(service: ServiceRecord, words: HsdsWords): Terms {
  return termsOf(toServiceAttributes(service, words), words)
}

export function termsOfPlace(place: PlaceRecord, words: HsdsWords): Terms {
  return termsOf(toLocationAttributes(place, words), words)
}

function termsOf(attributes: HsdsAttribute[], words: HsdsWords): Terms {
  const terms = attributes.flatMap(a => (a.taxonomy_term && a.value !== 'no' ? [a.taxonomy_term] : []))
  return new Set(terms.flatMap(term => [term.taxonomy_id, ...withParents(term, words)]))
}

function withParents(term: HsdsTaxonomyTerm, words: HsdsWords): string[] {
  const parent = words.termById(term.parent_id)
  return parent ? [term.id, ...withParents(parent, words)] : [term.id]
}
