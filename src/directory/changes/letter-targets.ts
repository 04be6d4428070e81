import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { LetterTarget } from './letters-api.ts'
import { regionsOf } from './map-thing.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST = 12

/** Services and organisations of the regions of whoever asks, by a piece of their name, or the one with this id and its body. */
export async function letterTargets(
  tx: Tx,
  actor: Actor,
  { words, about }: { words: string; about: string },
): Promise<LetterTarget[]> {
  permit(actor, 'directory.invite-correction')
  const piece = `%${words.trim().replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
  const id = UUID.test(about) ? about : null
  if (!id && words.trim().length < 3) return []
  const regions = regionsOf(actor, 'directory.invite-correction')
  const { rows } = await sql<LetterTarget>`
    select entity, id, name, place from (
      select 'organization' as entity, o.id, o.name, null as place, 0 as rank from directory.organization o
      where ${id ? sql`o.id = ${id} or o.id = (select organization_id from directory.service where id = ${id})` : sql`o.name ilike ${piece}`}
      union all
      select 'service', v.id, v.name, (
        select m.name from directory.service_at_location s join directory.location l on l.id = s.location_id
        join directory.municipality m using (istat) where s.service_id = v.id order by s.id limit 1), 1
      from directory.service v where ${id ? sql`v.id = ${id}` : sql`v.name ilike ${piece}`}
    ) t
    ${regions === null ? sql`` : sql`where directory.region_of(t.entity, t.id) = any(${regions})`}
    order by rank, name, id limit ${MOST}`.execute(tx)
  return rows
}
