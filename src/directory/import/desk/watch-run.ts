import { sql } from 'kysely'
import { type Db, type InContext, transact } from '../../../lib/db.ts'

const EVERY = 400

/**
 * Beside an import, whose transaction nobody sees into: writes down now and then how far it is, and hears whether it is to stop.
 * A look that fails is made up for by the next.
 */
export function watchRun(db: Db, actor: InContext, runId: string) {
  const stop = new AbortController()
  let rows = 0
  let looking: Promise<unknown> = Promise.resolve()
  const look = async () => {
    const cancelled = await transact(db, actor, async tx => {
      await sql`insert into directory.import_progress (run_id, rows) values (${runId}, ${rows})
        on conflict (run_id) do update set rows = excluded.rows, moved_at = now()`.execute(tx)
      return await tx
        .selectFrom('directory.import_cancel')
        .select('run_id')
        .where('run_id', '=', runId)
        .executeTakeFirst()
    })
    if (cancelled) stop.abort()
  }
  const timer = setInterval(() => {
    looking = looking.then(look, look)
    looking.catch(() => undefined)
  }, EVERY)
  return {
    signal: stop.signal,
    moved: (read: number) => void (rows = read),
    async stop() {
      clearInterval(timer)
      await looking.catch(() => undefined)
    },
  }
}
