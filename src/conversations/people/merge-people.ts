import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { permitOrHide } from '../../staff/index.ts'
import type { Holder } from '../endpoints.ts'
import { findVisible } from '../find-visible.ts'
import { recheckWaiting } from '../safe-contact/recheck-waiting.ts'
import { conversationsOf } from './conversations-of.ts'
import { correspondentOf } from './correspondent.ts'
import type { Evidence, MergeReason, UnmergeReason } from './schema.ts'

interface Merging {
  readonly conversationId: string
  /** A conversation of the other. */
  readonly otherId: string
  readonly evidence: readonly Evidence[]
  readonly reason: MergeReason
}

/**
 * Somebody decides that the people of two conversations are one. Nothing of either is moved; the rules by which each may be
 * reached hold for both from now on, also for what waits to go out.
 * @returns the id of the merge
 * @throws NotFound `page.not-found`; Conflict `conversation.which-person`, `conversation.already-one-person`
 */
export async function mergePeople(tx: Tx, holder: Holder, merging: Merging): Promise<string> {
  const { actor } = holder
  const { conversationId, otherId, evidence, reason } = merging
  const { organizationId } = permitOrHide(actor, 'person.merge', await findVisible(tx, actor, conversationId))
  const other = await findVisible(tx, actor, otherId)
  if (other.organizationId !== organizationId) throw new NotFound('page.not-found')
  // Merges of one body take turns: two that cross must not make a ring.
  await sql`select pg_advisory_xact_lock(hashtext(${`merge ${organizationId}`}))`.execute(tx)
  const kept = await rootOf(tx, await correspondentOf(tx, conversationId))
  const gone = await rootOf(tx, await correspondentOf(tx, otherId))
  if (kept === gone) throw new Conflict('conversation.already-one-person')
  const id = randomUUID()
  await tx
    .insertInto('conversations.person_merge')
    .values({
      id,
      organization_id: organizationId,
      kept_id: kept,
      gone_id: gone,
      evidence: [...new Set(evidence)],
      reason,
      merged_by: actor.id ?? '',
    })
    .execute()
  await tx.insertInto('conversations.standing_merge').values({ merge_id: id, kept_id: kept, gone_id: gone }).execute()
  await audit(tx, actor, 'person.merged', id, { kept, gone, reason })
  await publish(tx, 'conversation.person-merged', { id: conversationId, organizationId, otherId, kept, gone })
  await recheckWaiting(
    tx,
    holder,
    (await conversationsOf(tx, kept)).map(each => each.id),
  )
  return id
}

/** The one that stands for all that are one person. */
async function rootOf(tx: Tx, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive up(id, depth) as (
      select ${id}::uuid, 0 union all
      select m.kept_id, up.depth + 1 from up join conversations.standing_merge m on m.gone_id = up.id)
    select id from up order by depth desc limit 1`.execute(tx)
  return rows[0].id
}

/**
 * Takes a merge back: each is again who they were, row for row.
 * @throws NotFound `page.not-found`; Conflict `conversation.not-merged` when it was taken back already
 */
export async function unmergePeople(
  tx: Tx,
  { actor }: Holder,
  { conversationId, mergeId, reason }: { conversationId: string; mergeId: string; reason: UnmergeReason },
): Promise<void> {
  const { organizationId } = permitOrHide(actor, 'person.merge', await findVisible(tx, actor, conversationId))
  const merge = await tx
    .selectFrom('conversations.person_merge')
    .select('id')
    .where('id', '=', mergeId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  if (!merge) throw new NotFound('page.not-found')
  const { numDeletedRows } = await tx
    .deleteFrom('conversations.standing_merge')
    .where('merge_id', '=', mergeId)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Conflict('conversation.not-merged')
  await tx
    .insertInto('conversations.person_unmerge')
    .values({ merge_id: mergeId, reason, unmerged_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'person.unmerged', mergeId, { reason })
  await publish(tx, 'conversation.person-unmerged', { id: conversationId, organizationId })
}
