import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'

/** Tells one person that their day has changed: not what, nor of whom. */
export const tellPerson = (tx: Tx, accountId: string | null) => publish(tx, 'my-day.changed', { accountId })
