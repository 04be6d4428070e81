import type { Tx } from '../../lib/db.ts'
import { onShift } from '../../staff/index.ts'
import type { Place, TransportKey } from '../../vault/index.ts'

export const phonePlace = (accountId: string): Place => ({
  table: 'conversations.staff_phone',
  row: accountId,
  field: 'number',
  version: 1,
})

export interface ColleaguesPhone {
  readonly accountId: string
  /** E.164. */
  readonly number: string
}

/** The provider rings so many at once. */
const MOST = 10

/** Who is rung for a call: those on shift who speak the language; where nobody does, all on shift. */
export async function phonesForCall(
  tx: Tx,
  transport: TransportKey,
  { organizationId, language, at }: { organizationId: string; language: string; at: Date },
): Promise<ColleaguesPhone[]> {
  const working = (await onShift(tx, at)).filter(person => person.organizationId === organizationId)
  const speaking = working.filter(({ languages }) => languages.includes(language))
  const phones = await phonesOf(tx, transport, organizationId, 'takes_calls')
  const of = (people: typeof working) => phones.filter(p => people.some(({ accountId }) => accountId === p.accountId))
  const found = of(speaking)
  return (found.length ? found : of(working)).slice(0, MOST)
}

/** Who is rung when somebody is in danger: those on shift of them; where none of them is, all. */
export async function phonesForDanger(
  tx: Tx,
  transport: TransportKey,
  { organizationId, at }: { organizationId: string; at: Date },
): Promise<ColleaguesPhone[]> {
  const working = new Set((await onShift(tx, at)).map(({ accountId }) => accountId))
  const phones = await phonesOf(tx, transport, organizationId, 'rings_in_danger')
  const onCall = phones.filter(({ accountId }) => working.has(accountId))
  return (onCall.length ? onCall : phones).slice(0, MOST)
}

/** Where one colleague is called; null: nobody wrote it down. */
export async function phoneOf(
  tx: Tx,
  transport: TransportKey,
  { organizationId, accountId }: { organizationId: string; accountId: string },
): Promise<string | null> {
  const found = await tx
    .selectFrom('conversations.staff_phone')
    .select('number')
    .where('account_id', '=', accountId)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return found ? transport.open(phonePlace(accountId), found.number).toString() : null
}

async function phonesOf(
  tx: Tx,
  transport: TransportKey,
  organizationId: string,
  use: 'takes_calls' | 'rings_in_danger',
): Promise<ColleaguesPhone[]> {
  const rows = await tx
    .selectFrom('conversations.staff_phone')
    .select(['account_id', 'number'])
    .where('organization_id', '=', organizationId)
    .where(use, '=', true)
    .orderBy('set_at')
    .execute()
  return rows.map(({ account_id: accountId, number }) => ({
    accountId,
    number: transport.open(phonePlace(accountId), number).toString(),
  }))
}
