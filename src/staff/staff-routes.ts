import { Hono } from 'hono'
import { FieldError, NotFound } from '../lib/errors.ts'
import { guarded } from '../lib/guard.ts'
import { againRoutes, askAgain, type Repeat } from './pages/again-routes.ts'
import type { StaffHouse } from './pages/answer.ts'
import { glassRoutes } from './pages/glass-routes.ts'
import { identityRoutes } from './pages/identity-routes.ts'
import { meRoutes } from './pages/me-routes.ts'
import { passkeyRoutes } from './pages/passkey-routes.ts'
import { peopleRoutes } from './pages/people-routes.ts'
import { recoverRoutes } from './pages/recover-routes.ts'
import { settingsRoutes } from './pages/settings-routes.ts'
import { setUpRoutes } from './pages/set-up-routes.ts'
import { signInRoutes } from './pages/sign-in-routes.ts'
import type { StaffEnv } from './who-asks.ts'

/** The staff area: set-up, sign-in, one's own page, people. */
export function staffRoutes(house: StaffHouse) {
  const routes = guarded<StaffEnv>()
    .route('/', setUpRoutes(house))
    .route('/', signInRoutes(house))
    .route('/', recoverRoutes(house))
    .route(
      '/',
      againRoutes(house, (c, press) => repeat(c, press)),
    )
    .route('/', meRoutes(house))
    .route('/', passkeyRoutes(house))
    .route('/', identityRoutes(house))
    .route('/', peopleRoutes(house))
    .route('/', settingsRoutes(house))
    .route('/', glassRoutes(house))
  routes.onError((error, c) => {
    if (!(error instanceof FieldError) || error.code !== 'staff.not-fresh') throw error
    return askAgain(c, house)
  })
  const repeat = repeatingOn(routes)
  return routes
}

/** Sends a form to our own pages once more, for the same person and with the proof that was missing. */
function repeatingOn(routes: Hono<StaffEnv>): Repeat {
  return async (c, { action, fields }) => {
    const { actor, session, may } = c.var
    if (!session || !actor.session) throw new NotFound('page.not-found')
    const fresh = { ...actor, session: { ...actor.session, freshAt: new Date() } }
    const repeating = new Hono<StaffEnv>()
      .use(async (again, next) => {
        again.set('actor', fresh)
        again.set('session', { ...session, actor: fresh })
        again.set('may', may)
        await next()
      })
      .route('/', routes)
    repeating.notFound(() => {
      throw new NotFound('page.not-found')
    })
    repeating.onError(error => {
      throw error
    })
    const body = new URLSearchParams(fields)
    return await repeating.fetch(new Request(new URL(action, c.req.url), { method: 'POST', body }), c.env)
  }
}
