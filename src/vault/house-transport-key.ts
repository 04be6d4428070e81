import { sql } from 'kysely'
import { type Db, inHouse, transact, type Tx } from '../lib/db.ts'
import { Refusal } from '../lib/errors.ts'
import { openTransportKey, type TransportKey, transportKeyFile } from './transport-key.ts'

interface Asked {
  readonly dataFolder: string
  /** A demonstration whose folder is gone begins anew. */
  readonly demo: boolean
}

/**
 * The server's own key, from a file beside the database: made for a database that has never known one, and afterwards never
 * silently in place of one that was lost or exchanged.
 * @throws Refusal when it is missing, is another one than this database knows, or others may read it
 */
export function houseTransportKey(db: Db, { dataFolder, demo }: Asked): Promise<TransportKey> {
  return transact(db, inHouse('transport key'), async tx => {
    const known = await lockKnown(tx)
    const key = await openTransportKey(dataFolder, { make: demo || known === 'none' })
    const fingerprint = key.lookUp('transport key', 'fingerprint')
    if (Buffer.isBuffer(known) && !known.equals(fingerprint) && !demo) {
      throw new Refusal(
        `${transportKeyFile(dataFolder)} is another transport key than the one this database was used with: put the right file back.`,
      )
    }
    await tx.updateTable('vault.transport_key').set({ fingerprint }).execute()
    return key
  })
}

/** Two that start at once take turns: the second finds what the first made. */
async function lockKnown(tx: Tx): Promise<Buffer | 'none' | 'some'> {
  const { numAffectedRows } =
    await sql`insert into vault.transport_key (one) values (true) on conflict do nothing`.execute(tx)
  const { fingerprint } = await tx
    .selectFrom('vault.transport_key')
    .select('fingerprint')
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (fingerprint) return fingerprint
  return numAffectedRows ? 'none' : 'some'
}
