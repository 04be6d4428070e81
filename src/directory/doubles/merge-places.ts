import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { AT_PLACE, type Choice } from './merge-fields.ts'
import { moveList } from './move-list.ts'

/** The services of one place are now at another. Where a service was at both, what hung on the one hangs on the other. */
export async function moveServicesHere(tx: Tx, to: string, from: string): Promise<void> {
  const { rows } = await sql<{ here: string; there: string }>`
    select a.id as here, b.id as there from directory.service_at_location a
    join directory.service_at_location b on b.service_id = a.service_id where a.location_id = ${to} and b.location_id = ${from}`.execute(
    tx,
  )
  for (const { here, there } of rows) await joinAt(tx, here, there)
  await sql`update directory.service_at_location set location_id = ${to} where location_id = ${from}`.execute(tx)
}

/** The places of one service are now the other's. */
export async function movePlacesTo(tx: Tx, to: string, from: string): Promise<void> {
  const { rows } = await sql<{ here: string; there: string }>`
    select a.id as here, b.id as there from directory.service_at_location a
    join directory.service_at_location b on b.location_id = a.location_id where a.service_id = ${to} and b.service_id = ${from}`.execute(
    tx,
  )
  for (const { here, there } of rows) await joinAt(tx, here, there)
  await sql`update directory.service_at_location set service_id = ${to} where service_id = ${from}`.execute(tx)
}

async function joinAt(tx: Tx, here: string, there: string): Promise<void> {
  for (const [table, choice] of Object.entries(AT_PLACE) as [keyof typeof AT_PLACE, Choice][])
    await moveList(tx, table, 'service_at_location', here, there, choice)
  await sql`delete from directory.service_at_location where id = ${there}`.execute(tx)
}

/**
 * A merge never shows what was hidden: of two places that may be seen differently, what may be seen least stands. To show it again is a
 * change that two people answer for.
 */
export async function hideAsTheStricter(tx: Tx, to: string, from: string): Promise<void> {
  await sql`update directory.location t set visibility = f.visibility from directory.location f
    where t.id = ${to} and f.id = ${from} and ${strictness('f')} > ${strictness('t')}`.execute(tx)
}
const strictness = (alias: string) => sql.raw(`array_position(array['full', 'area', 'none'], ${alias}.visibility)`)

/** The municipality and the point go with the address that stands. */
export async function moveAddress(tx: Tx, to: string, from: string, choice: Choice): Promise<void> {
  await moveList(tx, 'address', 'location', to, from, choice)
  const when = choice === 'merge' ? sql`f.istat is not null` : sql`t.istat is null and f.istat is not null`
  await sql`update directory.location t set istat = f.istat, latitude = f.latitude, longitude = f.longitude, precision = f.precision
    from directory.location f where t.id = ${to} and f.id = ${from} and ${when}`.execute(tx)
}
