import type { Tx } from '../../lib/db.ts'
import { coordinatorsOf, onShift } from '../../staff/index.ts'
import type { Place, TransportKey } from '../../vault/index.ts'
import { whoMayHave, whoMustHave } from '../safe-contact/who-may-have.ts'

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

interface For {
  readonly organizationId: string
  readonly at: Date
  /** Where it is known already who calls. */
  readonly conversationId?: string | undefined
}

/** Who is rung for a call: those on shift who may have it and speak the language; where nobody does, all on shift who may. */
export async function phonesForCall(
  tx: Tx,
  transport: TransportKey,
  { organizationId, language, at, conversationId }: For & { language: string },
): Promise<ColleaguesPhone[]> {
  const here = (await onShift(tx, at)).filter(person => person.organizationId === organizationId)
  const ids = here.map(({ accountId }) => accountId)
  const fit = conversationId ? await whoMayHave(tx, { conversationId, organizationId }, ids) : ids
  const working = here.filter(({ accountId }) => fit.includes(accountId))
  const speaking = working.filter(({ languages }) => languages.includes(language))
  const phones = await phonesOf(tx, transport, organizationId, 'takes_calls')
  const of = (people: typeof working) => phones.filter(p => people.some(({ accountId }) => accountId === p.accountId))
  const found = of(speaking)
  return (found.length ? found : of(working)).slice(0, MOST)
}

/**
 * Who is rung when somebody is in danger: those on shift who may have the conversation; where none is, all who may; where none may,
 * the coordinators, and in the last resort all but who is linked to the other side.
 */
export async function phonesForDanger(
  tx: Tx,
  transport: TransportKey,
  { organizationId, at, conversationId }: For,
): Promise<ColleaguesPhone[]> {
  const phones = await phonesOf(tx, transport, organizationId, 'rings_in_danger')
  const ids = phones.map(({ accountId }) => accountId)
  const where = conversationId && { conversationId, organizationId }
  const fit = where ? await whoMayHave(tx, where, ids) : ids
  const working = new Set((await onShift(tx, at)).map(({ accountId }) => accountId))
  const onCall = fit.filter(id => working.has(id))
  const rung = onCall.length ? onCall : fit.length ? fit : where ? await inNeed(tx, where, ids) : []
  return phones.filter(({ accountId }) => rung.includes(accountId)).slice(0, MOST)
}

async function inNeed(tx: Tx, where: { conversationId: string; organizationId: string }, ids: readonly string[]) {
  const left = await whoMustHave(tx, where, ids)
  const coordinators = await coordinatorsOf(tx, where.organizationId)
  const theirs = left.filter(id => coordinators.includes(id))
  return theirs.length ? theirs : left
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
