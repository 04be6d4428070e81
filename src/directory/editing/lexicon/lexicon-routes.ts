import { z } from 'zod'
import type { Db } from '../../../lib/db.ts'
import { guarded, permission } from '../../../lib/guard.ts'
import { idIn, readJson, readQuery } from '../../../lib/read-request.ts'
import type { StaffEnv } from '../../../staff/index.ts'
import { act, answer } from '../../changes/api.ts'
import type { LiveMap } from '../../open-map.ts'
import { addWord, changeWord, removeWord, reviewWord } from './edit-word.ts'
import { readUnanswered, readWords } from './read-lexicon.ts'
import { changedWord, newWord, tried } from './schema.ts'

const text = z.string().max(100).optional()
const wordsQuery = z.object({ language: text, target: text, status: text, text, page: z.coerce.number().int().min(1).max(10_000).default(1) }) // prettier-ignore

/** Words of need: what people say, what they mean, and what the search makes of it. */
export function lexiconRoutes({ db, map }: { db: Db; map: LiveMap }) {
  const may = permission('directory.edit-lexicon')
  return guarded<StaffEnv>()
    .get('/console/api/lexicon', may, c => {
      const asked = readQuery(c, wordsQuery)
      return answer(c, db, (tx, actor) => readWords(tx, actor, asked))
    })
    .get('/console/api/lexicon/unanswered', may, c =>
      answer(c, db, async (tx, actor) => ({ rows: await readUnanswered(tx, actor) })),
    )
    .post('/console/api/lexicon', may, c => act(c, db, newWord, addWord))
    .post('/console/api/lexicon/try', may, async c => {
      const asked = await readJson(c, tried)
      // The search itself, as the public has it, with what was changed a moment ago.
      await map.refresh()
      const { total, understood, items } = map.search({ ...asked, limit: 5, facets: false })
      c.header('Cache-Control', 'no-store')
      return c.json({
        total,
        understood,
        items: items.map(({ id }) => ({ id, name: map.service(id)?.name ?? id })),
      })
    })
    .post('/console/api/lexicon/:id', may, c => {
      const id = idIn(c)
      return act(c, db, changedWord, (tx, actor, input) => changeWord(tx, actor, id, input))
    })
    .post('/console/api/lexicon/:id/review', may, c => {
      const id = idIn(c)
      return act(c, db, z.object({}), (tx, actor) => reviewWord(tx, actor, id))
    })
    .post('/console/api/lexicon/:id/remove', may, c => {
      const id = idIn(c)
      return act(c, db, z.object({}), (tx, actor) => removeWord(tx, actor, id))
    })
}
