import { Hono } from 'hono'
import type { GuardEnv } from '../../lib/guard.ts'
import type { PublicMap } from '../public-map.ts'
import { developers } from '../api/developers.ts'
import { servicesApi, type ServicesApiDeps } from '../api/services-api.ts'
import { hsdsApi } from './hsds-api.ts'

export type Page = {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: ({ id: string } & Record<string, unknown>)[]
}

/** The open data interface as anybody reaches it, without the rest of Approdo. */
export function openDataApp(map: PublicMap, more: Partial<ServicesApiDeps> = {}): Hono<GuardEnv> {
  const app = new Hono<GuardEnv>()
  app.use(async (c, next) => {
    c.set('may', act => act === 'directory.read')
    await next()
  })
  const baseUrl = 'http://approdo.test'
  return app
    .route('/', hsdsApi({ map, baseUrl }))
    .route('/', servicesApi({ map, ...more }))
    .route('/', developers({ site: { demo: true }, baseUrl }))
}

export const get = async (app: Hono<GuardEnv>, path: string, init?: RequestInit) =>
  await app.request(`http://approdo.test${path}`, init)

/** All pages of a list, one after the other, as a harvester walks them. */
export async function pages(app: Hono<GuardEnv>, list: string, query = ''): Promise<Page[]> {
  const all: Page[] = []
  for (let page = 1; ; page++) {
    const answer = await get(app, `/hsds/${list}?${query}&page=${page}`)
    if (answer.status !== 200) throw new Error(`/hsds/${list}?${query}: ${answer.status} ${await answer.text()}`)
    const body = (await answer.json()) as Page
    all.push(body)
    if (body.last_page) return all
  }
}
