import type { Hono } from 'hono'
import type { Site } from '../../content/index.ts'
import { type GuardEnv, guarded, permission } from '../../lib/guard.ts'
import { baseUrlOf } from './answers.ts'
import { developersPage } from './developers-page.tsx'
import { openApi } from './openapi.ts'
import { openToAll } from './open-to-all.ts'

type DevelopersDeps = {
  site: Site
  /** Where this Approdo is reached from outside; the address of the request when left out. */
  baseUrl?: string
}

/** What others build on: the OpenAPI document and a page that reads it out. */
export function developers({ site, baseUrl }: DevelopersDeps): Hono<GuardEnv> {
  const read = permission('directory.read')
  const app = guarded()
  app.use('/openapi.json', openToAll)
  app.get('/openapi.json', read, c => {
    c.header('Cache-Control', 'no-cache')
    return c.json(openApi(baseUrlOf(c, baseUrl)))
  })
  app.get('/developers', read, c => {
    const base = baseUrlOf(c, baseUrl)
    return c.html(developersPage(openApi(base), base, site))
  })
  return app
}
