import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { PhoneRecord, PlaceRecord, ServiceRecord } from '../service-record.ts'

/** The place that fits a question; where none was asked about, or only the area covers it, the first. */
export function placeToShow(service: ServiceRecord, placeId: string | null): PlaceRecord | undefined {
  return service.places.find(place => place.id === placeId) ?? service.places[0]
}

export interface Reachable {
  href: string
  shown: string
  phone: PhoneRecord
}

/** Numbers that a tap dials: those of the place, else of the service, else of the organisation. */
export function callable(service: ServiceRecord, place: PlaceRecord | undefined): Reachable | null {
  return firstOf(phonesOf(service, place), phone => phone.type === 'voice' || phone.type === 'mobile', dialLink)
}

export function whatsappOf(service: ServiceRecord, place: PlaceRecord | undefined): Reachable | null {
  return firstOf(phonesOf(service, place), phone => phone.type === 'whatsapp', whatsappLink)
}

export function phonesOf(service: ServiceRecord, place: PlaceRecord | undefined): PhoneRecord[] {
  return [...(place?.phones ?? []), ...service.phones, ...service.organization.phones]
}

function firstOf(phones: PhoneRecord[], fits: (p: PhoneRecord) => boolean, link: (p: PhoneRecord) => string | null) {
  for (const phone of phones) {
    const href = fits(phone) && link(phone)
    if (href) return { href, shown: shownNumber(phone.number), phone }
  }
  return null
}

/** RFC 3966, with a pause before an extension. */
export function dialLink({ number, extension }: PhoneRecord): string | null {
  const digits = number.replaceAll(/[^\d+]/g, '')
  if (digits.length < 3) return null
  return extension === null ? `tel:${digits}` : `tel:${digits};ext=${extension}`
}

export function whatsappLink({ number }: PhoneRecord): string | null {
  const digits = number.replaceAll(/\D/g, '')
  return digits.length < 8 ? null : `https://wa.me/${digits}`
}

/** «+39 0881 123456»; as written where nobody could understand it. */
export function shownNumber(number: string): string {
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined
  return parsed?.formatInternational() ?? number
}

/** Opens the map of the phone itself (RFC 5870): nobody else is asked. Null where there is no door to go to. */
export function wayLink(place: PlaceRecord): string | null {
  if (place.visibility !== 'full' || place.locationType !== 'physical') return null
  const address = addressLine(place)
  const { latitude, longitude } = place
  if (latitude !== null && longitude !== null && place.precision === 'exact') {
    return `geo:${latitude},${longitude}?q=${latitude},${longitude}`
  }
  return address ? `geo:0,0?q=${encodeURIComponent(address)}` : null
}

/** The address on one line, as Italians write it; null where there is none or it is kept secret. */
export function addressLine(place: PlaceRecord): string | null {
  const address = place.visibility === 'full' && place.addresses.find(a => a.addressType === 'physical')
  if (!address) return null
  const town = [address.postalCode, address.city, address.stateProvince && `(${address.stateProvince})`]
  return [address.address1, address.address2, town.filter(Boolean).join(' ')].filter(Boolean).join(', ')
}
