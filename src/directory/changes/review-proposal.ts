import { sql } from 'kysely'
import type { z } from 'zod'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import { applyChanges } from './apply-changes.ts'
import { sameValue } from './canonical.ts'
import { cleanText } from './clean-text.ts'
import { type FieldEntity, type FieldValue, schemaOf } from './field-schemas.ts'
import { placed, thingOf } from './map-thing.ts'
import { readField } from './read-field.ts'
import { type ReviewInput, reviewInput } from './schema.ts'
import type { Origin } from './write-proposal.ts'

export interface Reviewed {
  readonly settled: readonly string[]
  /** Accepted, and waiting for a second person. */
  readonly waiting: readonly string[]
}

/**
 * Decides on changes of a proposal, one by one: what is not named stays open. Accepted changes are written into the map
 * in the same transaction; those that need two people once both have accepted.
 * @throws NotFound `page.not-found` where nothing of the proposal is the reviewer's to decide
 * @throws Conflict `proposal.settled`, `proposal.gone` (the thing is no more), `proposal.stale` (somebody changed the field meanwhile), `proposal.reviewed-already`,
 *   each with `changeId`; `proposal.needs-first`
 * @throws Forbidden `proposal.another-person`; BadInput `proposal.reason-missing`
 */
export async function reviewProposal(tx: Tx, actor: Actor, id: string, typed: ReviewInput): Promise<Reviewed> {
  const proposal = await openProposal(tx, actor, id)
  const input = reviewInput.parse(typed)
  const changes = await openChanges(tx, id)
  const review = await insertReview(tx, actor, id, cleanText(input.note))
  const settled: Settled[] = []
  const waiting: string[] = []
  for (const decision of input.decisions) {
    const change = changes.get(decision.changeId)
    if (!change) throw new Conflict('proposal.settled', { changeId: decision.changeId })
    await permitDecision(tx, actor, proposal, { ...change, outcome: decision.outcome })
    await refuseStale(tx, change, decision, proposal)
    await sign(tx, actor, review, decision)
    const done = decision.outcome === 'declined' || !change.guarded || (await enough(tx, change, proposal))
    if (!done) waiting.push(change.id)
    else settled.push({ ...change, outcome: decision.outcome })
  }
  for (const { id: change_id, outcome } of settled)
    await tx.insertInto('directory.settled_change').values({ change_id, outcome }).execute()
  const accepted = settled.filter(change => change.outcome === 'accepted')
  const visibilityOpen = new Set(
    [...changes.values()].filter(c => c.field === 'visibility').map(change => change.entityId),
  )
  await applyChanges(tx, {
    changes: accepted.filter(change => !change.doubt),
    newIds: proposal.newIds,
    author: proposal.author,
    visibilityOpen,
  })
  if (settled.length === changes.size) await forgetPublicWords(tx, proposal)
  await tell(tx, actor, proposal, { accepted: accepted.length, declined: settled.length - accepted.length })
  return { settled: settled.map(change => change.id), waiting }
}

interface OpenProposal {
  readonly id: string
  readonly entity: string
  readonly entityId: string
  readonly newIds: readonly string[]
  readonly origin: Origin
  readonly author: string
  readonly authorId: string | null
  readonly region: string | null
}

/** Locks the proposal: two people who decide at once do it one after the other. */
async function openProposal(tx: Tx, actor: Actor, id: string): Promise<OpenProposal> {
  const { rows } = await sql<OpenProposal>`
    select id, entity, entity_id as "entityId", new_ids as "newIds", origin, author, author_id as "authorId", region
    from directory.proposal where id = ${id} for update`.execute(tx)
  const proposal = rows[0]
  permitOrHide(actor, 'directory.review', proposal && placed(proposal.region))
  if (!proposal) throw new NotFound('page.not-found')
  return proposal
}

interface OpenChange {
  readonly id: string
  readonly entity: FieldEntity
  readonly entityId: string
  readonly field: string
  readonly seen: FieldValue
  readonly proposed: FieldValue
  readonly doubt: boolean
  readonly guarded: boolean
}
type Settled = OpenChange & { readonly outcome: 'accepted' | 'declined' }
type Decision = z.output<typeof reviewInput>['decisions'][number]

async function openChanges(tx: Tx, proposalId: string): Promise<Map<string, OpenChange>> {
  const { rows } = await sql<OpenChange>`
    select id, entity, entity_id as "entityId", field, seen, proposed, proposed is null as doubt,
           guarded or directory.needs_two(entity, entity_id, field, proposed) as guarded
    from directory.open_change where proposal_id = ${proposalId} order by position`.execute(tx)
  return new Map(rows.map(row => [row.id, row]))
}

/** What the proposal is about may lie elsewhere than one of its changes: each is asked for by itself. */
async function permitDecision(tx: Tx, actor: Actor, proposal: OpenProposal, change: Settled): Promise<void> {
  if (!proposal.newIds.includes(change.entityId)) {
    const thing = await thingOf(tx, change.entity, change.entityId)
    if (!thing && change.outcome === 'accepted') throw new Conflict('proposal.gone', { changeId: change.id })
    if (thing) permitOrHide(actor, 'directory.review', placed(thing.region))
  }
  if (change.guarded && proposal.authorId !== null && proposal.authorId === actor.id)
    throw new Forbidden('proposal.another-person', { changeId: change.id })
}

/** Nobody accepts over what they have not seen; declining leaves things as they are. */
async function refuseStale(tx: Tx, change: OpenChange, decision: Decision, { newIds }: OpenProposal): Promise<void> {
  if (decision.outcome === 'declined') {
    if (!cleanText(decision.reason)) throw new BadInput('proposal.reason-missing', change.id)
    return
  }
  if (change.doubt || newIds.includes(change.entityId) || !schemaOf(change.entity, change.field)) return
  const seen = decision.current === undefined ? change.seen : decision.current
  const now = await readField(tx, change.entity, change.entityId, change.field)
  if (!sameValue(seen, now)) throw new Conflict('proposal.stale', { changeId: change.id, field: change.field })
}

async function insertReview(tx: Tx, actor: Actor, proposalId: string, note: string): Promise<string> {
  const { id } = await tx
    .insertInto('directory.review')
    .values({ proposal_id: proposalId, reviewer_id: actor.id ?? '', reviewer: actor.name, note: note || null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function sign(tx: Tx, actor: Actor, review_id: string, { changeId, outcome, reason }: Decision): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('directory.change_review')
    .values({
      change_id: changeId,
      reviewer_id: actor.id ?? '',
      review_id,
      outcome,
      reason: outcome === 'declined' ? cleanText(reason) : null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) throw new Conflict('proposal.reviewed-already', { changeId })
}

/** The author counts where of the staff; the database counts again. */
async function enough(tx: Tx, change: OpenChange, { origin, authorId }: OpenProposal): Promise<boolean> {
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from directory.change_review
    where change_id = ${change.id} and outcome = 'accepted' and reviewer_id is distinct from ${authorId}`.execute(tx)
  return (rows[0]?.people ?? 0) + (origin === 'staff' || origin === 'check' ? 1 : 0) >= 2
}

/** What somebody wrote without a name helped to decide, and is needed no longer. */
async function forgetPublicWords(tx: Tx, { id, origin }: OpenProposal): Promise<void> {
  if (origin === 'public') await sql`update directory.proposal set note = null where id = ${id}`.execute(tx)
}

async function tell(
  tx: Tx,
  actor: Actor,
  proposal: OpenProposal,
  counts: { accepted: number; declined: number },
): Promise<void> {
  const { id, entity, entityId, region } = proposal
  await audit(tx, actor, 'directory.reviewed', id, { within: entityId, ...counts })
  await publish(tx, 'directory.reviewed', { proposalId: id, entity, entityId, region, ...counts })
}
