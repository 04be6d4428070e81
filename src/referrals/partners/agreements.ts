import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { organizationNames } from '../../directory/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'

interface NewAgreement {
  readonly organizationId: string
  readonly otherOrganization: string
  readonly title: string
  /** Days in Italy; `endsOn` is the last on which it stands. */
  readonly beginsOn: string
  readonly endsOn?: string | null | undefined
  /** Where it can be read: a protocol number, an address. */
  readonly source: string
}

/**
 * Writes down that an agreement with an organisation stands.
 * @throws BadInput `agreement.incomplete`, `agreement.ends-first`, `referral.no-organization`
 */
export async function writeAgreement(tx: Tx, actor: Actor, asked: NewAgreement): Promise<string> {
  const { organizationId, otherOrganization, title, beginsOn, endsOn, source } = asked
  permit(actor, 'referral.set-partners', { organizationId })
  if (!(await organizationNames(tx, [otherOrganization])).size) {
    throw new BadInput('referral.no-organization', 'otherOrganization')
  }
  if (!title.trim()) throw new BadInput('agreement.incomplete', 'title')
  if (!source.trim()) throw new BadInput('agreement.incomplete', 'source')
  if (endsOn && endsOn < beginsOn) throw new BadInput('agreement.ends-first', 'endsOn')
  const id = randomUUID()
  await tx
    .insertInto('referrals.agreement')
    .values({
      id,
      organization_id: organizationId,
      other_organization: otherOrganization,
      title: title.trim(),
      begins_on: beginsOn,
      ends_on: endsOn ?? null,
      source: source.trim(),
      made_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'agreement.written', id, { with: otherOrganization })
  return id
}

/** It was written down wrongly, or no longer holds. @throws NotFound `page.not-found` */
export async function endAgreement(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { rows } = await sql<{ organizationId: string }>`
    update referrals.agreement set ended_at = now(), ended_by = ${actor.id} where id = ${id} and ended_at is null
    returning organization_id as "organizationId"`.execute(tx)
  if (!rows[0]) throw new NotFound('page.not-found')
  permit(actor, 'referral.set-partners', rows[0])
  await audit(tx, actor, 'agreement.ended', id)
}

export interface Agreement {
  readonly id: string
  readonly otherOrganization: string
  readonly title: string
  readonly beginsOn: string
  readonly endsOn: string | null
  readonly source: string
  /** Today, in Italy. */
  readonly inForce: boolean
}

/** What is written of these organisations, the newest first; what was ended is left out. */
export async function agreementsWith(tx: Tx, others: readonly string[]): Promise<Agreement[]> {
  const { rows } = await sql<Agreement>`
    select id, other_organization as "otherOrganization", title, begins_on::text as "beginsOn", ends_on::text as "endsOn", source,
           (now() at time zone 'Europe/Rome')::date between begins_on and coalesce(ends_on, 'infinity') as "inForce"
    from referrals.agreement where ended_at is null and other_organization = any(${[...others]}::uuid[])
    order by begins_on desc`.execute(tx)
  return rows
}
