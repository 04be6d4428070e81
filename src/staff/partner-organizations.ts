import { asHouse, type Tx } from '../lib/db.ts'

export interface PartnerOrganization {
  readonly id: string
  readonly name: string
  readonly demonstration: boolean
}

/** Bodies whose people sign in as partners: all of them, whoever asks; who may ask says the act. */
export async function partnerOrganizations(tx: Tx): Promise<PartnerOrganization[]> {
  return await asHouse(tx, house =>
    house
      .selectFrom('staff.organization')
      .select(['id', 'name', 'demonstration'])
      .where('kind', '=', 'partner')
      .orderBy('name')
      .execute(),
  )
}
