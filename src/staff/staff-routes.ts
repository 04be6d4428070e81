import { FieldError } from '../lib/errors.ts'
import { guarded } from '../lib/guard.ts'
import type { StaffHouse } from './pages/answer.ts'
import { meRoutes } from './pages/me-routes.ts'
import { peopleRoutes } from './pages/people-routes.ts'
import { setUpRoutes } from './pages/set-up-routes.ts'
import { signInRoutes } from './pages/sign-in-routes.ts'
import type { StaffEnv } from './who-asks.ts'

/** The staff area: set-up, sign-in, one's own page, people. */
export function staffRoutes(house: StaffHouse) {
  const routes = guarded<StaffEnv>()
    .route('/', setUpRoutes(house))
    .route('/', signInRoutes(house))
    .route('/', meRoutes(house))
    .route('/', peopleRoutes(house))
  routes.onError((error, c) => {
    if (!(error instanceof FieldError) || error.code !== 'staff.not-fresh') throw error
    const from = c.req.path.startsWith('/staff/set-up') ? '/staff/set-up' : '/staff/people'
    return c.redirect(`/staff/again?to=${from}`, 303)
  })
  return routes
}
