import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Act, type Actor, can, permitOrHide } from '../../staff/index.ts'
import type { FieldEntity } from './field-schemas.ts'

/** A thing of the map as far as rights go. */
export interface MapThing {
  readonly entity: FieldEntity
  readonly id: string
  /** Two digits; null where it lies in no region: then only who works everywhere reaches it. */
  readonly region: string | null
  /** Of its places, what not everybody may see. */
  readonly hidden: boolean
}

export async function thingOf(tx: Tx, entity: FieldEntity, id: string): Promise<MapThing | null> {
  const { rows } = await sql<{ region: string | null; hidden: boolean }>`
    select directory.region_of(${entity}, e.id) as region, ${hiddenOf(entity)} as hidden
    from directory.${sql.ref(entity)} e where e.id = ${id}`.execute(tx)
  return rows[0] ? { entity, id, ...rows[0] } : null
}

function hiddenOf(entity: FieldEntity) {
  if (entity === 'location') return sql<boolean>`e.visibility <> 'full'`
  if (entity === 'service_at_location')
    return sql<boolean>`exists (select from directory.location l where l.id = e.location_id and l.visibility <> 'full')`
  return sql<boolean>`false`
}

/** As `can` wants it. */
export const placed = (region: string | null) => (region === null ? {} : { region })

/**
 * Whether somebody may see a thing whole: whoever works on the map, hidden places only where they may; a partner what is its own.
 * @throws NotFound `page.not-found`
 */
export async function permitToSee(tx: Tx, actor: Actor, thing: MapThing | null): Promise<MapThing> {
  if (!thing) throw new NotFound('page.not-found')
  if (await isOwn(tx, actor, thing.entity, thing.id)) return thing
  permitOrHide(actor, 'directory.work', {})
  if (thing.hidden) permitOrHide(actor, 'directory.see-hidden', placed(thing.region))
  return thing
}

/** Whether it belongs to an organisation that this partner speaks for. */
export async function isOwn(tx: Tx, actor: Actor, entity: FieldEntity, id: string): Promise<boolean> {
  const staffOrganizations = partnersOf(actor)
  if (staffOrganizations.length === 0) return false
  const { rows } = await sql<{ own: boolean }>`
    select exists (
      select from directory.partner_organization p where p.staff_organization_id = any(${staffOrganizations}::uuid[])
        and p.organization_id in (${ownersOf(entity, id)})) as own`.execute(tx)
  return rows[0]?.own ?? false
}

/** Bodies for which somebody signs in as a partner. */
export const partnersOf = (actor: Actor): string[] =>
  actor.memberships.flatMap(m => (m.role === 'partner' && m.organizationId ? [m.organizationId] : []))

/** A query for the organisations that a thing belongs to. */
function ownersOf(entity: FieldEntity, id: string) {
  if (entity === 'organization') return sql`select ${id}::uuid`
  if (entity === 'service') return sql`select v.organization_id from directory.service v where v.id = ${id}`
  const places = sql`select v.organization_id from directory.service_at_location s
    join directory.service v on v.id = s.service_id where`
  if (entity === 'service_at_location') return sql`${places} s.id = ${id}`
  return sql`select l.organization_id from directory.location l where l.id = ${id} and l.organization_id is not null
    union ${places} s.location_id = ${id}`
}

/** Regions in which somebody may do an act; null where everywhere, with what lies in no region. */
export function regionsOf(actor: Actor, act: Act): string[] | null {
  if (can(actor, act, {})) return null
  return ITALIAN_REGIONS.filter(region => can(actor, act, { region }))
}

/** ISTAT numbers them from 01 to 20. */
const ITALIAN_REGIONS = Array.from({ length: 20 }, (_, at) => String(at + 1).padStart(2, '0'))
