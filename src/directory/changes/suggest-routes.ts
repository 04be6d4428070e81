import type { Context } from 'hono'
import { LANG, type Lang, type Site, translator } from '../../content/index.ts'
import { type Db, throughHouse } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { ServiceRecord } from '../service-record.ts'
import { one } from './read-correction.ts'
import { readForm } from './read-form.ts'
import { MOST_WORDS, suggest } from './suggest.ts'
import { suggestedPage, suggestPage } from './suggest-page.tsx'

interface SuggestHouse {
  readonly db: Db
  readonly map: PublicMap
  readonly site: Site
}

/** «This telephone is wrong», from the page of a service, in every language of the house and without a script. */
export function suggestRoutes({ db, map, site }: SuggestHouse) {
  const may = permission('directory.suggest')
  const tools = (c: Context) => {
    c.header('Cache-Control', 'no-store')
    return { t: translator(c.req.param('lang') as Lang), site, service: serviceOf(c, map) }
  }

  async function send(c: Context<StaffEnv>) {
    const page = tools(c)
    const form = await readForm(c)
    const typed = {
      once: one(form, 'once'),
      topic: one(form, 'topic'),
      words: one(form, 'words').slice(0, MOST_WORDS),
    }
    const { id: serviceId } = page.service
    const { actor } = c.var
    try {
      const sending = { actor: throughHouse(actor), key: typed.once, leadsTo: `/${page.t.lang}/services/${serviceId}` }
      const suggestion = { ...typed, serviceId, warned: one(form, 'warned') === '1' }
      const sent = await sendOnce(db, sending, tx => suggest(tx, actor, suggestion))
      return c.html(suggestedPage({ ...page, kept: 'done' in sent ? sent.done : true }))
    } catch (error) {
      if (!(error instanceof BadInput) || !error.code.startsWith('suggest.')) throw error
      const trouble = error.code === 'suggest.number' ? ('number' as const) : ('choose' as const)
      return c.html(suggestPage({ ...page, typed: { ...typed, trouble } }), 400)
    }
  }

  return guarded<StaffEnv>()
    .get(`/${LANG}/services/:id/wrong`, may, c => c.html(suggestPage(tools(c))))
    .post(`/${LANG}/services/:id/wrong`, may, send)
}

/** @throws NotFound `service.not-found` */
function serviceOf(c: Context, map: PublicMap): ServiceRecord {
  const service = map.service(c.req.param('id') ?? '')
  if (!service) throw new NotFound('service.not-found')
  return service
}
