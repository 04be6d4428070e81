import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, can, teamsOf } from '../../staff/index.ts'
import { type Keyring, seal } from '../../vault/index.ts'
import { findVisible } from '../find-visible.ts'
import { handOverPlace } from '../place.ts'
import { endOffer } from './end-offer.ts'
import { requireMayHave } from '../safe-contact/who-may-have.ts'
import { offer, requireColleague, requireOpen } from './offer.ts'

interface HandingOver {
  readonly conversationId: string
  /** A colleague, a team, or neither: whoever fits. */
  readonly accountId: string | null
  readonly teamId: string | null
  readonly summary: string
}

const LONGEST = 4000

/**
 * Gives a conversation on with what the next one must know, sealed. A colleague is asked to take it; of a team, or of all,
 * whoever fits.
 * @throws BadInput `hand-over.summary`, `conversation.no-such-colleague`, `conversation.no-such-team`; Conflict
 *   `conversation.closed`, `conversation.claimed` by somebody else, `conversation.safe-contact` with `rule`: who, `conversation.not-for-them`
 */
export async function handOver(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  { conversationId, accountId, teamId, summary }: HandingOver,
): Promise<void> {
  const { organizationId } = await findVisible(tx, actor, conversationId)
  if (!summary.trim() || summary.length > LONGEST) throw new BadInput('hand-over.summary', 'summary', { most: LONGEST })
  await requireOpen(tx, conversationId)
  if (accountId) {
    await requireColleague(tx, organizationId, accountId)
    await requireMayHave(tx, { conversationId, organizationId, accountId })
  }
  if (teamId && !(await teamsOf(tx, organizationId)).some(({ id }) => id === teamId)) {
    throw new BadInput('conversation.no-such-team', 'teamId')
  }
  await letGo(tx, actor, { conversationId, organizationId })
  const id = randomUUID()
  await tx
    .insertInto('conversations.hand_over')
    .values({
      id,
      conversation_id: conversationId,
      from_account: actor.id ?? '',
      to_account: accountId,
      to_team: accountId ? null : teamId,
      summary: await seal(tx, keyring, { key: conversationId, place: handOverPlace(id) }, summary),
    })
    .execute()
  await audit(tx, actor, 'conversation.handed-over', id, { within: conversationId })
  if (accountId) await offer(tx, actor, { conversationId, organizationId, accountId, because: 'handed-over' })
  else await endOffer(tx, conversationId, 'replaced')
  await publish(tx, 'conversation.handed-over', { id: conversationId, organizationId })
}

/** Out of one's own hands, or, for a coordinator, out of anybody's. */
async function letGo(
  tx: Tx,
  actor: Actor,
  { conversationId, organizationId }: { conversationId: string; organizationId: string },
): Promise<void> {
  const held = await tx
    .deleteFrom('conversations.claim')
    .where('conversation_id', '=', conversationId)
    .returning('account_id as by')
    .executeTakeFirst()
  if (held && held.by !== actor.id && !can(actor, 'conversation.assign', { organizationId })) {
    throw new Conflict('conversation.claimed')
  }
}
