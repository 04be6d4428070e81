import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, can, languagesOf } from '../../staff/index.ts'
import type { Asking } from './queues.ts'

/** Whoever asks, with the body for which they answer and their languages. @throws NotFound `page.not-found` */
export async function whoIsAsking(tx: Tx, actor: Actor): Promise<Asking> {
  const accountId = actor.id ?? ''
  return { accountId, organizationId: bodyOf(actor), speaks: await languagesOf(tx, accountId) }
}

/** The body for which somebody answers. @throws NotFound `page.not-found` */
export function bodyOf(actor: Actor): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, 'conversation.read', { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}
