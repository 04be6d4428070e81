import { randomUUID } from 'node:crypto'
import type { Db, InContext, Tx } from '../lib/db.ts'
import { transact } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'

/** For the hidden field of a form. */
export const newFormKey = (): string => randomUUID()

/**
 * Does what a form asks, once: a form that comes again (impatience, a lost answer) changes nothing.
 * @param leadsTo where the browser goes next, told again to whoever sends again
 * @returns what `act` gave, or `again` with where the first sending led
 * @throws BadInput `request.no-form-key`
 */
export function sendOnce<T>(
  db: Db,
  { actor, key, leadsTo }: { actor: InContext; key: string; leadsTo: string },
  act: (tx: Tx) => Promise<T>,
): Promise<{ done: T } | { again: string }> {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new BadInput('request.no-form-key', 'once')
  return transact(db, actor, async tx => {
    // Whoever sends the same key at the same time waits here until the first is done.
    const sent = await tx
      .insertInto('staff.sent_form')
      .values({ key, leads_to: leadsTo })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (sent.numInsertedOrUpdatedRows) return { done: await act(tx) }
    const first = await tx.selectFrom('staff.sent_form').select('leads_to').where('key', '=', key).executeTakeFirst()
    // Somebody else's key: none of ours is that unlucky.
    if (!first) throw new BadInput('request.no-form-key', 'once')
    return { again: first.leads_to }
  })
}
