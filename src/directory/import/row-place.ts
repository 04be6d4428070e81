import type { Children, Entity, Values } from './draft.ts'
import type { Cells } from './row-to-draft.ts'
import { isAllCapitals, readable } from './understand/capitals.ts'
import { type Address, readPackedAddress, readPostalCode } from './understand/address.ts'
import type { MatchedPlace } from './understand/municipality.ts'
import { readAnswer, readPoint } from './understand/plain-values.ts'
import type { Say } from './understand/say.ts'
import { foldName } from '../places/index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The place of a row, or null where the row names none. Its point is the door's where the row gives it, else the municipality's, marked. */
export function readPlace(cells: Cells, ref: string, vocabulary: Vocabulary, say: Say): Entity | null {
  const packed = cells.get('place.address') ? readPackedAddress(cells.get('place.address'), 'place.address', say) : null
  const municipality = readMunicipality(cells, packed, vocabulary, say)
  const street = streetOf(cells, packed, say)
  const point = pointOf(cells, municipality, say)
  if (
    !municipality &&
    !street &&
    point['latitude'] === null &&
    !cells.get('place.municipality') &&
    !cells.text('place.name')
  )
    return null
  const values: Values = {
    istat: municipality?.istat ?? null,
    ...point,
    ...(cells.said('place.name') && { name: cells.text('place.name') }),
    ...(cells.said('place.description') && { description: cells.text('place.description') }),
    ...(cells.said('place.transportation') && { transportation: cells.text('place.transportation') }),
    ...(cells.get('place.without_car') && {
      without_car: readAnswer(cells.get('place.without_car'), 'place.without_car', say),
    }),
    ...(cells.get('place.visibility') && { visibility: readVisibility(cells.get('place.visibility'), say) }),
  }
  return { ref, id: null, values, children: addressOf(cells, packed, municipality, street, say) }
}

function readMunicipality(cells: Cells, packed: Address | null, vocabulary: Vocabulary, say: Say): MatchedPlace | null {
  const istat = cells.get('place.istat').padStart(6, '0')
  const known = /^\d{6}$/.test(istat) ? vocabulary.municipalityByIstat(istat) : null
  if (known) return known
  const name = cells.get('place.municipality') || packed?.city
  if (!name) return null
  if (packed?.city && cells.get('place.municipality') && foldName(packed.city) !== foldName(name))
    say('address.city-differs', 'place.address', packed.city, name)
  return vocabulary.municipality(
    name,
    cells.get('place.province') || packed?.province || null,
    'place.municipality',
    say,
  )
}

function streetOf(cells: Cells, packed: Address | null, say: Say): string | null {
  if (!packed) return cells.text('place.street')
  const made = isAllCapitals(packed.street) ? readable(packed.street) : packed.street
  if (made !== packed.street) say('text.capitals', 'place.street', packed.street, made)
  return made
}

function pointOf(cells: Cells, municipality: MatchedPlace | null, say: Say): Values {
  const [latitude, longitude] = [cells.get('place.latitude'), cells.get('place.longitude')]
  const point = latitude || longitude ? readPoint(latitude, longitude, 'place.latitude', say) : null
  if (point) return { ...point, precision: cells.get('place.precision') === 'approximate' ? 'approximate' : 'exact' }
  // A place of ours that has no point has none for a reason.
  if (!municipality || cells.get('place.location_id')) return { latitude: null, longitude: null, precision: null }
  say('point.approximate', 'place.latitude', '', `${municipality.latitude}, ${municipality.longitude}`)
  return { latitude: municipality.latitude, longitude: municipality.longitude, precision: 'approximate' }
}

const VISIBILITIES: Record<string, string> = {
  full: 'full',
  piena: 'full',
  pubblica: 'full',
  area: 'area',
  'solo comune': 'area',
  none: 'none',
  nessuna: 'none',
  nascosta: 'none',
  segreta: 'none',
}
/** A word we do not know may mean «secret»: nothing is shown until somebody says so. */
function readVisibility(cell: string, say: Say): string {
  const visibility = VISIBILITIES[cell.toLowerCase()]
  if (!visibility) say('visibility.unknown', 'place.visibility', cell, 'none')
  return visibility ?? 'none'
}

function addressOf(
  cells: Cells,
  packed: Address | null,
  municipality: MatchedPlace | null,
  street: string | null,
  say: Say,
): Children {
  const city = municipality?.name ?? (cells.get('place.municipality') || packed?.city || null)
  const province = municipality?.sigla ?? (cells.get('place.province') || packed?.province || null)
  if (!street || !city) return cells.said('place.address') || cells.said('place.street') ? { address: [] } : {}
  const cap = cells.get('place.postal_code')
  const postal_code = packed?.postalCode ?? (cap ? readPostalCode(cap, 'place.postal_code', say) : null)
  return {
    address: [
      {
        address_1: street,
        city,
        state_province: province ?? '',
        ...((packed || cells.said('place.postal_code')) && { postal_code }),
        country: 'IT',
        address_type: 'physical',
      },
    ],
  }
}
