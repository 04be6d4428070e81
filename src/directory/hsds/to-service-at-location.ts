import type { PlaceRecord } from '../service-record.ts'
import type { HsdsServiceAtLocation } from './hsds-types.ts'
import type { HsdsWords } from './hsds-words.ts'
import { toContact, toPhone, toServiceArea } from './to-contact-points.ts'
import { toHsdsLocation } from './to-location.ts'
import { toSchedules } from './to-schedules.ts'
import { withoutEmpty } from './without-empty.ts'

/** Telephones, hours and contacts of the location stand here too: they hold for this service at this place. */
export function toServiceAtLocation(place: PlaceRecord, words: HsdsWords): HsdsServiceAtLocation {
  return withoutEmpty<HsdsServiceAtLocation>({
    id: place.id,
    description: place.description,
    service_areas: place.areas.map(toServiceArea),
    contacts: place.contacts.map(toContact),
    phones: place.phones.map(toPhone),
    schedules: place.schedules.flatMap(schedule => toSchedules(schedule, words.today)),
    location: toHsdsLocation(place, words),
  })
}
