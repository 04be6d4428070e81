import type { Tx } from '../../../lib/db.ts'
import { sql } from 'kysely'
import type { Draft, Entity, ProgramDraft } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Batch } from './batch.ts'
import { flushPlan, type Origin, recordset } from './flush-plan.ts'
import { emptyPlan } from './plan.ts'
import { planEntities } from './plan-entities.ts'
import { isOwn } from './plan-places.ts'
import { type Counts, planServices } from './plan-services.ts'
import { seenBefore } from './seen.ts'

/** Writes drafts: creates what is new, changes what the source has changed, leaves the rest alone. Counts go to `counts`. */
export async function writeBatch(
  tx: Tx,
  all: Draft[],
  origin: Origin,
  counts: Counts,
  report: Report,
  contested?: Batch['contested'],
): Promise<void> {
  const drafts = await refuseRepeated(tx, all, counts, report)
  if (drafts.length === 0) return
  await insertPrograms(
    tx,
    drafts.flatMap(draft => draft.programs ?? []),
  )
  const batch: Batch = { tx, plan: emptyPlan(), origin, touched: new Set(), report, ...(contested && { contested }) }
  const organizations = await planEntities(
    batch,
    'organization',
    drafts.map(d => ({ row: d.row, entity: d.organization })),
  )
  const shared = drafts.flatMap(d =>
    d.places.filter(p => !isOwn(d, p)).map(p => ({ row: d.row, entity: withOrganization(p.location, organizations) })),
  )
  const locations = await planEntities(batch, 'location', shared)
  await planServices(batch, drafts, { organizations, locations }, counts)
  await flushPlan(tx, batch.plan, origin)
}

async function insertPrograms(tx: Tx, programs: ProgramDraft[]): Promise<void> {
  if (programs.length === 0) return
  const columns = { id: 'uuid', code: 'text', name: 'text', description: 'text', website: 'text' }
  await sql`insert into directory.program (id, code, name, description, website) select * from ${recordset(programs, columns)}
    on conflict do nothing`.execute(tx)
}

/** Two rows of one identity cannot both be right: the first stands. */
async function refuseRepeated(tx: Tx, all: Draft[], counts: Counts, report: Report): Promise<Draft[]> {
  const firsts = new Map(
    [
      ...(await seenBefore(
        tx,
        'service',
        all.map(d => d.service.ref),
      )),
    ].map(([ref, { row }]) => [ref, row]),
  )
  return all.filter(draft => {
    const { ref, values } = draft.service
    const first = firsts.get(ref)
    if (first === undefined) {
      firsts.set(ref, draft.row)
      return true
    }
    counts.rejected++
    report({
      row: draft.row,
      severity: 'rejected',
      code: 'row.same-identity',
      field: 'service.name',
      found: String(values['name']),
      made: `riga ${first}`,
    })
    return false
  })
}

/** A location names its organisation as the file does; one that the file does not carry is left open. */
function withOrganization(location: Entity, organizations: Map<string, string>): Entity {
  const { organization_ref: ref, ...values } = location.values
  return ref === undefined
    ? location
    : { ...location, values: { ...values, organization_id: organizations.get(String(ref)) ?? null } }
}
