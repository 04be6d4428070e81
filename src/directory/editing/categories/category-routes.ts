import type { Context } from 'hono'
import { z } from 'zod'
import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import { guarded, permission } from '../../../lib/guard.ts'
import type { StaffEnv } from '../../../staff/index.ts'
import { act, answer } from '../../changes/api.ts'
import { addCategory, mapCategory, orderCategories, reviewCategoryLabel, wordCategory } from './edit-category.ts'
import { readEditedCategories } from './read-categories.ts'
import { previewRetirement, restoreCategory, retireCategory } from './retire-category.ts'
import { CODE, labelReview, newCategory, newLabel, newMappings, newOrder, retirement } from './schema.ts'

/** The categories: their labels, order, mappings; new ones, and those that are used no more. */
export function categoryRoutes({ db }: { db: Db }) {
  const may = permission('directory.edit-categories')
  return guarded<StaffEnv>()
    .get('/console/api/categories', may, c =>
      answer(c, db, async (tx, actor) => ({ rows: await readEditedCategories(tx, actor) })),
    )
    .post('/console/api/categories', may, c => act(c, db, newCategory, addCategory))
    .post('/console/api/categories/order', may, c => act(c, db, newOrder, orderCategories))
    .post('/console/api/categories/:code/label', may, c =>
      act(c, db, newLabel, (tx, actor, input) => wordCategory(tx, actor, codeIn(c), input)),
    )
    .post('/console/api/categories/:code/review', may, c =>
      act(c, db, labelReview, (tx, actor, input) => reviewCategoryLabel(tx, actor, codeIn(c), input)),
    )
    .post('/console/api/categories/:code/mappings', may, c =>
      act(c, db, newMappings, (tx, actor, input) => mapCategory(tx, actor, codeIn(c), input)),
    )
    .get('/console/api/categories/:code/retire', may, c =>
      answer(c, db, (tx, actor) => previewRetirement(tx, actor, codeIn(c))),
    )
    .post('/console/api/categories/:code/retire', may, c =>
      act(c, db, retirement, (tx, actor, input) => retireCategory(tx, actor, codeIn(c), input)),
    )
    .post('/console/api/categories/:code/restore', may, c =>
      act(c, db, z.object({}), (tx, actor) => restoreCategory(tx, actor, codeIn(c))),
    )
}

/** @throws NotFound `page.not-found` */
function codeIn(c: Context): string {
  const code = c.req.param('code') ?? ''
  if (!CODE.test(code)) throw new NotFound('page.not-found')
  return code
}
