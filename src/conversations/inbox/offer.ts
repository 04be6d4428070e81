import { audit, auditAll } from '../../audit/index.ts'
import type { DB, Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish, publishAll } from '../../lib/events.ts'
import { type Actor, atFront, permitOrHide } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { requireMayHave } from '../safe-contact/who-may-have.ts'
import { endOffers } from './end-offer.ts'
import { FRONT } from './front-roles.ts'

export type Because = DB['conversations.offer']['because']

export interface Offering {
  readonly conversationId: string
  readonly organizationId: string
  /** Null: nobody fits, which the coordinator is told. */
  readonly accountId: string | null
  readonly because: Because
}

/** Asks somebody to take a conversation, in place of whoever was asked before. Whoever calls has asked for permission. */
export const offer = (tx: Tx, actor: Actor, offering: Offering): Promise<void> => offerAll(tx, actor, [offering])

/** The same for many at once, each a conversation of its own. */
export async function offerAll(tx: Tx, actor: Actor, offers: readonly Offering[]): Promise<void> {
  if (offers.length === 0) return
  const ids = offers.map(({ conversationId }) => conversationId)
  await endOffers(tx, ids, 'replaced')
  await tx
    .insertInto('conversations.offer')
    .values(
      offers.map(({ conversationId, accountId, because }) => ({
        conversation_id: conversationId,
        account_id: accountId,
        because,
        offered_by: actor.id,
      })),
    )
    .execute()
  const offered = 'conversation.offered'
  await auditAll(
    tx,
    actor,
    offered,
    offers.map(({ conversationId, accountId, because }) => ({
      thing: conversationId,
      facts: { because, ...(accountId && { to: accountId }) },
    })),
  )
  await publishAll(
    tx,
    offers.map(({ conversationId, organizationId, accountId }) => ({
      name: offered,
      facts: { id: conversationId, organizationId, ...(accountId && { accountId }) },
    })),
  )
}

/**
 * The coordinator asks a colleague to take a conversation, also out of other hands.
 * @throws BadInput `conversation.no-such-colleague`; Conflict `conversation.closed`, `conversation.safe-contact` with `rule`: who, `conversation.not-for-them`
 */
export async function assignTo(
  tx: Tx,
  actor: Actor,
  { conversationId, accountId }: { conversationId: string; accountId: string },
): Promise<void> {
  const found = await findVisible(tx, actor, conversationId)
  const { organizationId } = permitOrHide(actor, 'conversation.assign', found)
  await requireOpen(tx, conversationId)
  await requireColleague(tx, organizationId, accountId)
  await requireMayHave(tx, { conversationId, organizationId, accountId })
  await tx.deleteFrom('conversations.claim').where('conversation_id', '=', conversationId).execute()
  await offer(tx, actor, { conversationId, organizationId, accountId, because: 'assigned' })
}

/** Whoever was asked leaves it to others. @throws Conflict `conversation.not-offered` */
export async function decline(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numUpdatedRows } = await tx
    .updateTable('conversations.offer')
    .set({ ended: 'declined', ended_at: new Date() })
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', actor.id)
    .where('ended', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Conflict('conversation.not-offered')
  await audit(tx, actor, 'conversation.offer-declined', conversationId)
  await publish(tx, 'conversation.offer-declined', { id: conversationId, organizationId })
}

/** @throws Conflict `conversation.closed` */
export async function requireOpen(tx: Tx, conversationId: string): Promise<void> {
  const open = await tx
    .selectFrom('conversations.open_conversation')
    .select('conversation_id')
    .where('conversation_id', '=', conversationId)
    .forShare()
    .executeTakeFirst()
  if (!open) throw new Conflict('conversation.closed')
}

/** @throws BadInput `conversation.no-such-colleague` */
export async function requireColleague(tx: Tx, organizationId: string, accountId: string): Promise<void> {
  const colleagues = await atFront(tx, organizationId, FRONT)
  if (!colleagues.some(({ id }) => id === accountId)) throw new BadInput('conversation.no-such-colleague', 'accountId')
}
