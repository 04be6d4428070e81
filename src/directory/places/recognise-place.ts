import { COMMON_WORDS } from './common-words.ts'
import { foldName, PARTICLES, skeleton, tight } from './fold-name.ts'
import { firstTwo, type Municipality, type PlaceIndex, type PlaceName } from './place-index.ts'

export type RecognisedPlace = {
  name: string
  istat: string
  kind: PlaceName['kind']
  latitude: number
  longitude: number
  municipality: Municipality
  /** First word of the place, counting from 0, and the first one after it. */
  from: number
  to: number
  /** Everything these words may mean, the answer above first. More than one: ask, or search around each. */
  candidates: PlaceName[]
}

const LONGEST = 7

/**
 * The first of the longest places named in running text: «medico foggia», «dormire a borgo mezzanone». Words that are
 * first of all words («casa», «male», «salve») are no place unless their province follows.
 * @param words the words of the text in order, folded or not
 */
export function recognisePlace(g: PlaceIndex, words: readonly string[]): RecognisedPlace | null {
  const folded = words.map(foldName)
  for (let length = Math.min(LONGEST, folded.length); length > 0; length--) {
    for (let from = 0; from + length <= folded.length; from++) {
      const found = placeAt(g, folded, from, from + length)
      if (found !== null) return found
    }
  }
  return null
}

function placeAt(g: PlaceIndex, words: readonly string[], from: number, to: number): RecognisedPlace | null {
  const text = words.slice(from, to).join(' ')
  const named = namesOf(g, text, words.slice(from, to))
  if (named.length === 0) return null
  const province = g.provinceOf(words[to] ?? '')
  const there = province === null ? [] : named.filter(n => n.municipality.sigla === province)
  const commonplace = named.every(n => isCommon(n, text))
  if (commonplace && there.length === 0) return null
  const found = there.length > 0 ? there : inOrder(g, named, text)
  return recognised(found, from, there.length > 0 && isSigla(words[to] ?? '') ? to + 1 : to)
}

/** Names that are these words: so spelt, or with other saints, particles and spaces; never a join of little words. */
function namesOf(g: PlaceIndex, text: string, words: readonly string[]): PlaceName[] {
  if (text === '') return []
  const spelt = (g.byKey.get(tight(text)) ?? []).filter(n => n.folded === text)
  if (spelt.length > 0) return spelt
  if (PARTICLES.has(words[0] ?? '') || PARTICLES.has(words.at(-1) ?? '')) return []
  const bare = skeleton(text)
  const loose = g.byKey.get(tight(bare)) ?? []
  return loose.filter(n => n.skeleton === bare || tight(n.folded).length >= 8)
}

function isCommon(name: PlaceName, text: string): boolean {
  const carrying = text.split(' ').filter(word => !PARTICLES.has(word))
  if (carrying.length > 1) return false
  const word = carrying[0] ?? text
  const large = name.municipality.capital && name.kind !== 'hamlet' && word !== 'fermo'
  if (COMMON_WORDS.has(word) || word.length < 4) return !large
  return name.kind === 'hamlet' && word.length < 5
}

const isSigla = (word: string): boolean => word.length === 2

const ORDER: Record<PlaceName['kind'], number> = { official: 0, bilingual: 1, former: 2, hamlet: 3 }

/** Municipalities before hamlets; then those whose name goes on: «San Ferdinando» may be San Ferdinando di Puglia. */
function inOrder(g: PlaceIndex, named: PlaceName[], text: string): PlaceName[] {
  const sorted = [...named].sort(
    (a, b) => ORDER[a.kind] - ORDER[b.kind] || Number(b.municipality.capital) - Number(a.municipality.capital),
  )
  const longer = (g.byStart.get(firstTwo(text)) ?? []).filter(n => n.folded.startsWith(`${text} `))
  const municipal = sorted.filter(n => n.kind !== 'hamlet')
  return [...municipal, ...longer, ...sorted.filter(n => n.kind === 'hamlet')]
}

function recognised(candidates: PlaceName[], from: number, to: number): RecognisedPlace {
  const { name, kind, latitude, longitude, municipality } = candidates[0]
  return { name, istat: municipality.istat, kind, latitude, longitude, municipality, from, to, candidates }
}
