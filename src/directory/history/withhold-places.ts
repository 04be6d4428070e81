import { gazetteer } from '../places/index.ts'
import { type Entity, idsIn, type Row, type Whole } from './whole.ts'

/** Whether somebody may see the hidden places of a region (ISTAT, two digits; null where the place names none). */
export type MaySee = (region: string | null) => boolean

let regions: Map<string, string> | undefined

/** The region of a municipality by its ISTAT code. */
export function regionOf(istat: unknown): string | null {
  regions ??= new Map(gazetteer().municipalities.map(one => [one.istat, one.regionCode]))
  return typeof istat === 'string' ? (regions.get(istat) ?? null) : null
}

/** Ids of the places that are hidden from somebody: locations, and what joins a service to them. */
export interface Withheld {
  readonly locations: ReadonlySet<string>
  readonly atLocations: ReadonlySet<string>
}

/** Which places of a whole, as it is today, somebody may not see. For what it was, see `withheldEver`. */
export function withheldToday(whole: Whole, maySee: MaySee): Withheld {
  const hidden = (whole.location ?? []).filter(row => row.visibility !== 'full' && !maySee(regionOf(row.istat)))
  const locations = new Set(idsIn(hidden))
  const joins = (whole.service_at_location ?? []).filter(row => locations.has(String(row.location_id)))
  return { locations, atLocations: new Set(idsIn(joins)) }
}

/** The same whole without what a hidden place would tell: of the place itself stay its kind and how it is shown. */
export function withholdPlaces(whole: Whole, withheld: Withheld): Whole {
  if (withheld.locations.size === 0) return whole
  const contacts = new Set(idsIn((whole.contact ?? []).filter(row => isWithheld('contact', row, withheld))))
  const phones = new Set(
    idsIn((whole.phone ?? []).filter(row => isWithheld('phone', row, withheld) || contacts.has(String(row.contact_id)))),
  ) // prettier-ignore
  return Object.fromEntries(
    Object.entries(whole).map(([entity, rows]) => [
      entity,
      rows.flatMap((row): Row[] => {
        if (entity === 'location' && withheld.locations.has(String(row.id))) return [bare(row)]
        if (entity === 'service_at_location' && withheld.atLocations.has(String(row.id))) return [joinAlone(row)]
        const hidden =
          isWithheld(entity as Entity, row, withheld) ||
          contacts.has(String(row.contact_id)) ||
          phones.has(String(row.phone_id)) ||
          (entity === 'phone' && phones.has(String(row.id)))
        return hidden ? [] : [row]
      }),
    ]),
  )
}

/** Whether a row tells something of a withheld place. */
export function isWithheld(entity: Entity, row: Row, { locations, atLocations }: Withheld): boolean {
  if (entity === 'location') return locations.has(String(row.id))
  if (entity === 'translation') return row.entity === 'location' && locations.has(String(row.entity_id))
  return locations.has(String(row.location_id)) || atLocations.has(String(row.service_at_location_id))
}

const bare = ({ id, visibility = null, location_type = null, istat }: Row): Row => ({
  id,
  visibility,
  location_type,
  ...(visibility === 'area' && istat !== undefined && { istat }),
})
const joinAlone = ({ id, service_id, location_id }: Row): Row => ({ id, service_id, location_id })
