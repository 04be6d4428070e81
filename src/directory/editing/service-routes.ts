import { z } from 'zod'
import type { Db } from '../../lib/db.ts'
import { transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readQuery } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { act } from '../changes/api.ts'
import { asOfDay, compareDays, timelineOf } from '../history/look-back.ts'
import type { ServiceList } from '../quality/service-list.ts'
import { readMapWords } from './map-words.ts'
import { readOrganizationPage } from './organization-page.ts'
import { newTranslation, reviewTranslation, translate, translationReview } from './translations.ts'
import { readServicePage } from './service-page.ts'

const text = z.string().max(200).optional()
const listQuery = z.object({
  text,
  region: text,
  province: text,
  category: text,
  state: text,
  program: text,
  organizationId: text,
  lacks: text,
  sort: z.enum(['name', 'due']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
const timelineQuery = z.object({
  field: z.string().max(80).regex(/^[a-z_]+(\.[a-z_0-9]+)?$/).optional(),
  until: z.coerce.number().int().positive().optional(),
}) // prettier-ignore
const day = z.iso.date()

const PAGE = 50

/** Everything about services and organisations that whoever works on the map may read. */
export function serviceRoutes({ db, list }: { db: Db; list: ServiceList }) {
  const may = permission('directory.work')
  const routes = guarded<StaffEnv>()
    .get('/console/api/map-words', may, async c => {
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, c.var.actor, readMapWords))
    })
    .get('/console/api/services', may, async c => {
      const { page, ...query } = readQuery(c, listQuery)
      const found = await list.find(query, { from: (page - 1) * PAGE, size: PAGE })
      c.header('Cache-Control', 'no-store')
      return c.json({ ...found, page, size: PAGE })
    })
    .get('/console/api/services/:id', may, async c => {
      const page = await transact(db, c.var.actor, tx => readServicePage(tx, c.var.actor, idIn(c)))
      c.header('Cache-Control', 'no-store')
      return c.json(page)
    })
    .get('/console/api/organizations/:id', may, async c => {
      const page = await transact(db, c.var.actor, tx => readOrganizationPage(tx, c.var.actor, idIn(c)))
      c.header('Cache-Control', 'no-store')
      return c.json(page)
    })
  for (const [path, kind] of [
    ['services', 'service'],
    ['organizations', 'organization'],
  ] as const) {
    // prettier-ignore
    routes
      .post(`/console/api/${path}/:id/translate`, permission('directory.translate'), c => {
        const of = { kind, id: idIn(c) }
        return act(c, db, newTranslation, (tx, actor, input) => translate(tx, actor, of, input))
      })
      .post(`/console/api/${path}/:id/review-translation`, permission('directory.translate'), c => {
        const of = { kind, id: idIn(c) }
        return act(c, db, translationReview, (tx, actor, input) => reviewTranslation(tx, actor, of, input))
      })
      .get(`/console/api/${path}/:id/history`, may, async c => {
        const asked = { kind, id: idIn(c), ...readQuery(c, timelineQuery) }
        const timeline = await transact(db, c.var.actor, tx => timelineOf(tx, c.var.actor, asked))
        c.header('Cache-Control', 'no-store')
        return c.json(timeline)
      })
      .get(`/console/api/${path}/:id/as-of`, may, async c => {
        const asked = { kind, id: idIn(c), ...readQuery(c, z.object({ day })) }
        const whole = await transact(db, c.var.actor, tx => asOfDay(tx, c.var.actor, asked))
        c.header('Cache-Control', 'no-store')
        return c.json({ day: asked.day, whole })
      })
      .get(`/console/api/${path}/:id/compare`, may, async c => {
        const asked = { kind, id: idIn(c), ...readQuery(c, z.object({ from: day, to: day })) }
        const compared = await transact(db, c.var.actor, tx => compareDays(tx, c.var.actor, asked))
        c.header('Cache-Control', 'no-store')
        return c.json(compared)
      })
  }
  return routes
}
