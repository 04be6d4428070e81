import { sql } from 'kysely'
import type { Db } from './db.ts'
import { guarded, permission } from './guard.ts'
import type { Metrics } from './metrics.ts'

type Health = { db: Db; metrics: Metrics; ready: () => boolean }

/** `/healthz`: the process answers. `/readyz`: it can serve, database included. `/metrics`: its figures. */
export const healthRoutes = ({ db, metrics, ready }: Health) =>
  guarded()
    .get('/healthz', permission('service.health'), c => c.text('ok'))
    .get('/readyz', permission('service.health'), async c => {
      try {
        await sql`select 1`.execute(db)
      } catch {
        // Which error it is stands in the log of whoever meets it; here only that we cannot serve.
        return c.text('database unreachable', 503)
      }
      return ready() ? c.text('ready') : c.text('starting', 503)
    })
    .get('/metrics', permission('service.metrics'), async c =>
      c.text(await metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
    )
