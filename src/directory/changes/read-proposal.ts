import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import { sameValue } from './canonical.ts'
import { type FieldEntity, type FieldValue, schemaOf } from './field-schemas.ts'
import { fieldName, type WordLanguage } from './field-words.ts'
import { placed } from './map-thing.ts'
import { namesIn, nameOfThing } from './names.ts'
import { readField } from './read-field.ts'
import { type SaidValue, sayValue } from './say-value.ts'
import type { Origin } from './write-proposal.ts'

export interface ShownChange {
  readonly id: string
  readonly entity: FieldEntity
  readonly entityId: string
  /** What the field belongs to, where that is not the proposal's own thing. */
  readonly of: string | null
  readonly field: string
  readonly label: string
  readonly seen: SaidValue
  /** Null: it is said to be wrong, nobody says what is right. */
  readonly proposed: SaidValue | null
  /** What stands in the map now, where that is not what was seen. */
  readonly now: SaidValue | null
  /** To be sent with the decision: what the reviewer has seen. */
  readonly current: FieldValue
  readonly guarded: boolean
  /** People who must still accept it. */
  readonly needs: number
  readonly state: 'open' | 'accepted' | 'declined' | 'withdrawn'
  readonly mayDecide: boolean
  readonly reviews: readonly { reviewer: string; at: Date; outcome: 'accepted' | 'declined'; reason: string | null }[]
}

export interface ShownProposal {
  readonly id: string
  readonly entity: 'service' | 'organization' | 'location'
  readonly entityId: string
  readonly name: string | null
  readonly isNew: boolean
  readonly region: string | null
  readonly origin: Origin
  readonly author: string
  readonly mine: boolean
  readonly proposedAt: Date
  readonly times: number
  readonly note: string | null
  readonly withdrawnAt: Date | null
  readonly changes: readonly ShownChange[]
  readonly answers: readonly { reviewer: string; at: Date; note: string }[]
}

/**
 * One proposal with both versions of every field, for whoever may decide and for its author.
 * @throws NotFound `page.not-found`
 */
export async function readProposal(tx: Tx, actor: Actor, id: string, lang: WordLanguage): Promise<ShownProposal> {
  permit(actor, 'directory.propose')
  const proposal = await findProposal(tx, id)
  const mine = proposal !== undefined && actor.id !== null && proposal.authorId === actor.id
  if (!proposal || (!mine && !can(actor, 'directory.review', placed(proposal.region))))
    throw new NotFound('page.not-found')
  const rows = await changesOf(tx, id, actor)
  const now = new Map<string, FieldValue>()
  for (const row of rows) {
    if (schemaOf(row.entity, row.field)) now.set(row.id, await readField(tx, row.entity, row.entityId, row.field))
  }
  const names = await namesIn(tx, [rows, [...now.values()]], lang)
  const changes: ShownChange[] = []
  for (const row of rows) {
    const of = row.entityId === proposal.entityId ? null : await nameOfThing(tx, row.entity, row.entityId)
    changes.push(shown(row, { proposal, of, now: now.get(row.id) ?? null, saying: { lang, names }, actor }))
  }
  const { authorId: _, newIds, ...rest } = proposal
  return {
    ...rest,
    mine,
    isNew: newIds.includes(proposal.entityId),
    name: (await nameOfThing(tx, proposal.entity, proposal.entityId)) ?? proposedName(rows),
    changes,
    answers: await answersTo(tx, id),
  }
}

type FoundProposal = Omit<ShownProposal, 'name' | 'isNew' | 'mine' | 'changes' | 'answers'> & {
  authorId: string | null
  newIds: string[]
}

async function findProposal(tx: Tx, id: string): Promise<FoundProposal | undefined> {
  const { rows } = await sql<FoundProposal>`
    select p.id, p.entity, p.entity_id as "entityId", p.new_ids as "newIds", p.region, p.origin, p.author, p.author_id as "authorId",
           p.proposed_at as "proposedAt", p.times, p.note, w.withdrawn_at as "withdrawnAt"
    from directory.proposal p left join directory.proposal_withdrawal w on w.proposal_id = p.id where p.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

interface ChangeRow {
  readonly id: string
  readonly entity: FieldEntity
  readonly entityId: string
  readonly field: string
  readonly seen: FieldValue
  readonly proposed: FieldValue
  readonly doubt: boolean
  readonly guarded: boolean
  readonly settled: 'accepted' | 'declined' | null
  readonly mine: boolean
  readonly accepted: number
  readonly reviews: ShownChange['reviews']
}

async function changesOf(tx: Tx, proposalId: string, actor: Actor): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.entity, c.entity_id as "entityId", c.field, c.seen, c.proposed, c.proposed is null as doubt,
           c.guarded or s.change_id is null and directory.needs_two(c.entity, c.entity_id, c.field, c.proposed) as guarded,
           s.outcome as settled, coalesce(bool_or(r.reviewer_id = ${actor.id}), false) as mine,
           count(r) filter (where r.outcome = 'accepted')::int as accepted,
           coalesce(jsonb_agg(jsonb_build_object('reviewer', v.reviewer, 'at', v.reviewed_at, 'outcome', r.outcome, 'reason', r.reason)
             order by v.reviewed_at) filter (where r.change_id is not null), '[]') as reviews
    from directory.proposed_change c
    left join directory.settled_change s on s.change_id = c.id
    left join directory.change_review r on r.change_id = c.id
    left join directory.review v on v.id = r.review_id
    where c.proposal_id = ${proposalId} group by c.id, s.change_id order by c.position`.execute(tx)
  return rows
}

interface Around {
  readonly proposal: FoundProposal
  readonly of: string | null
  readonly now: FieldValue
  readonly saying: Parameters<typeof sayValue>[2]
  readonly actor: Actor
}

function shown(row: ChangeRow, { proposal, of, now, saying, actor }: Around): ShownChange {
  const { id, entity, entityId, field, guarded, settled, reviews } = row
  const stale = settled === null && schemaOf(entity, field) !== undefined && !sameValue(now, row.seen)
  const ofStaff = proposal.origin === 'staff' || proposal.origin === 'check'
  const state = settled ?? (proposal.withdrawnAt ? 'withdrawn' : 'open')
  const isNew = proposal.newIds.includes(entityId)
  return {
    id,
    entity,
    entityId,
    of,
    field,
    label: fieldName(field, saying.lang),
    seen: sayValue(field, row.seen, saying),
    proposed: row.doubt ? null : sayValue(field, row.proposed, saying),
    now: stale && !isNew ? sayValue(field, now, saying) : null,
    current: stale ? now : row.seen,
    guarded,
    needs: state === 'open' ? Math.max(1, (guarded ? 2 : 1) - row.accepted - Number(guarded && ofStaff)) : 0,
    state,
    mayDecide:
      state === 'open' &&
      !row.mine &&
      can(actor, 'directory.review', placed(proposal.region)) &&
      !(guarded && proposal.authorId === actor.id),
    reviews,
  }
}

function proposedName(rows: readonly ChangeRow[]): string | null {
  const name = rows.find(row => row.field === 'name')?.proposed
  return typeof name === 'string' ? name : null
}

async function answersTo(tx: Tx, id: string): Promise<ShownProposal['answers']> {
  const { rows } = await sql<ShownProposal['answers'][number]>`
    select reviewer, reviewed_at as at, note from directory.review where proposal_id = ${id} and note is not null order by reviewed_at`.execute(
    tx,
  )
  return rows
}
