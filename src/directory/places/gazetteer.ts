import { findPlaces } from './find-places.ts'
import type { GazetteerRows } from './gazetteer-rows.ts'
import { matchPlace, type PlaceMatch } from './match-place.ts'
import { nearestMunicipality } from './nearest-municipality.ts'
import { buildPlaceIndex, type Municipality, type PlaceIndex, type PlaceName } from './place-index.ts'
import { placeWords } from './place-words.ts'
import { recognisePlace, type RecognisedPlace } from './recognise-place.ts'

/** The gazetteer in memory with every question it answers; each is described where it stands. */
export type Gazetteer = PlaceIndex & {
  /** While somebody types: see {@link findPlaces}. */
  find(text: string, options?: { province?: string; limit?: number }): PlaceName[]
  /** For lists: see {@link matchPlace}. */
  match(name: string, province?: string | null): PlaceMatch | null
  /** In running text: see {@link recognisePlace}. */
  recognise(words: readonly string[]): RecognisedPlace | null
  nearest(latitude: number, longitude: number): Municipality | null
  /** For setting typing errors right: see {@link placeWords}. */
  words(): string[]
}

export function buildGazetteer(rows: GazetteerRows): Gazetteer {
  const index = buildPlaceIndex(rows)
  return {
    ...index,
    find: (text, options) => findPlaces(index, text, options),
    match: (name, province) => matchPlace(index, name, province),
    recognise: words => recognisePlace(index, words),
    nearest: (latitude, longitude) => nearestMunicipality(index, { latitude, longitude })?.municipality ?? null,
    words: () => placeWords(index),
  }
}
