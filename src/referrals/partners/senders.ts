import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { organizationNames } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { type Actor, hashOf, newToken, permit } from '../../staff/index.ts'

interface NewSender {
  readonly organizationId: string
  /** Of the map. */
  readonly otherOrganization: string
  /** Which of their programs it is. */
  readonly name: string
}

/** A token for a program of a partner; shown once, we keep its hash. @throws BadInput `referral.no-organization`, `referral.no-name` */
export async function makeSender(
  tx: Tx,
  actor: Actor,
  { organizationId, otherOrganization, name }: NewSender,
): Promise<{ id: string; token: string }> {
  permit(actor, 'referral.set-partners', { organizationId })
  if (!(await organizationNames(tx, [otherOrganization])).size) {
    throw new BadInput('referral.no-organization', 'otherOrganization')
  }
  if (!name.trim()) throw new BadInput('referral.no-name', 'name')
  const [id, token] = [randomUUID(), newToken()]
  await tx
    .insertInto('referrals.sender')
    .values({
      id,
      organization_id: organizationId,
      other_organization: otherOrganization,
      name: name.trim(),
      token_hash: hashOf(token),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'referral.sender-made', id, { for: otherOrganization })
  return { id, token }
}

/** Nothing more comes in with it, from now on. @throws NotFound `page.not-found` */
export async function endSender(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    update referrals.sender set ended_at = now(), ended_by = ${actor.id} where id = ${id} and ended_at is null
    returning organization_id as "organizationId"`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  permit(actor, 'referral.set-partners', rows[0])
  await audit(tx, actor, 'referral.sender-ended', id)
}
