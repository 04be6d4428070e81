import { randomUUID } from 'node:crypto'
import type { Db, InContext, Tx } from '../lib/db.ts'
import { transact } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'

/** For the hidden field of a form. */
export const newFormKey = (): string => randomUUID()

/**
 * Does what a form asks, once: a form that comes again (impatience, a lost answer) changes nothing.
 * @param leadsTo where the browser goes next, told again to whoever sends again; of what `act` makes, from what it gave
 * @returns what `act` gave, or `again` with where the first sending led
 * @throws BadInput `request.no-form-key`
 */
export function sendOnce<T>(
  db: Db,
  { actor, key, leadsTo }: { actor: InContext; key: string; leadsTo: string | ((done: T) => string) },
  act: (tx: Tx) => Promise<T>,
): Promise<{ done: T } | { again: string }> {
  if (!/^[0-9a-f-]{36}$/.test(key)) throw new BadInput('request.no-form-key', 'once')
  return transact(db, actor, async tx => {
    // Whoever sends the same key at the same time waits here until the first is done.
    const sent = await tx
      .insertInto('staff.sent_form')
      .values({ key, leads_to: typeof leadsTo === 'string' ? leadsTo : '' })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirst()
    if (sent.numInsertedOrUpdatedRows) {
      const done = await act(tx)
      if (typeof leadsTo !== 'string') {
        await tx
          .updateTable('staff.sent_form')
          .set({ leads_to: leadsTo(done) })
          .where('key', '=', key)
          .execute()
      }
      return { done }
    }
    const first = await tx.selectFrom('staff.sent_form').select('leads_to').where('key', '=', key).executeTakeFirst()
    // Somebody else's key: none of ours is that unlucky.
    if (!first) throw new BadInput('request.no-form-key', 'once')
    return { again: first.leads_to }
  })
}

/** The id of what a form made, from the page that it leads to: the same for whoever sends again. */
export const idMade = (sent: { readonly done: string } | { readonly again: string }): string =>
  'done' in sent ? sent.done : sent.again.slice(sent.again.lastIndexOf('/') + 1)
