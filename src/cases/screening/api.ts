import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readQuery } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { endpointsOf } from '../endpoints.ts'
import { answerQuestions } from './answer-questions.ts'
import { bodies } from './bodies.ts'
import { takeNeeds } from './needs-of-screening.ts'
import { readScreening } from './read-screening.ts'
import { reviewScreening } from './review-screening.ts'
import { summarize } from './summarize.ts'
import { takeNewer } from './take-newer.ts'

const which = z.object({ person: z.uuid().optional().catch(undefined) })

/** Screening: `/console/api/cases/:id/screening`. */
export function screeningRoutes({ db }: { db: Db }) {
  const [mayRead, mayScreen, mayReview] = [permission('case.read'), permission('case.screen'), permission('case.review-screening')] // prettier-ignore
  const { withKeys, change } = endpointsOf(db)
  return guarded<StaffEnv>()
    .get('/console/api/cases/:id/screening', mayRead, async c => {
      const asked = { caseId: idIn(c), personId: readQuery(c, which).person }
      return c.json(await withKeys(c, who => transact(db, who.actor, tx => readScreening(tx, who, asked))))
    })
    .get('/console/api/cases/:id/screening/summary', mayRead, async c => {
      const id = idIn(c)
      return c.json(await withKeys(c, who => transact(db, who.actor, tx => summarize(tx, who, id))))
    })
    .post('/console/api/cases/:id/screening/answers', mayScreen, change(bodies.answers, answerQuestions, 'case.screen'))
    .post('/console/api/cases/:id/screening/needs', mayScreen, change(bodies.needs, takeNeeds, 'case.screen'))
    .post('/console/api/cases/:id/screening/newer', mayScreen, change(bodies.newer, (tx, { actor }, body) => takeNewer(tx, actor, body), 'case.screen')) // prettier-ignore
    .post('/console/api/cases/:id/screening/review', mayReview, change(bodies.review, reviewScreening, 'case.review-screening')) // prettier-ignore
}
