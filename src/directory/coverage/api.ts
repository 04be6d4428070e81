import type { Context } from 'hono'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { romeDay } from '../../lib/time.ts'
import { permit, type StaffEnv } from '../../staff/index.ts'
import { AnswerCache } from '../api/answer-cache.ts'
import type { PublicMap } from '../public-map.ts'
import { coverageCsv } from './coverage-csv.ts'
import { coveragePicture } from './coverage-picture.ts'
import { coverageTable, type Ground } from './coverage-table.ts'
import { keptNames } from './names.ts'
import { openCoverage } from './open-coverage.ts'
import { overview } from './overview.ts'
import { type Asked, readQuestion } from './read-question.ts'
import { unmetVersion } from './unmet-needs.ts'

type CoverageApi = { db: Db; map: Pick<PublicMap, 'gazetteer' | 'categories'>; demo: boolean }
type C = Context<StaffEnv>

/** Figures about the map itself: `/console/api/coverage…`. Everything is said of a day, in codes and numbers, of nobody. */
export function coverageApi({ db, map, demo }: CoverageApi) {
  const coverage = openCoverage(db)
  const cache = new AnswerCache()
  const encoder = new TextEncoder()
  const namesOf = keptNames(map)

  /** Answers kept for as long as no service, category or need has changed. */
  async function answer(c: C, make: (tx: Tx, ground: Ground, asked: Asked) => Promise<string> | string) {
    const asked = readQuestion(c.req.query())
    const actor = c.var.actor
    permit(actor, 'directory.coverage')
    const { version, services } = await coverage.now()
    const state = `${version} ${labelsVersion(map.categories)} ${romeDay()}`
    return await transact(db, actor, async tx => {
      const key = `${c.req.path} ${JSON.stringify(asked)} ${await unmetVersion(tx)}`
      const kept = cache.get(state, key)
      if (kept) return { asked, body: kept }
      const body = encoder.encode(await make(tx, { services, names: namesOf(asked.lang) }, asked))
      cache.put(state, key, body)
      return { asked, body }
    })
  }

  const json = (c: C, body: Uint8Array<ArrayBuffer>) =>
    c.body(body, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  const file = (c: C, body: Uint8Array<ArrayBuffer>, type: string, name: string) =>
    c.body(body, 200, {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })

  return guarded<StaffEnv>()
    .get('/console/api/coverage', permission('directory.coverage'), async c => {
      const { body } = await answer(c, async (tx, ground, asked) => JSON.stringify(await overview(tx, ground, asked)))
      return json(c, body)
    })
    .get('/console/api/coverage/table', permission('directory.coverage'), async c => {
      const { body } = await answer(c, async (tx, ground, asked) =>
        JSON.stringify(await coverageTable(tx, ground, asked)),
      )
      return json(c, body)
    })
    .get('/console/api/coverage/table.csv', permission('directory.coverage'), async c => {
      const { asked, body } = await answer(c, async (tx, ground, asked) =>
        coverageCsv(await coverageTable(tx, ground, asked), asked),
      )
      return file(c, body, 'text/csv', `approdo-${asked.of}-${asked.day}.csv`)
    })
    .get('/console/api/coverage/picture.svg', permission('directory.coverage'), async c => {
      const { asked, body } = await answer(c, (_, ground, asked) => coveragePicture(ground, asked, demo))
      const name = asked.of === 'curve' || asked.of === 'figures' ? 'curve' : `map-${asked.show}`
      return file(c, body, 'image/svg+xml', `approdo-${name}-${asked.day}.svg`)
    })
}

const numbers = new WeakMap<object, number>()
let last = 0

/** The list of categories is another object when it was read again. */
function labelsVersion(categories: object): number {
  const known = numbers.get(categories)
  if (known) return known
  numbers.set(categories, ++last)
  return last
}
