import { createHash } from 'node:crypto'
import type { Tx } from '../../../lib/db.ts'
import type { Children, Entity, Values } from '../draft.ts'
import type { ChildTable } from '../child-tables.ts'
import type { Report } from '../finding.ts'
import type { Origin } from './flush-plan.ts'
import { type EntityKind, type Plan, queue } from './plan.ts'
import type { Content, Stored } from './stored.ts'

/** What the planning of one batch shares. `touched`: rows that changed something, whatever it was. */
export type Batch = {
  tx: Tx
  plan: Plan
  origin: Origin
  touched: Set<number>
  report: Report
  contested?: (one: Contested) => void
}

/** A value that somebody corrected by hand, and that the source says otherwise. */
export type Contested = { kind: EntityKind; id: string; column: string; value: Values[string] }

/** A thing that is there and of which the source says something else than last time, or which it never spoke of. */
export type Existing = { row: number; entity: Entity; id: string; remembered: boolean }

export function existing(
  { row, entity, digest }: { row: number; entity: Entity; digest: string },
  stored: Map<string, Stored>,
): Existing[] {
  const there = stored.get(entity.ref)
  return there && there.digest !== digest ? [{ row, entity, id: there.id, remembered: there.digest !== null }] : []
}

export const LOCATION_DEFAULTS = { visibility: 'full', location_type: 'physical' } as const

export function queueAll(plan: Plan, owner: EntityKind | 'service_at_location', id: string, children: Children): void {
  for (const [table, rows] of Object.entries(children) as [ChildTable, Values[]][])
    queue(plan.childInserts, table, owner, id, rows)
}

export const contentOf = ({ values, children }: Entity): Content => ({ values, children })
export const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')
export const digestOf = ({ values, children }: Entity): string => hash([values, children])
