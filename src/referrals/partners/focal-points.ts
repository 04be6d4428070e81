import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { audit } from '../../audit/index.ts'
import { organizationNames } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { Place, TransportKey } from '../../vault/index.ts'

interface NewFocalPoint {
  readonly organizationId: string
  readonly otherOrganization: string
  readonly name: string
  /** E-mail, of the organisation. */
  readonly address: string
}

export const focalPlace = (id: string): Place => ({
  table: 'referrals.focal_point',
  row: id,
  field: 'address',
  version: 1,
})

/** Who is told at an organisation that something waits. @throws BadInput `referral.no-organization`, `referral.no-name`, `referral.bad-address` */
export async function addFocalPoint(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  { organizationId, otherOrganization, name, address }: NewFocalPoint,
): Promise<string> {
  permit(actor, 'referral.set-partners', { organizationId })
  if (!(await organizationNames(tx, [otherOrganization])).size) {
    throw new BadInput('referral.no-organization', 'otherOrganization')
  }
  if (!name.trim()) throw new BadInput('referral.no-name', 'name')
  const mail = z.email().safeParse(address.trim().toLowerCase())
  if (!mail.success) throw new BadInput('referral.bad-address', 'address')
  const id = randomUUID()
  await tx
    .insertInto('referrals.focal_point')
    .values({
      id,
      organization_id: organizationId,
      other_organization: otherOrganization,
      name: name.trim(),
      address: transport.seal(focalPlace(id), mail.data),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'referral.focal-point-added', id, { for: otherOrganization })
  return id
}

/** They are told nothing more. @throws NotFound `page.not-found` */
export async function endFocalPoint(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    update referrals.focal_point set ended_at = now() where id = ${id} and ended_at is null
    returning organization_id as "organizationId"`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  permit(actor, 'referral.set-partners', rows[0])
  await audit(tx, actor, 'referral.focal-point-ended', id)
}
