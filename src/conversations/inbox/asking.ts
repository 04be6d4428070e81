import type { Tx } from '../../lib/db.ts'
import { type Actor, languagesOf } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { answersForWhole } from '../interpreting/sight.ts'
import type { Asking } from './queues.ts'

/** Whoever asks, with the body for which they answer and their languages. @throws NotFound `page.not-found` */
export async function whoIsAsking(tx: Tx, actor: Actor): Promise<Asking> {
  const accountId = actor.id ?? ''
  const organizationId = bodyFor(actor, 'conversation.read')
  return {
    accountId,
    organizationId,
    whole: answersForWhole(actor, organizationId),
    speaks: await languagesOf(tx, accountId),
  }
}
