import type { AddressRecord, PlaceRecord } from '../service-record.ts'
import { webAddress } from './contact-formats.ts'
import type { HsdsAddress, HsdsLocation, HsdsLocationFields } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { toLocationAttributes } from './to-attributes.ts'
import { toLanguage } from './to-contact-points.ts'
import { withoutEmpty } from './without-empty.ts'

/** A location with all that belongs to it. Hidden places have been reduced before they came here. */
export function toHsdsLocation(place: PlaceRecord, words: HsdsWords): HsdsLocation {
  return {
    ...toLocationFields(place),
    ...withoutEmpty<Partial<HsdsLocation>>({
      languages: place.languages.map(language => toLanguage(language, words)),
      addresses: place.addresses.map(toAddress),
      accessibility: place.accessibility.map(one => withoutEmpty({ ...one, url: webAddress(one.url) })),
      attributes: toLocationAttributes(place, words),
    }),
  }
}

/** The fields that a list shows. */
export function toLocationFields(place: PlaceRecord): HsdsLocationFields {
  return withoutEmpty<HsdsLocationFields>({
    id: place.locationId,
    location_type: place.locationType,
    url: webAddress(place.url),
    organization_id: place.organizationId,
    name: place.name,
    alternate_name: place.alternateName,
    description: place.locationDescription,
    transportation: place.transportation,
    latitude: place.latitude,
    longitude: place.longitude,
    visibility: place.visibility,
    precision: place.precision,
    municipality: place.istat ? municipality(place, place.istat) : null,
  })
}

function municipality(place: PlaceRecord, istat: string): HsdsLocationFields['municipality'] {
  const { municipality: name, province, region } = place
  return withoutEmpty<NonNullable<HsdsLocationFields['municipality']>>({ istat, name, province, region })
}

function toAddress(address: AddressRecord): HsdsAddress {
  return {
    ...withoutEmpty<Pick<HsdsAddress, 'id' | 'attention'>>({ id: address.id, attention: address.attention }),
    address_1: address.address1,
    ...(address.address2 && { address_2: address.address2 }),
    city: address.city,
    ...(address.region && { region: address.region }),
    state_province: address.stateProvince,
    postal_code: address.postalCode ?? '',
    country: address.country,
    address_type: address.addressType,
  }
}
