import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, NotFound } from '../../lib/errors.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import { type FieldValue, schemaOf } from './field-schemas.ts'
import { isOwn, permitToSee, thingOf } from './map-thing.ts'
import { reviewProposal } from './review-proposal.ts'
import { type ProposalInput, proposalInput } from './schema.ts'
import { writeProposal } from './write-proposal.ts'

export interface Proposed {
  readonly id: string
  /** Changes that stand in the map already, because the proposer may accept them alone. */
  readonly applied: readonly string[]
  /** Those that wait for somebody. */
  readonly waiting: readonly string[]
}

/**
 * Somebody of the staff, or a partner for what is its own, proposes changes to a thing of the map, or a new thing
 * (`newIds`). With `apply`, what the proposer may also review is accepted at once, in the same transaction; what needs
 * two people waits all the same.
 * @throws Forbidden `staff.not-allowed`; NotFound `page.not-found` for what the proposer may not see
 * @throws BadInput `proposal.nothing-changed`, and as `settleValue`; Conflict `proposal.stale` with `field` when applied
 */
export async function proposeChange(
  tx: Tx,
  actor: Actor,
  typed: ProposalInput,
  { origin }: { origin?: 'check' } = {},
): Promise<Proposed> {
  permit(actor, 'directory.propose')
  const input = proposalInput.parse(typed)
  for (const { entity, field } of input.changes)
    if (!schemaOf(entity, field)) throw new BadInput('proposal.no-such-field', field)
  await permitAll(tx, actor, input)
  const proposal = await writeProposal(tx, actor, {
    ...input,
    origin: origin ?? (can(actor, 'directory.work') ? 'staff' : 'partner'),
    author: { id: actor.id, name: actor.name },
    region: await regionOf(tx, input),
  })
  const alone = input.apply ? proposal.changes.filter(change => !change.guarded && !change.doubt) : []
  if (alone.length > 0) {
    const decisions = alone.map(({ id }) => ({ changeId: id, outcome: 'accepted' as const }))
    await reviewProposal(tx, actor, proposal.id, { decisions })
  }
  const applied = alone.map(change => change.id)
  return { id: proposal.id, applied, waiting: proposal.changes.flatMap(c => (applied.includes(c.id) ? [] : [c.id])) }
}

type Input = z.output<typeof proposalInput>

async function permitAll(tx: Tx, actor: Actor, input: Input): Promise<void> {
  const things = new Map(
    [input, ...input.changes].map(({ entity, entityId }) => [`${entity} ${entityId}`, { entity, entityId }]),
  )
  for (const { entity, entityId } of things.values()) {
    const thing = await thingOf(tx, entity, entityId)
    if (!input.newIds.includes(entityId)) await permitToSee(tx, actor, thing)
    else if (thing) throw new Conflict('proposal.exists-already')
  }
  if (can(actor, 'directory.work')) return
  // A partner adds to its own organisation, and moves nothing to another's.
  for (const { field, proposed } of input.changes) {
    if (field !== 'organization_id') continue
    if (typeof proposed !== 'string' || !(await isOwn(tx, actor, 'organization', proposed)))
      throw new NotFound('page.not-found')
  }
  const service = input.newIds.includes(input.entityId) && !input.changes.some(c => c.field === 'organization_id')
  if (service) throw new BadInput('proposal.needs-first', 'organization_id')
}

/** Where the thing lies, or, where it is new, will lie. */
async function regionOf(tx: Tx, { entity, entityId, newIds, changes }: Input): Promise<string | null> {
  if (!newIds.includes(entityId)) return (await thingOf(tx, entity, entityId))?.region ?? null
  const place = changes.find(change => change.field === 'municipality')?.proposed
  const { rows } = await sql<{ region: string }>`
    select region_code as region from directory.municipality where istat = ${istatOf(place)}`.execute(tx)
  return rows[0]?.region ?? null
}

const istatOf = (value: FieldValue | undefined): string | null => {
  const read = z.object({ istat: z.string() }).safeParse(value)
  return read.success ? read.data.istat : null
}
