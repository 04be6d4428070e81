import { sql } from 'kysely'
import { type Db, inHouse, readAs } from '../db.ts'
import { log } from '../log.ts'
import { keepErasures } from './erasure-file.ts'

/** How long an erasure may stand in the database alone, in ms: what a lost disk could bring back. */
const PAUSE = 2000

/**
 * Keeps the ledger outside the database true while the server runs. Once when called, so that what a crash left open is
 * written before anything is served.
 * @returns ends it, after a last look
 */
export async function followErasures(db: Db, file: string): Promise<() => Promise<void>> {
  let written = await keep(db, file, -1)
  const look = async (): Promise<void> => {
    try {
      written = await keep(db, file, written)
    } catch (error) {
      // The next look tries again; a start that cannot write the ledger is refused.
      log.error({ err: error }, 'the ledger of erasures could not be kept')
    }
  }
  let turn = Promise.resolve()
  const timer = setInterval(() => {
    turn = turn.then(look)
  }, PAUSE)
  return async () => {
    clearInterval(timer)
    await turn
    await look()
  }
}

/** Lines of the ledger are only ever added: as many as last time is nothing new. */
async function keep(db: Db, file: string, written: number): Promise<number> {
  const { rows } = await readAs(db, inHouse('ledger of erasures'), tx =>
    sql<{ count: number }>`select count(*) as count from approdo.erasure`.execute(tx),
  )
  if (rows[0].count !== written) await keepErasures(db, file)
  return rows[0].count
}
