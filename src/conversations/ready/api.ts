import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { namesOf, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { categories, type ReadyAnswer } from '../schema.ts'
import { readReadyAnswers } from './read-ready-answers.ts'
import { storeStarterAnswers } from './starter-answers.ts'
import {
  makeReadyAnswer,
  retireReadyAnswer,
  reviewReadyAnswer,
  wordReadyAnswer,
  writable,
} from './write-ready-answer.ts'

const once = z.uuid()
const made = z.object({ once, code: z.string(), category: z.enum(categories), language: z.string(), text: z.string() })
const worded = z.object({ once, language: z.string(), text: z.string(), seen: z.uuid().nullable() })
const reviewed = z.object({ once, language: z.string(), wordingId: z.uuid() })
const plain = z.object({ once })
const PATH = '/console/api/ready-answers'

/** Ready answers: read by whoever answers, written and reviewed by mediators and coordinators. */
export function readyAnswerRoutes({ db }: { db: Db }) {
  const mayRead = permission('conversation.read')
  /** Whoever may not see it learns nothing from what is wrong with a form about it. */
  const visible = async (c: Context<StaffEnv>) => {
    const id = idIn(c)
    await transact(db, c.var.actor, tx => writable(tx, c.var.actor, id))
    return id
  }
  const mayWrite = permission('conversation.write-ready-answers')
  return guarded<StaffEnv>()
    .get(PATH, mayRead, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      const items = await transact(db, actor, async tx => {
        const answers = await readReadyAnswers(tx, actor, bodyFor(actor, 'conversation.read'))
        const names = await namesOf(
          tx,
          answers.flatMap(({ wordings }) => wordings.flatMap(({ writtenById }) => writtenById ?? [])),
        )
        return answers.map((answer): ReadyAnswer => ({
          ...answer,
          wordings: answer.wordings.map(({ writtenById, ...wording }) => ({
            ...wording,
            writtenBy: (writtenById && names.get(writtenById)) ?? null,
            own: writtenById !== null && writtenById === actor.id,
          })),
        }))
      })
      return c.json({ items })
    })
    .post(PATH, mayWrite, async c => {
      const { actor } = c.var
      const body = await readJson(c, made)
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/ready-answers' }, async tx => {
        const id = await makeReadyAnswer(tx, actor, { ...body, organizationId: bodyFor(actor, 'conversation.read') })
        await wordReadyAnswer(tx, actor, { id, language: body.language, text: body.text, seen: null })
      })
      return c.json({ done: true })
    })
    .post(`${PATH}/starters`, mayWrite, async c => {
      const { actor } = c.var
      const body = await readJson(c, plain)
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/ready-answers' }, tx =>
        storeStarterAnswers(tx, actor, bodyFor(actor, 'conversation.read')),
      )
      return c.json({ done: true })
    })
    .post(`${PATH}/:id`, mayWrite, async c => {
      const { actor } = c.var
      const id = await visible(c)
      const body = await readJson(c, worded)
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/ready-answers' }, tx =>
        wordReadyAnswer(tx, actor, { ...body, id }),
      )
      return c.json({ done: true })
    })
    .post(`${PATH}/:id/review`, mayWrite, async c => {
      const { actor } = c.var
      const id = await visible(c)
      const body = await readJson(c, reviewed)
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/ready-answers' }, tx =>
        reviewReadyAnswer(tx, actor, { ...body, id }),
      )
      return c.json({ done: true })
    })
    .post(`${PATH}/:id/retire`, mayWrite, async c => {
      const { actor } = c.var
      const id = await visible(c)
      const body = await readJson(c, plain)
      await sendOnce(db, { actor, key: body.once, leadsTo: '/console/ready-answers' }, tx =>
        retireReadyAnswer(tx, actor, id),
      )
      return c.json({ done: true })
    })
}
