import { COMMON_WORDS } from './common-words.ts'
import type { PlaceIndex } from './place-index.ts'
import { SERVED_REGIONS } from './regions.ts'

/**
 * Folded words that a mistyped place may have meant («fogia»): words of five letters and more out of the names of
 * municipalities of the five regions and of provincial capitals, without those that are common words first.
 */
export function placeWords(g: PlaceIndex): string[] {
  const near = g.names.filter(
    n => n.kind !== 'hamlet' && (SERVED_REGIONS.has(n.municipality.regionCode) || n.municipality.capital),
  )
  const words = new Set(near.flatMap(n => n.folded.split(' ')))
  return [...words].filter(word => word.length >= 5 && !COMMON_WORDS.has(word))
}
