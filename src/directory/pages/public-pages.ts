import type { Context, Hono } from 'hono'
import { chooseLanguage, LANG, type Lang, type Site, translator } from '../../content/index.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, type GuardEnv, permission } from '../../lib/guard.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchResult } from '../search/types.ts'
import { homePage } from './home-page.tsx'
import { keptPages, type PageBytes } from './kept-pages.ts'
import { listAddress, readListAddress } from './list-address.ts'
import { type ListPage, listPage } from './list-page.tsx'
import { listQuery } from './list-query.ts'
import { mapPage } from './map-page.tsx'
import { mapPoints } from './map-points.ts'
import { offlinePage } from './offline-page.tsx'
import type { PageTools } from './page-tools.ts'
import { printCard } from './print-card.tsx'
import { servicePage } from './service-page.tsx'
import { readTypedForm } from './read-typed-form.ts'
import { type WordSealer, wordSealer } from './typed-words.ts'

export interface PublicPagesDeps extends Site {
  map: PublicMap
  /** Somebody found nothing: counted by category and municipality, never with the words; the same list once a minute. */
  countUnmet?: (unmet: NonNullable<SearchResult['unmet']>) => void
  /** As people reach this server, for what is printed; the address of the request where it is left out. */
  origin?: string
  sealer?: WordSealer
  now?: () => Date
}

/** Home, the list, the map, one service and its card, in every language of the house. */
export function publicPages(deps: PublicPagesDeps): Hono<GuardEnv> {
  const { map, sealer = wordSealer(), now = () => new Date() } = deps
  const may = permission('directory.read')
  const kept = keptPages(map)
  const tools = (c: Context, lang = c.req.param('lang') as Lang): PageTools => ({
    t: translator(lang),
    site: deps,
    map,
    now: now(),
  })

  function asked(c: Context): ListPage {
    const page = tools(c)
    const list = readListAddress(name => c.req.query(name), map)
    const words = list.s === null ? null : sealer.open(list.s)
    // An address with sealed words answers somebody who typed; nothing of the answer is kept on the phone, nor here.
    c.header('Cache-Control', list.s === null ? FOR_A_MINUTE : 'no-store')
    return { ...page, list, words, result: map.search(listQuery(list, words, page)) }
  }

  /** A list by codes alone is the same for everybody within a minute; one of typed words is drawn for one person. */
  function list(c: Context): Response | Promise<Response> {
    const page = tools(c)
    const address = readListAddress(name => c.req.query(name), map)
    if (address.s !== null) return c.html(drawList(asked(c)))
    c.header('Cache-Control', FOR_A_MINUTE)
    return html(
      c,
      kept(listAddress(address), page, () => drawList(asked(c))),
    )
  }

  function drawList(page: ListPage): string {
    if (page.result.unmet && page.list.page === 1) deps.countUnmet?.(page.result.unmet)
    return listPage(page)
  }

  return guarded()
    .get(`/${LANG}`, may, c => c.redirect(`/${c.req.param('lang')}/`, 301))
    .get(`/${LANG}/`, may, c => {
      c.header('Cache-Control', FOR_A_MINUTE)
      return c.html(homePage(tools(c)))
    })
    .get(`/${LANG}/services`, may, c => list(c))
    .post(`/${LANG}/services`, may, async c => {
      const list = readTypedForm(await c.req.parseBody(), map, sealer)
      c.header('Cache-Control', 'no-store')
      return c.redirect(`/${c.req.param('lang')}/${listAddress(list)}`, 303)
    })
    .get(`/${LANG}/services/map`, may, c => c.html(mapPage(asked(c))))
    .get(`/${LANG}/services/points`, may, c => c.json(mapPoints(asked(c))))
    .get(`/${LANG}/services/:id`, may, c => {
      const id = c.req.param('id')
      const service = map.service(id)
      if (!service) return movedOrMissing(c, map, id)
      c.header('Cache-Control', FOR_A_MINUTE)
      const page = tools(c)
      return html(
        c,
        kept(`services/${id}`, page, () => servicePage({ ...page, service })),
      )
    })
    .get(`/${LANG}/services/:id/card`, may, c => {
      const id = c.req.param('id')
      const service = map.service(id)
      if (!service) return movedOrMissing(c, map, id, '/card')
      c.header('Cache-Control', FOR_A_MINUTE)
      return c.html(printCard({ ...tools(c), service, origin: deps.origin ?? new URL(c.req.url).origin }))
    })
    .get('/offline', may, c => {
      const [lang = 'en'] = chooseLanguage(c.req.header('accept-language'))
      return c.html(offlinePage(tools(c, lang)))
    })
}

/** Whether it is open may change each minute; going back within that costs no data. */
const FOR_A_MINUTE = 'private, max-age=60'

const html = (c: Context, bytes: PageBytes) => c.body(bytes, 200, { 'Content-Type': 'text/html; charset=UTF-8' })

/** What was merged or renamed leads to what it is today. @throws NotFound `service.not-found` */
function movedOrMissing(c: Context, map: PublicMap, id: string, rest = ''): Response {
  const today = map.redirected('service', id)
  if (today === undefined) throw new NotFound('service.not-found')
  return c.redirect(`/${c.req.param('lang')}/services/${today}${rest}`, 301)
}
