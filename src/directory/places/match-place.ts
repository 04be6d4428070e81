import { editDistance, editsAllowed } from './edit-distance.ts'
import { foldName, nameKeys, skeleton } from './fold-name.ts'
import type { Municipality, PlaceIndex, PlaceName } from './place-index.ts'

export type PlaceMatch = {
  municipality: Municipality
  /** The name that was found. */
  name: string
  how: 'exact' | 'folded' | 'former' | 'bilingual' | 'hamlet' | 'typo'
  /** False where a person should look: several candidates, a guess, another province, or a hamlet. */
  certain: boolean
  /** Other municipalities that fit as well. */
  others: Municipality[]
}

/**
 * The municipality that a list means by a name and, where it says so, a province (letters or name).
 * Official names first, then other names, then hamlets, then names up to two edits away; within the province first, and
 * elsewhere only when nothing there fits, which is never certain. Null when nothing is near.
 */
export function matchPlace(g: PlaceIndex, name: string, province?: string | null): PlaceMatch | null {
  const sigla = province ? g.provinceOf(province) : null
  const inside = (n: PlaceName) => sigla === null || n.municipality.sigla === sigla
  const found = sameKey(g, name, inside) ?? abbreviated(g, name, inside) ?? misspelt(g, name, inside)
  if (found !== null || sigla === null)
    return found && { ...found, certain: found.certain && (sigla !== null || !province) }
  const elsewhere = sameKey(g, name, () => true)
  return elsewhere && { ...elsewhere, certain: false }
}

type Inside = (name: PlaceName) => boolean

const HOW: Record<PlaceName['kind'], PlaceMatch['how']> = {
  official: 'folded',
  bilingual: 'bilingual',
  former: 'former',
  hamlet: 'hamlet',
}

const KINDS = ['official', 'bilingual', 'former', 'hamlet'] as const

/** A name so spelt goes before one that only looks alike: «Sannicandro Garganico» is a former name, not a loose official one. */
function sameKey(g: PlaceIndex, name: string, inside: Inside): PlaceMatch | null {
  const folded = foldName(name)
  const all = [...new Set(nameKeys(name).flatMap(key => g.byKey.get(key) ?? []))].filter(inside)
  const spelt = all.filter(n => n.folded === folded && n.kind !== 'hamlet')
  for (const names of [spelt, all]) {
    for (const kind of KINDS) {
      const found = names.filter(n => n.kind === kind)
      if (found.length > 0)
        return matchOf(found, n => (n.name === name.trim() && kind === 'official' ? 'exact' : HOW[kind]))
    }
  }
  return null
}

/** «C.mare di Stabia», «Reggio C.»: every word of the name begins with the word written, which ends in a full stop. */
function abbreviated(g: PlaceIndex, name: string, inside: Inside): PlaceMatch | null {
  if (!/\p{L}\./u.test(name)) return null
  const shortened = new Set([...name.matchAll(/(\p{L}+)\./gu)].map(found => foldName(found[1] ?? '')))
  const written = skeleton(foldName(name)).split(' ')
  const found = g.names.filter(n => {
    const words = n.skeleton.split(' ')
    const fits = (word: string, i: number) =>
      word === words[i] || (shortened.has(word) && (words[i] ?? '').startsWith(word))
    return n.kind !== 'hamlet' && inside(n) && words.length === written.length && written.every(fits)
  })
  return found.length === 0 ? null : matchOf(found, n => HOW[n.kind])
}

function misspelt(g: PlaceIndex, name: string, inside: Inside): PlaceMatch | null {
  const written = skeleton(foldName(name)).replaceAll(' ', '')
  let best = editsAllowed(written)
  let found: PlaceName[] = []
  if (best === 0) return null
  for (const n of g.names) {
    if (!inside(n)) continue
    const edits = editDistance(written, n.skeleton.replaceAll(' ', ''), best)
    if (edits > best) continue
    if (edits < best) found = []
    best = edits
    found.push(n)
  }
  const match = found.length === 0 ? null : matchOf(found, () => 'typo')
  return match && { ...match, certain: false }
}

function matchOf(found: PlaceName[], how: (n: PlaceName) => PlaceMatch['how']): PlaceMatch {
  const first = found[0]
  const others = [...new Set(found.map(n => n.municipality))].filter(m => m !== first.municipality)
  const kind = how(first)
  return {
    municipality: first.municipality,
    name: first.name,
    how: kind,
    certain: others.length === 0 && kind !== 'hamlet',
    others,
  }
}
