import type { Tx } from '../../lib/db.ts'
import { type Actor, answerersOf, permit } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { PhoneListed } from './schema.ts'
import { phonePlace } from './staff-phones.ts'

/** Who answers and where they are called; of a number only its end is shown. */
export async function listPhones(
  tx: Tx,
  actor: Actor,
  transport: TransportKey,
  organizationId: string,
): Promise<PhoneListed[]> {
  permit(actor, 'desk.set', { organizationId })
  const phones = await tx
    .selectFrom('conversations.staff_phone')
    .select(['account_id', 'number', 'takes_calls', 'rings_in_danger'])
    .where('organization_id', '=', organizationId)
    .execute()
  const known = new Map(phones.map(phone => [phone.account_id, phone]))
  return (await answerersOf(tx, organizationId)).map(({ id, name }) => {
    const phone = known.get(id)
    return {
      accountId: id,
      name,
      ends: phone ? transport.open(phonePlace(id), phone.number).toString().slice(-3) : null,
      takesCalls: phone?.takes_calls ?? true,
      ringsInDanger: phone?.rings_in_danger ?? true,
    }
  })
}
