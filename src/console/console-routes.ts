import { NotFound } from '../lib/errors.ts'
import { guarded, permission } from '../lib/guard.ts'
import type { StaffEnv } from '../staff/index.ts'
import { deskOf } from './desk-of.ts'
import { shell } from './shell.ts'

interface Console {
  /** Everything is invented, and every page says so. */
  readonly demo: boolean
}

/** The console: one page that the browser fills, and what it asks for that belongs to no slice. */
export function consoleRoutes({ demo }: Console) {
  // Whoever is not signed in is led to signing in; the page itself holds nothing but who they are.
  const door = permission('staff.sign-in')
  return guarded<StaffEnv>()
    .get('/console/api/desk', permission('console.open'), c => {
      c.header('Cache-Control', 'no-store')
      return c.json(deskOf(c.var, demo))
    })
    .get('/console', door, c => shell(c, demo))
    .get('/console/*', door, c => {
      if (c.req.path.startsWith('/console/api/')) throw new NotFound('page.not-found')
      return shell(c, demo)
    })
}
