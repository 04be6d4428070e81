import { randomUUID } from 'node:crypto'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide, standingOf } from '../../staff/index.ts'
import { findVisible } from '../find-visible.ts'
import { requireMayHave } from '../safe-contact/who-may-have.ts'
import type { Sees } from './schema.ts'
import { permitMessage, permitWhole } from './sight.ts'

interface Inviting {
  readonly conversationId: string
  readonly mediatorId: string
  readonly language: string
  readonly sees: Sees
  /** Of `message`. */
  readonly messageId?: string | undefined
  /** Undefined: now. */
  readonly startsAt?: Date | undefined
  readonly minutes: number
}

/** Nobody books further ahead, in days. */
const FURTHEST = 90

/**
 * Asks a mediator of the house into a conversation, now or at a time, with what they may see of it. They see nothing before
 * they accept.
 * @returns the id of the invitation
 * @throws NotFound `page.not-found`; BadInput `interpreting.not-a-mediator`, `interpreting.time`; Conflict as `requireMayHave`
 */
export async function inviteMediator(tx: Tx, actor: Actor, inviting: Inviting): Promise<string> {
  const { conversationId, mediatorId, language, messageId, minutes } = inviting
  const found = permitOrHide(actor, 'interpreting.invite', await findVisible(tx, actor, conversationId))
  const { organizationId } = found
  await permitWhole(tx, actor, found)
  const { roles } = await standingOf(tx, { organizationId, accountId: mediatorId })
  if (!roles.includes('mediator') || mediatorId === actor.id) {
    throw new BadInput('interpreting.not-a-mediator', 'mediatorId')
  }
  await requireMayHave(tx, { conversationId, organizationId, accountId: mediatorId })
  const startsAt = readStart(inviting.startsAt)
  if (inviting.sees === 'message')
    await permitMessage(tx, actor, found, messageId ?? '00000000-0000-4000-8000-000000000000')
  const id = randomUUID()
  await tx
    .insertInto('conversations.interpreting')
    .values({
      id,
      conversation_id: conversationId,
      mediator_id: mediatorId,
      language,
      sees: inviting.sees,
      message_id: inviting.sees === 'message' ? (messageId ?? null) : null,
      from_seq: inviting.sees === 'from-now' ? await newestSeq(tx, conversationId) : null,
      starts_at: startsAt,
      minutes,
      invited_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'interpreting.invited', id, {
    within: conversationId,
    mediator: mediatorId,
    sees: inviting.sees,
  })
  await publish(tx, 'conversation.interpreting', { id: conversationId, organizationId, accountId: mediatorId })
  return id
}

function readStart(startsAt: Date | undefined): Date {
  const now = Date.now()
  if (!startsAt) return new Date(now)
  const ahead = startsAt.getTime() - now
  if (ahead < -5 * 60_000 || ahead > FURTHEST * 86_400_000) throw new BadInput('interpreting.time', 'startsAt')
  return startsAt
}

async function newestSeq(tx: Tx, conversationId: string): Promise<number> {
  const newest = await tx
    .selectFrom('conversations.message')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.seq ?? 0
}
