import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, isRegion } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'

/** Whom the person would rather speak with; null takes the word back. */
export async function noteWish(
  tx: Tx,
  actor: Actor,
  { conversationId, gender }: { conversationId: string; gender: 'woman' | 'man' | null },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  await tx
    .insertInto('conversations.wish')
    .values({ conversation_id: conversationId, gender, noted_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'conversation.wish-noted', conversationId)
  await publish(tx, 'conversation.wish-noted', { id: conversationId, organizationId })
}

/** Where it is about, by ISTAT's code; null takes the word back. @throws BadInput `conversation.no-such-region` */
export async function noteRegion(
  tx: Tx,
  actor: Actor,
  { conversationId, region }: { conversationId: string; region: string | null },
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  if (region !== null && !isRegion(region)) throw new BadInput('conversation.no-such-region', 'region')
  await tx
    .insertInto('conversations.region')
    .values({ conversation_id: conversationId, region, noted_by: actor.id ?? '' })
    .execute()
  await audit(tx, actor, 'conversation.region-noted', conversationId, { region })
  await publish(tx, 'conversation.region-noted', { id: conversationId, organizationId, region })
}
