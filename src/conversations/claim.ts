import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import { publish } from '../lib/events.ts'
import { type Actor, onShift } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'
import { endOffer } from './inbox/end-offer.ts'
import { requireMayHave } from './safe-contact/who-may-have.ts'

/**
 * Takes a conversation in hand. Of two at once, the key lets one win. Taken during a shift it is given back when that ends.
 * @throws Conflict `conversation.claimed` by somebody else, `conversation.closed`, `conversation.safe-contact` with `rule`: who,
 *   `conversation.not-for-them`
 */
export async function claim(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  await claimFor(tx, actor, { conversationId, organizationId, accountId: actor.id ?? '' })
}

/** Puts it into somebody's hands. Whoever calls has asked for permission. @throws Conflict as `claim` */
export async function claimFor(
  tx: Tx,
  actor: Actor,
  { conversationId, organizationId, accountId }: { conversationId: string; organizationId: string; accountId: string },
): Promise<void> {
  await requireMayHave(tx, { conversationId, organizationId, accountId })
  const now = new Date()
  const shift = (await onShift(tx, now)).find(
    each => each.accountId === accountId && each.organizationId === organizationId,
  )
  const { rows } = await sql<{ open: boolean; taken: boolean }>`
    with open as (select conversation_id from conversations.open_conversation where conversation_id = ${conversationId} for share),
    taken as (insert into conversations.claim (conversation_id, account_id, until)
      select conversation_id, ${accountId}, ${shift?.until ?? null} from open on conflict do nothing returning conversation_id)
    select exists (select from open) as open, exists (select from taken) as taken`.execute(tx)
  if (!rows[0].open) throw new Conflict('conversation.closed')
  if (!rows[0].taken) {
    const { account_id: by } = await tx
      .selectFrom('conversations.claim')
      .select('account_id')
      .where('conversation_id', '=', conversationId)
      .executeTakeFirstOrThrow()
    if (by !== accountId) throw new Conflict('conversation.claimed')
    return
  }
  await endOffer(tx, conversationId, 'taken')
  await audit(tx, actor, 'conversation.claimed', conversationId)
  await publish(tx, 'conversation.claimed', { id: conversationId, organizationId })
}

/** Gives a conversation back to whoever is free. */
export async function release(tx: Tx, actor: Actor, conversationId: string): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  const { numDeletedRows } = await tx
    .deleteFrom('conversations.claim')
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', actor.id)
    .executeTakeFirst()
  if (!numDeletedRows) throw new Conflict('conversation.not-yours')
  await audit(tx, actor, 'conversation.released', conversationId)
  await publish(tx, 'conversation.released', { id: conversationId, organizationId })
}
