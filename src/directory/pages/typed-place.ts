import { foldName, type Gazetteer, type PlaceName } from '../places/index.ts'

/** What a typed place may mean: the likeliest, and the others where it is not certain. */
export interface TypedPlace {
  chosen: PlaceName | null
  others: PlaceName[]
}

export function typedPlace(gazetteer: Gazetteer, text: string): TypedPlace {
  const found = gazetteer.find(text, { limit: 7 })
  const [chosen = null, ...rest] = found
  if (!chosen) return { chosen, others: [] }
  const typed = foldName(text.replace(/[(,]\s*\p{L}{2}\)?\s*$/u, ''))
  const exact = found.filter(place => place.folded === typed)
  if (exact.length === 1) return { chosen, others: [] }
  return { chosen, others: exact.length > 1 ? exact.slice(1) : rest }
}

/** As addresses name a place: see `ListAddress.near`. */
export function placeCode({ kind, folded, municipality }: PlaceName): string {
  return kind === 'hamlet' ? `${municipality.istat}~${folded}` : municipality.istat
}

export interface NamedPoint {
  name: string
  istat: string
  province: string
  region: string
  latitude: number
  longitude: number
}

/** The place of a code; a hamlet that is no longer known leads to its municipality. */
export function placeOfCode(gazetteer: Gazetteer, code: string): NamedPoint | null {
  const municipality = gazetteer.byIstat(code.slice(0, 6))
  if (!municipality) return null
  const folded = code.slice(7)
  const hamlet = folded
    ? gazetteer.byKey.get(folded.replaceAll(' ', ''))?.find(n => n.municipality === municipality && n.folded === folded)
    : undefined
  const { istat, sigla, regionCode } = municipality
  const { name, latitude, longitude } = hamlet ?? municipality
  return { name: `${name} (${sigla})`, istat, province: sigla, region: regionCode, latitude, longitude }
}
