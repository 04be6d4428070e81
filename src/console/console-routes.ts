import type { MiddlewareHandler } from 'hono'
import { type Db, transact } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import type { SearchSource } from '../lib/search-source.ts'
import { guarded, permission } from '../lib/guard.ts'
import type { StaffEnv } from '../staff/index.ts'
import { draftKey } from './draft-key.ts'
import { deskOf } from './desk-of.ts'
import type { Live } from './live.ts'
import { whoLooked } from './who-looked.ts'
import { search } from './search.ts'
import { fieldShell, shell } from './shell.ts'

interface Console {
  readonly db: Db
  /** Everything is invented, and every page says so. */
  readonly demo: boolean
  readonly live: Live
  /** Each slice that has something to be found registers itself here. */
  readonly sources: readonly SearchSource[]
}

/** Neither kept nor gathered on its way, by us or a proxy (`X-Accel-Buffering`, nginx). */
const STREAM = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }

/** The console: one page that the browser fills, and what it asks for that belongs to no slice. */
export function consoleRoutes({ db, demo, live, sources }: Console) {
  // Whoever is not signed in is led to signing in; the page itself holds nothing but who they are.
  const door = permission('staff.sign-in')
  return guarded<StaffEnv>()
    .get('/console/api/desk', permission('console.open'), c => {
      c.header('Cache-Control', 'no-store')
      return c.json(deskOf(c.var, demo))
    })
    .post('/console/api/draft-key', permission('console.open'), async c => {
      const { actor, session } = c.var
      if (!session) throw new NotFound('page.not-found')
      c.header('Cache-Control', 'no-store')
      return c.json({ key: await transact(db, actor, tx => draftKey(tx, actor, session)) })
    })
    .post('/console/api/search', permission('console.open'), async c => {
      const { actor, session } = c.var
      const body: unknown = await c.req.json().catch(() => null)
      c.header('Cache-Control', 'no-store')
      return c.json({ hits: await search(sources, { actor, lang: session?.pageLanguage ?? 'it', body }) })
    })
    .get('/console/api/audit/:id', permission('audit.read'), async c => {
      const { actor } = c.var
      const looks = await transact(db, actor, tx => whoLooked(tx, actor, c.req.param('id')))
      c.header('Cache-Control', 'no-store')
      return c.json({ looks })
    })
    .get('/console/live', permission('console.open'), c => {
      const { session } = c.var
      if (!session) throw new NotFound('page.not-found')
      const since = c.req.header('last-event-id') ?? c.req.query('since') ?? null
      return c.body(live.listen(session, since), 200, STREAM)
    })
    .get('/console', door, c => shell(c, demo, live.upto()))
    .get('/console/field', door, c => fieldShell(c))
    .get('/console/*', door, c => {
      if (c.req.path.startsWith('/console/api/')) throw new NotFound('page.not-found')
      return shell(c, demo, live.upto())
    })
}

/** A tab that somebody else left open acts for nobody: it finds nothing until its own person is back. */
export const ofSamePerson: MiddlewareHandler<StaffEnv> = (c, next) => {
  const meant = c.req.header('approdo-account')
  if (meant !== undefined && meant !== c.var.actor.id) throw new NotFound('page.not-found')
  return next()
}
