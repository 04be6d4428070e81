import { NotFound } from '../lib/errors.ts'
import { type Act, type Actor, can } from '../staff/index.ts'

/** The body for which somebody may perform an act. @throws NotFound `page.not-found` */
export function bodyFor(actor: Actor, act: Act): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId !== null && can(actor, act, { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}
