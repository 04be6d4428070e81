import { randomUUID } from 'node:crypto'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { sql } from 'kysely'
import { terminal } from '../../staff/index.ts'
import { readFields } from './read-field.ts'
import type { FieldEntity, FieldValues } from './field-schemas.ts'

/** Two invented services of one body, in Crotone and in Foggia, and a shelter whose address nobody may know. */
export async function aSmallMap(db: Db) {
  const ids = {
    organization: randomUUID(),
    service: randomUUID(),
    location: randomUUID(),
    place: randomUUID(),
    shelter: randomUUID(),
    shelterLocation: randomUUID(),
    elsewhere: randomUUID(),
    elsewhereLocation: randomUUID(),
    otherOrganization: randomUUID(),
  }
  await transact(db, terminal('test'), tx => fill(tx, ids))
  return { ids, fields: (entity: FieldEntity, id: string) => fieldsOf(db, entity, id) }
}

export type SmallMap = Awaited<ReturnType<typeof aSmallMap>>

async function fieldsOf(db: Db, entity: FieldEntity, id: string): Promise<FieldValues> {
  const fields = await transact(db, terminal('test'), tx => readFields(tx, entity, id))
  if (!fields) throw new Error(`no ${entity} ${id}`)
  return fields
}

async function fill(tx: Tx, ids: Record<string, string>): Promise<void> {
  await sql`insert into directory.region (code, name) values ('18', 'Calabria'), ('16', 'Puglia') on conflict do nothing`.execute(
    tx,
  )
  await sql`insert into directory.province (sigla, name, region_code) values ('KR', 'Crotone', '18'), ('FG', 'Foggia', '16')
    on conflict do nothing`.execute(tx)
  await sql`insert into directory.municipality (istat, name, sigla, region_code, latitude, longitude)
    values ('101010', 'Crotone', 'KR', '18', 39.08, 17.12), ('071024', 'Foggia', 'FG', '16', 41.46, 15.54) on conflict do nothing`.execute(
    tx,
  )
  await sql`insert into directory.category (code, parent_code) values ('LEG', null), ('ALL', null) on conflict do nothing`.execute(
    tx,
  )
  await sql`insert into directory.organization (id, name) values (${ids.organization}, 'Ente inventato'),
    (${ids.otherOrganization}, 'Altro ente inventato')`.execute(tx)
  await sql`insert into directory.service (id, organization_id, name, description, email) values
    (${ids.service}, ${ids.organization}, 'Sportello inventato', 'Ascolto e orientamento.', 'sportello@ente.example'),
    (${ids.shelter}, ${ids.organization}, 'Casa inventata', null, null),
    (${ids.elsewhere}, ${ids.otherOrganization}, 'Sportello di Foggia', null, null)`.execute(tx)
  await sql`insert into directory.service_category (service_id, category_code) values (${ids.service}, 'LEG'), (${ids.shelter}, 'ALL'),
    (${ids.elsewhere}, 'LEG')`.execute(tx)
  await sql`insert into directory.lifecycle (service_id, state, since, reason)
    select id, 'operational', '2024-01-01', 'inventato' from directory.service
    where id in (${ids.service}, ${ids.shelter}, ${ids.elsewhere})`.execute(tx)
  await sql`insert into directory.location (id, organization_id, istat, latitude, longitude, precision, visibility) values
    (${ids.location}, ${ids.organization}, '101010', 39.1, 17.1, 'exact', 'full'),
    (${ids.shelterLocation}, ${ids.organization}, '101010', 39.2, 17.2, 'exact', 'none'),
    (${ids.elsewhereLocation}, null, '071024', 41.4, 15.5, 'exact', 'full')`.execute(tx)
  await sql`insert into directory.address (location_id, address_1, city, state_province) values
    (${ids.location}, 'Via Inventata 1', 'Crotone', 'KR'), (${ids.shelterLocation}, 'Via Segreta 9', 'Crotone', 'KR')`.execute(
    tx,
  )
  await sql`insert into directory.service_at_location (id, service_id, location_id) values
    (${ids.place}, ${ids.service}, ${ids.location})`.execute(tx)
  await sql`insert into directory.service_at_location (service_id, location_id) values
    (${ids.shelter}, ${ids.shelterLocation}), (${ids.elsewhere}, ${ids.elsewhereLocation})`.execute(tx)
  await sql`insert into directory.phone (service_id, number, position) values
    (${ids.service}, '+390962111111', 0), (${ids.service}, '+390962222222', 1)`.execute(tx)
  await sql`insert into directory.schedule (service_id, as_written, hours) values (${ids.service}, 'lun-ven 9-13', 'Mo-Fr 09:00-13:00')`.execute(
    tx,
  )
}
