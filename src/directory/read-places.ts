import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { grouped, only } from './rows.ts'
import type {
  AddressRecord,
  AreaRecord,
  ContactRecord,
  LanguageRecord,
  PhoneRecord,
  PlaceRecord,
  ScheduleRecord,
} from './service-record.ts'

/**
 * Where services are, by service: all, or those of the services named. Reads the public views alone, so that what is
 * hidden never reaches this process's memory from here.
 */
export async function readPlaces(tx: Tx, serviceIds?: string[]): Promise<Map<string, PlaceRecord[]>> {
  const { rows } = await sql<PlaceRow>`
    select s.service_id, s.id, s.description, l.id as "locationId", l.location_type as "locationType", l.visibility, l.name,
      l.alternate_name as "alternateName", l.description as "locationDescription", l.url, l.transportation,
      case l.without_car when 'yes' then true when 'no' then false end as "withoutCar",
      l.istat, l.municipality, l.province, l.region, l.latitude, l.longitude, l.precision, l.organization_id as "organizationId"
    from directory.public_service_at_location s join directory.public_location l on l.id = s.location_id
    ${only('s.service_id', serviceIds)} order by s.id`.execute(tx)
  const some = serviceIds && { locations: rows.map(r => r.locationId), ids: rows.map(r => r.id) }
  const at = await readThingsAt(tx, some)
  const places = rows.map(row => ({
    ...row,
    addresses: at.addresses.get(row.locationId) ?? [],
    phones: [...(at.salPhones.get(row.id) ?? []), ...(at.phones.get(row.locationId) ?? [])],
    schedules: [...(at.salSchedules.get(row.id) ?? []), ...(at.schedules.get(row.locationId) ?? [])],
    languages: at.languages.get(row.locationId) ?? [],
    accessibility: at.accessibility.get(row.locationId) ?? [],
    contacts: [...(at.salContacts.get(row.id) ?? []), ...(at.contacts.get(row.locationId) ?? [])],
    areas: at.areas.get(row.id) ?? [],
  }))
  return grouped(places, 'service_id')
}

type PlaceRow = Omit<
  PlaceRecord,
  'addresses' | 'phones' | 'schedules' | 'languages' | 'accessibility' | 'contacts' | 'areas'
> & { service_id: string }

async function readThingsAt(tx: Tx, some?: { locations: string[]; ids: string[] }) {
  const rows = async <T>(query: RawBuilder<T & { owner: string }>) => grouped((await query.execute(tx)).rows, 'owner')
  const here = some ? sql`location_id = any(${some.locations})` : sql`location_id is not null`
  const thisService = some ? sql`service_at_location_id = any(${some.ids})` : sql`service_at_location_id is not null`
  const phone = sql`id, number, extension, type, description from directory.public_phone`
  const schedule = sql`id, as_written as "asWritten", hours, by_appointment as "byAppointment", valid_from as "validFrom",
    valid_to as "validTo", notes from directory.public_schedule`
  const contact = sql`id, name, title, department, email from directory.public_contact`
  return {
    addresses: await rows<AddressRecord>(sql`
      select location_id as owner, id, attention, address_1 as "address1", address_2 as "address2", city, region,
        state_province as "stateProvince", postal_code as "postalCode", country, address_type as "addressType"
      from directory.public_address where ${here} order by address_type, id`),
    accessibility: await rows<PlaceRecord['accessibility'][number]>(sql`
      select location_id as owner, id, description, details, url from directory.public_accessibility where ${here} order by id`),
    languages: await rows<LanguageRecord>(sql`
      select location_id as owner, id, code, note from directory.public_language where ${here} order by code`),
    phones: await rows<PhoneRecord>(sql`select location_id as owner, ${phone} where ${here} order by position, number`),
    salPhones: await rows<PhoneRecord>(
      sql`select service_at_location_id as owner, ${phone} where ${thisService} order by position, number`,
    ),
    schedules: await rows<ScheduleRecord>(
      sql`select location_id as owner, ${schedule} where ${here} order by valid_from nulls first, id`,
    ),
    salSchedules: await rows<ScheduleRecord>(
      sql`select service_at_location_id as owner, ${schedule} where ${thisService} order by valid_from nulls first, id`,
    ),
    contacts: await rows<ContactRecord>(sql`select location_id as owner, ${contact} where ${here} order by name, id`),
    salContacts: await rows<ContactRecord>(
      sql`select service_at_location_id as owner, ${contact} where ${thisService} order by name, id`,
    ),
    areas: await rows<AreaRecord>(sql`
      select service_at_location_id as owner, id, kind, code, name from directory.service_area where ${thisService} order by code`),
  }
}
