import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { type Actor, colleaguesAmong, permit } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { phonePlace } from './staff-phones.ts'

interface NewPhone {
  readonly organizationId: string
  readonly accountId: string
  /** As people write it; empty takes it away; null keeps the one that is there. */
  readonly number: string | null
  readonly takesCalls: boolean
  readonly ringsInDanger: boolean
}

/**
 * Sets where a colleague is called, and for what.
 * @throws BadInput `desk.bad-number`; NotFound `page.not-found` for somebody who is none of ours
 */
export async function setPhone(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  { organizationId, accountId, number, takesCalls, ringsInDanger }: NewPhone,
): Promise<void> {
  permit(actor, 'desk.set', { organizationId })
  const ours = await colleaguesAmong(tx, actor, 'desk.set', [accountId])
  if (!ours.has(accountId)) throw new NotFound('page.not-found')
  const uses = { takes_calls: takesCalls, rings_in_danger: ringsInDanger, set_by: actor.id ?? '', set_at: new Date() }
  if (number === null) {
    const { numUpdatedRows } = await tx
      .updateTable('conversations.staff_phone')
      .set(uses)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (!numUpdatedRows) throw new BadInput('desk.bad-number', 'number')
    await audit(tx, actor, 'desk.phone-set', accountId)
    return
  }
  if (!number.trim()) {
    await tx.deleteFrom('conversations.staff_phone').where('account_id', '=', accountId).execute()
    await audit(tx, actor, 'desk.phone-removed', accountId)
    return
  }
  const read = parsePhoneNumberFromString(number, 'IT')
  if (!read?.isPossible()) throw new BadInput('desk.bad-number', 'number')
  const row = {
    ...uses,
    organization_id: organizationId,
    number: transport.seal(phonePlace(accountId), read.number),
  }
  await tx
    .insertInto('conversations.staff_phone')
    .values({ account_id: accountId, ...row })
    .onConflict(conflict => conflict.column('account_id').doUpdateSet(row))
    .execute()
  await audit(tx, actor, 'desk.phone-set', accountId)
}
