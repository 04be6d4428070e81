import { type ChildTable, type OwnerKind, WITHOUT_ID } from '../child-tables.ts'
import type { StateDraft, Values, VerificationDraft } from '../draft.ts'
import { newId } from './new-id.ts'

export type EntityKind = 'organization' | 'location' | 'service'
type Row = Values & { id: string }

/** What one batch is going to write, gathered first so that each table is written once. */
export type Plan = {
  inserts: Record<OwnerKind, Row[]>
  updates: Record<EntityKind, Row[]>
  /** By table and owner: `phone/location`. */
  childInserts: Map<string, Values[]>
  childDeletes: Map<string, Values[]>
  removedPlaces: string[]
  lifecycle: { service_id: string; state: StateDraft }[]
  verifications: { service_id: string; verification: VerificationDraft }[]
  imported: { entity: EntityKind; source_ref: string; entity_id: string; digest: string; content: string }[]
}

export const emptyPlan = (): Plan => ({
  inserts: { organization: [], location: [], service: [], service_at_location: [] },
  updates: { organization: [], location: [], service: [] },
  childInserts: new Map(),
  childDeletes: new Map(),
  removedPlaces: [],
  lifecycle: [],
  verifications: [],
  imported: [],
})

/** Queues rows of a table under their owner, each with an id of its own where the file gave none. */
export function queue(
  to: Map<string, Values[]>,
  table: ChildTable,
  owner: OwnerKind,
  ownerId: string,
  rows: Values[],
): void {
  if (rows.length === 0) return
  const key = `${table}/${owner}`
  const all = to.get(key) ?? []
  for (const row of rows)
    all.push({ ...row, ...(!WITHOUT_ID.has(table) && { id: row['id'] ?? newId() }), owner_id: ownerId })
  to.set(key, all)
}
