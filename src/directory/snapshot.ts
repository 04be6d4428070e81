import { sql } from 'kysely'
import type { Db } from '../lib/db.ts'

/** Everything that `read` sees is of one moment. */
export function snapshot<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async tx => {
      await sql`set transaction read only`.execute(tx)
      return await read(tx)
    })
}
