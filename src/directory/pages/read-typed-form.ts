import type { PublicMap } from '../public-map.ts'
import { type ListAddress, readListAddress } from './list-address.ts'
import { placeCode, placeOfCode, typedPlace } from './typed-place.ts'
import type { TypedWords, WordSealer } from './typed-words.ts'

type Form = Record<string, unknown>

const LONGEST = 200

/** What a search form says, as the address of its list: a place becomes its code, typed words are sealed. */
export function readTypedForm(form: Form, map: PublicMap, sealer: WordSealer): ListAddress {
  const field = (name: string) => {
    const value = form[name]
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : undefined
  }
  const list: ListAddress = { ...readListAddress(field, map), page: 1, s: null }
  const words: TypedWords = {}
  const q = field('q')
  if (q) words.q = q
  const place = field('place')
  if (place) Object.assign(list, placed(place, list, map, words))
  else {
    list.near = null
    const at = position(field('at')) ?? formerPosition(form, sealer)
    if (at) words.at = at
  }
  if (!list.near && !words.at) list.km = null
  return Object.keys(words).length ? { ...list, s: sealer.seal(words) } : list
}

/** The place shown before and left as it was, else the likeliest; where it is not certain the typed name goes along, to ask. */
function placed(place: string, list: ListAddress, map: PublicMap, words: TypedWords): { near: string | null } {
  if (list.near && placeOfCode(map.gazetteer, list.near)?.name === place) return { near: list.near }
  const { chosen, others } = typedPlace(map.gazetteer, place)
  if (!chosen || others.length) words.place = place
  return { near: chosen && placeCode(chosen) }
}

/** «41.46,15.54», rounded to a kilometre: nearer than that nobody needs to know. */
function position(at: string | undefined): TypedWords['at'] {
  const [latitude = NaN, longitude = NaN] = (at || 'none').split(',').map(Number)
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 }
}

/** Searching again for something else from where one stands. */
function formerPosition(form: Form, sealer: WordSealer): TypedWords['at'] {
  const sealed = form['s']
  return typeof sealed === 'string' ? sealer.open(sealed.slice(0, 1_200))?.at : undefined
}
