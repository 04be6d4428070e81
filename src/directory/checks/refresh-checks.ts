import { sql } from 'kysely'
import { type Db, transact } from '../../lib/db.ts'
import { terminal } from '../../staff/index.ts'

/** Computes the clocks that wait: after an import, and of states whose day has come. To be done after each midnight too. */
export const refreshChecks = (db: Db): Promise<void> =>
  transact(db, terminal('checks'), async tx => {
    await sql`select directory.catch_up_checks()`.execute(tx)
  })
