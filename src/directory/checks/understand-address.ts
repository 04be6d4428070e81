import { BadInput } from '../../lib/errors.ts'
import type { FieldValue } from '../changes/field-schemas.ts'
import { readPackedAddress } from '../import/understand/address.ts'
import { gazetteer } from '../places/index.ts'

type Address = { readonly [key: string]: FieldValue }

/**
 * «Via Roma 5, 71121 Foggia (FG)», or the street alone where the town stays the same. A town that nobody knows is refused.
 * @throws BadInput `checks.address-town-unknown`
 */
export function understandAddress(typed: string, known: Address = EMPTY): Address {
  const { street, postalCode, city, province } = readPackedAddress(typed, 'address', () => undefined)
  if (city === null) {
    if (!known['city']) throw new BadInput('checks.address-town-missing', 'address')
    return { ...EMPTY, ...known, address_1: street, address_2: null }
  }
  const match = gazetteer().match(city, province)
  if (!match || match.others.length > 0) throw new BadInput('checks.address-town-unknown', 'address', { found: city })
  const { name, sigla, region } = match.municipality
  return {
    ...EMPTY,
    ...known,
    address_1: street,
    address_2: null,
    city: name,
    state_province: sigla,
    region,
    postal_code: postalCode,
  }
}

const EMPTY: Address = {
  attention: null,
  address_1: '',
  address_2: null,
  city: '',
  region: null,
  state_province: '',
  postal_code: null,
  country: 'IT',
  address_type: 'physical',
}

/** The municipality that an address names, for the point of its place; null where it does not change. */
export function municipalityOf(address: FieldValue): string | null {
  const row = (Array.isArray(address) ? (address as Address[])[0] : undefined) ?? EMPTY
  const { city, state_province: sigla } = row
  if (typeof city !== 'string' || typeof sigla !== 'string') return null
  return gazetteer().match(city, sigla)?.municipality.istat ?? null
}
