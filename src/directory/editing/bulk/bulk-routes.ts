import { type Db, transact } from '../../../lib/db.ts'
import { guarded, permission } from '../../../lib/guard.ts'
import { idIn, readJson } from '../../../lib/read-request.ts'
import { permit, type StaffEnv } from '../../../staff/index.ts'
import { z } from 'zod'
import { act, answer } from '../../changes/api.ts'
import { rowDifferences } from '../../history/differences.ts'
import { namesOf } from '../../history/names-of.ts'
import type { ServiceList } from '../../quality/service-list.ts'
import { editInBulk, MANY } from './edit-in-bulk.ts'
import { digestOf, planBulk } from './plan-bulk.ts'
import { readBulks } from './read-bulks.ts'
import { applyInput, previewInput, type Selection } from './schema.ts'
import { undoBulk } from './undo-bulk.ts'

const PAGE = 50
const ALL = { from: 0, size: Number.POSITIVE_INFINITY }

/** Edits of many services: what they would do, doing it, taking it back. */
export function bulkRoutes({ db, list }: { db: Db; list: ServiceList }) {
  const may = permission('directory.edit-in-bulk')
  const idsOf = async (selection: Selection): Promise<string[]> =>
    'ids' in selection ? selection.ids : (await list.find(selection.filter, ALL)).items.map(({ id }) => id)
  return guarded<StaffEnv>()
    .get('/console/api/bulk', may, c => answer(c, db, async (tx, actor) => ({ rows: await readBulks(tx, actor) })))
    .post('/console/api/bulk/preview', may, async c => {
      const { selection, change, page } = await readJson(c, previewInput)
      const { actor } = c.var
      permit(actor, 'directory.edit-in-bulk')
      const ids = await idsOf(selection)
      const preview = await transact(db, actor, async tx => {
        const plan = await planBulk(tx, actor, { ids, change })
        // What changes is seen first.
        const shown = [...plan.filter(one => one.rows.length), ...plan.filter(one => one.refused), ...plan.filter(one => !one.rows.length && !one.refused)].slice((page - 1) * PAGE, page * PAGE) // prettier-ignore
        const items = shown.map(({ id, name, refused, rows }) => ({
          id,
          name,
          refused,
          differences: rows.flatMap(({ entity, before, after }) =>
            rowDifferences(entity, before, after).map(one => ({ ...one, about: after ?? before ?? {} })),
          ),
        }))
        return {
          digest: digestOf(plan),
          total: plan.length,
          changed: plan.filter(one => one.rows.length > 0).length,
          refused: plan.filter(one => one.refused).length,
          many: MANY,
          page,
          size: PAGE,
          items,
          names: await namesOf(
            tx,
            items.flatMap(one => one.differences),
          ),
        }
      })
      c.header('Cache-Control', 'no-store')
      return c.json(preview)
    })
    .post('/console/api/bulk', may, c =>
      act(c, db, applyInput, async (tx, actor, { selection, change, digest }) =>
        editInBulk(tx, actor, { ids: await idsOf(selection), change, digest }),
      ),
    )
    .post('/console/api/bulk/:id/undo', may, c => {
      const id = idIn(c)
      return act(c, db, z.object({}), (tx, actor) => undoBulk(tx, actor, id))
    })
}
