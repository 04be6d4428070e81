import { type Db, transact } from '../../lib/db.ts'
import { makeGlassKey, organizationHolders, type TransportKey } from '../../vault/index.ts'
import { terminal } from '../actor.ts'

/** Every organisation that has keys gets its break-glass pair, once. Called at each start. */
export async function makeMissingGlass(db: Db, transport: TransportKey): Promise<void> {
  await transact(db, terminal('break-glass keys'), async tx => {
    const organizations = await tx.selectFrom('staff.organization').select('id').execute()
    for (const { id } of organizations) {
      if ((await organizationHolders(tx, id)).length > 0) await makeGlassKey(tx, transport, id)
    }
  })
}
