import { randomUUID } from 'node:crypto'
import type { DB, Tx } from '../../../lib/db.ts'
import { enqueue } from '../../../lib/jobs.ts'
import { publish } from '../../../lib/events.ts'
import { DIAL_TASK } from './schema.ts'

interface Joining {
  /** Keyed hash of the provider's id of the call. */
  readonly key: Buffer
  readonly organizationId: string
  readonly language: string
  /** As the provider reaches this server: where it asks what a colleague's telephone does. */
  readonly base: string
}

/** A caller waits in line, and telephones of colleagues begin to ring. Told again it is the same waiting. @returns its id */
export async function joinLine(tx: Tx, { key, organizationId, language, base }: Joining): Promise<string> {
  const id = randomUUID()
  const made = await tx
    .insertInto('conversations.waiting_call')
    .values({ id, organization_id: organizationId, call_key: key, language })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows) {
    await enqueue(tx, DIAL_TASK, { line: id, base }, { key: `dial ${id}` })
    await publish(tx, 'callback.waiting', { id, organizationId })
    return id
  }
  const known = await tx
    .selectFrom('conversations.waiting_call')
    .select('id')
    .where('call_key', '=', key)
    .executeTakeFirstOrThrow()
  return known.id
}

type How = DB['conversations.waiting_end']['how']

/** The waiting ends, in the first of the ways that happen; what comes after changes nothing. @returns whether this was the first */
export async function endWaiting(tx: Tx, line: string, how: Exclude<How, 'answered'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversations.waiting_end')
    .columns(['waiting_call_id', 'how'])
    .expression(eb =>
      eb
        .selectFrom('conversations.waiting_call')
        .select(of => ['id', of.val(how).as('how')])
        .where('id', '=', line),
    )
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}

/** How the waiting ended; null: it goes on. */
export async function howEnded(tx: Tx, line: string): Promise<How | null> {
  const found = await tx
    .selectFrom('conversations.waiting_end')
    .select('how')
    .where('waiting_call_id', '=', line)
    .executeTakeFirst()
  return found?.how ?? null
}

/** The caller has put down the receiver, wherever they were. */
export async function callEnded(tx: Tx, key: Buffer): Promise<void> {
  const found = await tx
    .selectFrom('conversations.waiting_call')
    .select(['id', 'organization_id as organizationId'])
    .where('call_key', '=', key)
    .executeTakeFirst()
  if (!found) return
  await endWaiting(tx, found.id, 'gave-up')
  await tx
    .insertInto('conversations.call_over')
    .values({ waiting_call_id: found.id })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await publish(tx, 'callback.waiting', found)
}
