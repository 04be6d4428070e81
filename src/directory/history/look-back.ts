import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { maySeeHidden } from '../editing/territory.ts'
import { type Difference, wholeDifferences } from './differences.ts'
import { namesOf } from './names-of.ts'
import { readTimeline, type TimelineAsked } from './read-timeline.ts'
import { readWhole } from './read-whole.ts'
import type { Kind, Whole } from './whole.ts'
import { withheldEver } from './withheld-ever.ts'
import { type Withheld, withholdPlaces } from './withhold-places.ts'

interface Thing {
  readonly kind: Kind
  readonly id: string
}

/** @throws NotFound `page.not-found` where there never was such a thing */
export async function timelineOf(tx: Tx, actor: Actor, asked: TimelineAsked) {
  permit(actor, 'directory.work')
  const timeline = await readTimeline(tx, asked, maySeeHidden(actor))
  if (timeline.moments.length === 0 && !asked.field && !asked.until) throw new NotFound('page.not-found')
  return timeline
}

/** A thing as it stood at the end of a day in Rome (YYYY-MM-DD); null where there was none yet, or none any more. */
export async function asOfDay(tx: Tx, actor: Actor, asked: Thing & { day: string }): Promise<Whole | null> {
  return (await standingOn(tx, actor, asked)).whole
}

/** How a thing differs between the ends of two days. */
export async function compareDays(
  tx: Tx,
  actor: Actor,
  { kind, id, from, to }: Thing & { from: string; to: string },
): Promise<{ from: Whole | null; to: Whole | null; differences: Difference[]; names: Record<string, string> }> {
  const before = await standingOn(tx, actor, { kind, id, day: from })
  const after = await standingOn(tx, actor, { kind, id, day: to })
  const differences = wholeDifferences(before.whole, after.whole)
  const locations = new Set([...before.withheld.locations, ...after.withheld.locations])
  const names = await namesOf(tx, differences, { locations, atLocations: new Set() })
  return { from: before.whole, to: after.whole, differences, names }
}

const NOTHING: Withheld = { locations: new Set(), atLocations: new Set() }

async function standingOn(
  tx: Tx,
  actor: Actor,
  { kind, id, day }: Thing & { day: string },
): Promise<{ whole: Whole | null; withheld: Withheld }> {
  permit(actor, 'directory.work')
  await refuseUnknown(tx, { kind, id })
  const { rows } = await sql<{ moment: string }>`
    select ((${day}::date + 1)::timestamp at time zone 'Europe/Rome')::text as moment`.execute(tx)
  const whole = await readWhole(tx, { kind, id, before: rows[0].moment })
  if (!whole) return { whole, withheld: NOTHING }
  const withheld = await withheldEver(tx, whole.service_at_location ?? [], maySeeHidden(actor))
  return { whole: withholdPlaces(whole, withheld), withheld }
}

async function refuseUnknown(tx: Tx, { kind, id }: Thing): Promise<void> {
  const { rows } = await sql`
    select 1 from directory.change where ${sql.ref(`${kind}_id`)} = ${id} and entity = ${kind} limit 1`.execute(tx)
  if (rows.length === 0) throw new NotFound('page.not-found')
}
