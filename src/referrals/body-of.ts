import { NotFound } from '../lib/errors.ts'
import { type Actor, can } from '../staff/index.ts'

/** The body in whose name somebody performs an act. @throws NotFound `page.not-found` */
export function bodyOf(
  actor: Actor,
  act: 'referral.read' | 'referral.set-partners' | 'referral.set-loop' | 'referral.answer',
): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, act, { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}
