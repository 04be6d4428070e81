import { draws, mistyped } from '../../src/directory/search/invented.ts'
import type { SearchDoc } from '../../src/directory/search/types.ts'

/** One question as every engine is asked it. Words are as typed, so with their errors in `typo` and `together`. */
export type Question = { words: string[]; category: string; latitude: number; longitude: number; language: string }

export const kinds = ['typo', 'prefix', 'category + 50 km', 'facets', 'together'] as const
export type Kind = (typeof kinds)[number]

/** Questions about some of the services, the same for the same seed. */
export function questionsFor(docs: readonly SearchDoc[], kind: Kind, count: number, seed: number): Question[] {
  const draw = draws(seed)
  return Array.from({ length: count }, () => {
    const doc = draw.one(docs)
    const words = doc.name.split(' ').filter(word => word.length >= 4 && /^\p{L}+$/u.test(word))
    const place = doc.places.find(one => one.latitude !== null) ?? { latitude: 41.46, longitude: 15.55 }
    const two = [draw.one(words), words.at(-1) ?? 'centro']
    return {
      words: wordsTyped(kind, two, draw),
      category: doc.categories[0],
      latitude: place.latitude ?? 41.46,
      longitude: place.longitude ?? 15.55,
      language: draw.one(['it', 'en', 'fr', 'ar']),
    }
  })
}

function wordsTyped(kind: Kind, [one, other]: string[], draw: ReturnType<typeof draws>): string[] {
  if (kind === 'typo') return [mistyped(one, draw), other]
  if (kind === 'prefix') return [one.slice(0, Math.min(one.length, 3 + draw.whole(3)))]
  return kind === 'together' ? [mistyped(one, draw)] : [one]
}
