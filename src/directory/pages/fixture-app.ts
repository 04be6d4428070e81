import { Hono } from 'hono'
import { contentPages, errorPage } from '../../content/index.ts'
import { answerError } from '../../lib/answer-error.ts'
import { type GuardEnv, refuseUnguarded } from '../../lib/guard.ts'
import { securityHeaders } from '../../lib/security-headers.ts'
import { anybody, can } from '../../staff/index.ts'
import { styleHashes } from '../../ui/index.ts'
import { fixtureMap } from './fixture.ts'
import { publicPages, type PublicPagesDeps } from './public-pages.ts'

/** A Sunday morning, 10:00 in Rome. */
const SUNDAY = new Date('2026-11-22T09:00:00Z')

/** The public pages over the invented map, with the headers and errors of the whole: for tests. */
export function fixtureApp(deps: Partial<PublicPagesDeps> = {}): Hono<GuardEnv> {
  const site = { demo: true }
  const app = new Hono<GuardEnv>()
    .use(securityHeaders(styleHashes))
    .use((c, next) => {
      c.set('may', act => can(anybody, act))
      return next()
    })
    .route('/', publicPages({ ...site, map: fixtureMap(), now: () => SUNDAY, ...deps }))
    .route(
      '/',
      contentPages(site, () => SUNDAY),
    )
  app.notFound(c => errorPage(c, 404, 'page.not-found', site))
  app.onError((error, c) => {
    const { status, code } = answerError(error)
    if (status >= 500) throw error
    return errorPage(c, status, code, site)
  })
  refuseUnguarded(app)
  return app
}
