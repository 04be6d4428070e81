import type { Db } from '../lib/db.ts'
import { transact } from '../lib/db.ts'
import { hasGlassKeys, openTransportKey, type TransportKey } from '../vault/index.ts'
import { terminal } from './actor.ts'

/**
 * The server's own key, from a file beside the database. It is made when nothing has needed it yet, and never silently
 * in place of one that was lost; only a demonstration whose folder is gone begins anew.
 * @throws Refusal when it is missing, or others may read it
 */
export async function openTransport(
  db: Db,
  { dataFolder, demo }: { dataFolder: string; demo: boolean },
): Promise<TransportKey> {
  const needed = await transact(db, terminal('transport key'), async tx => {
    const linked = await tx.selectFrom('staff.identity').select('id').limit(1).executeTakeFirst()
    return linked !== undefined || (await hasGlassKeys(tx))
  })
  return await openTransportKey(dataFolder, { make: demo || !needed })
}
