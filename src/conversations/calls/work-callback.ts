import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { DB, Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permitOrHide } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { readDesk } from '../hours/read-desk.ts'
import { addressPlace } from '../place.ts'
import { checkCall } from '../safe-contact/check-safe-contact.ts'
import { requireMayHave } from '../safe-contact/who-may-have.ts'
import { endCallback } from './end-callback.ts'
import { whenToCall } from './when-to-call.ts'

export type TryOutcome = DB['conversations.callback_try']['outcome']

/** So often; after that it is exhausted, and on record as such. */
const MOST_TRIES = 3
/** How long until the next try, in minutes, after the first and the second. */
const WAIT = [30, 120] as const

/** One callback that the actor may work on, locked. @throws NotFound `page.not-found` */
async function findOpen(tx: Tx, actor: Actor, callbackId: string) {
  const found = await tx
    .selectFrom('conversations.callback as b')
    .leftJoin('conversations.open_callback as o', 'o.callback_id', 'b.id')
    .select([
      'b.id',
      'b.conversation_id as conversationId',
      'b.organization_id as organizationId',
      'o.callback_id as open',
    ])
    .where('b.id', '=', callbackId)
    .forUpdate('b')
    .executeTakeFirst()
  return permitOrHide(actor, 'callback.work', found)
}

/**
 * Says what became of a call to somebody who is to be called back. Not reached: again later, in opening time, three times.
 * @throws Conflict `callback.ended`
 */
export async function tellTry(
  tx: Tx,
  actor: Actor,
  { callbackId, outcome }: { callbackId: string; outcome: TryOutcome },
): Promise<void> {
  const { conversationId, organizationId, open } = await findOpen(tx, actor, callbackId)
  if (!open) throw new Conflict('callback.ended')
  const by = actor.id ?? ''
  const { rows } = await sql<{ number: number }>`
    insert into conversations.callback_try (callback_id, number, outcome, tried_by)
    select ${callbackId}, coalesce(max(number), 0) + 1, ${outcome}, ${by} from conversations.callback_try where callback_id = ${callbackId}
    returning number`.execute(tx)
  const { number } = rows[0]
  await audit(tx, actor, 'callback.tried', callbackId, { outcome, number })
  if (outcome === 'reached' || outcome === 'wrong-number') await endCallback(tx, { conversationId, outcome, by })
  else if (number >= MOST_TRIES) await endCallback(tx, { conversationId, outcome: 'exhausted', by })
  else {
    const { opening } = await readDesk(tx, organizationId)
    const later = new Date(Date.now() + (WAIT[number - 1] ?? 120) * 60_000)
    await tx
      .updateTable('conversations.open_callback')
      .set({ try_at: await whenToCall(tx, { conversationId, opening, from: later }) })
      .where('callback_id', '=', callbackId)
      .execute()
    await publish(tx, 'callback.tried', { id: conversationId, organizationId, callbackId })
  }
}

/** Nobody needs to call any more. @throws Conflict `callback.ended` */
export async function dropCallback(tx: Tx, actor: Actor, callbackId: string): Promise<void> {
  const { conversationId, open } = await findOpen(tx, actor, callbackId)
  if (!open) throw new Conflict('callback.ended')
  await endCallback(tx, { conversationId, outcome: 'not-needed', by: actor.id ?? '' })
  await audit(tx, actor, 'callback.dropped', callbackId)
}

/** Takes over a callback oneself. @throws Conflict `callback.ended`, and as `requireMayHave` */
export async function takeCallback(tx: Tx, actor: Actor, callbackId: string): Promise<void> {
  const { conversationId, organizationId, open } = await findOpen(tx, actor, callbackId)
  if (!open) throw new Conflict('callback.ended')
  await requireMayHave(tx, { conversationId, organizationId, accountId: actor.id ?? '' })
  await tx
    .insertInto('conversations.callback_owner')
    .values({ callback_id: callbackId, account_id: actor.id ?? '', given_by: actor.id })
    .execute()
  await audit(tx, actor, 'callback.taken', callbackId)
  await publish(tx, 'callback.taken', { id: conversationId, organizationId, callbackId })
}

/**
 * The number to dial, shown once it is asked for: who asked stays on record.
 * @throws BadInput `callback.no-number` for somebody who called without showing one; Conflict `callback.safe-contact` where a
 *   rule forbids calling them now: the number is not shown then
 */
export async function showNumber(tx: Tx, actor: Actor, transport: TransportKey, callbackId: string): Promise<string> {
  const { conversationId, organizationId } = await findOpen(tx, actor, callbackId)
  await checkCall(tx, { conversationId, organizationId, by: actor.id ?? '' })
  const identity = await tx
    .selectFrom('conversations.conversation as c')
    .innerJoin('conversations.identity as i', 'i.id', 'c.identity_id')
    .select(['i.id', 'i.kind', 'i.address'])
    .where('c.id', '=', conversationId)
    .executeTakeFirstOrThrow()
  if (identity.kind !== 'phone') throw new BadInput('callback.no-number', 'number')
  await audit(tx, actor, 'identity.number-shown', identity.id, { within: conversationId })
  return transport.open(addressPlace(identity.id), identity.address).toString()
}
