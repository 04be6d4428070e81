import { randomUUID } from 'node:crypto'
import { openAccount } from '../../channels/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { type DemonstrationAccount, furnishDemonstration, terminal } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { writeFirst } from '../web/write.ts'
import { invented } from './invented.ts'

/**
 * Fills the inbox of the demonstration, once: its people get languages and shifts, and a few invented conversations come in
 * through our own pages. Where anything has come in before, nothing is done.
 */
export async function beginDemonstration(
  { db, transport }: { readonly db: Db; readonly transport: TransportKey },
  accounts: readonly DemonstrationAccount[],
): Promise<void> {
  const house = terminal('demonstration')
  const account = await transact(db, house, async tx => {
    const before = await tx.selectFrom('conversations.conversation').select('id').limit(1).executeTakeFirst()
    if (before) return null
    const found = await openAccount(tx, transport, 'web')
    await furnishDemonstration(tx, found.organizationId, accounts)
    return found
  })
  if (!account) return
  const { id, organizationId } = account
  for (const { name, language, parts } of invented) {
    // Each on its own, as it would come: making keys takes its time, and the database is needed by others.
    await transact(db, house, tx =>
      writeFirst(tx, transport, { id, organizationId }, { once: randomUUID(), name, language, parts }),
    )
  }
}
