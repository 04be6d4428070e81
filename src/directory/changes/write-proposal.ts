import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import type { Actor } from '../../staff/index.ts'
import { sameValue } from './canonical.ts'
import { cleanText } from './clean-text.ts'
import { type FieldEntity, type FieldValue, schemaOf } from './field-schemas.ts'
import { readField } from './read-field.ts'
import { settleValue } from './settle-value.ts'

export type Origin = 'staff' | 'partner' | 'link' | 'public' | 'import' | 'check'

export interface NewChange {
  readonly entity: FieldEntity
  readonly entityId: string
  readonly field: string
  readonly seen?: FieldValue
  /** Left out: it is wrong, nobody says what is right. */
  readonly proposed?: FieldValue
}

export interface NewProposal {
  readonly entity: 'service' | 'organization' | 'location'
  readonly entityId: string
  readonly newIds: readonly string[]
  readonly origin: Origin
  readonly author: { readonly id: string | null; readonly name: string }
  readonly region: string | null
  readonly note: string
  readonly linkId?: string
  readonly importId?: string
  readonly changes: readonly NewChange[]
}

export interface WrittenProposal {
  readonly id: string
  readonly changes: readonly { readonly id: string; readonly guarded: boolean; readonly doubt: boolean }[]
}

/**
 * Writes a proposal down, without asking who may. Changes that change nothing are left out.
 * @throws BadInput as `settleValue`; `proposal.nothing-changed`
 */
export async function writeProposal(tx: Tx, actor: Actor, proposal: NewProposal): Promise<WrittenProposal> {
  const isNew = (id: string) => proposal.newIds.includes(id)
  const changes = []
  for (const change of proposal.changes) {
    const settled = await settle(tx, change, isNew(change.entityId))
    if (settled) changes.push(settled)
  }
  if (changes.length === 0) throw new BadInput('proposal.nothing-changed', 'changes')
  const id = await insertProposal(tx, proposal)
  const { rows } = await sql<{ id: string; guarded: boolean; doubt: boolean }>`
    insert into directory.proposed_change (proposal_id, position, entity, entity_id, field, seen, proposed)
    select ${id}, c.position, c.entity, c.entity_id, c.field, c.seen::jsonb, case when not c.doubt then c.proposed::jsonb end
    from jsonb_to_recordset(${JSON.stringify(changes.map((change, position) => ({ ...change, position })))}::jsonb)
      as c(position int, entity text, entity_id uuid, field text, seen text, proposed text, doubt boolean)
    order by c.position
    returning id, guarded, proposed is null as doubt`.execute(tx)
  await tell(tx, actor, id, proposal)
  return { id, changes: rows }
}

/** In the journal and to whoever listens. */
async function tell(tx: Tx, actor: Actor, id: string, proposal: Omit<NewProposal, 'changes'>): Promise<void> {
  const { entity, entityId, region, origin } = proposal
  await audit(tx, actor, 'directory.proposed', id, { within: entityId, origin })
  await publish(tx, 'directory.proposed', { proposalId: id, entity, entityId, region, origin })
}

async function settle(tx: Tx, change: NewChange, isNew: boolean) {
  const { entity, entityId, field } = change
  const doubt = change.proposed === undefined
  const now = isNew || !schemaOf(entity, field) ? null : await readField(tx, entity, entityId, field)
  const seen = change.seen === undefined ? now : change.seen
  const proposed = doubt ? null : await settleProposed(tx, change)
  if (!doubt && sameValue(proposed, now) && sameValue(seen, now)) return null
  // As text: a recordset would read a JSON null as none.
  return { entity, entity_id: entityId, field, seen: JSON.stringify(seen), proposed: JSON.stringify(proposed), doubt }
}

/** What a partner confirms is no field of a service, and comes from our own pages only. */
const settleProposed = async (tx: Tx, { entity, field, proposed = null }: NewChange): Promise<FieldValue> =>
  field === 'verification' ? proposed : await settleValue(tx, entity, field, proposed)

async function insertProposal(tx: Tx, proposal: NewProposal): Promise<string> {
  const { id } = await tx
    .insertInto('directory.proposal')
    .values({
      entity: proposal.entity,
      entity_id: proposal.entityId,
      new_ids: [...proposal.newIds],
      origin: proposal.origin,
      author_id: proposal.author.id,
      author: proposal.author.name,
      region: proposal.region,
      note: cleanText(proposal.note) || null,
      link_id: proposal.linkId ?? null,
      import_id: proposal.importId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
