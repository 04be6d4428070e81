import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { endpointsOf } from '../endpoints.ts'
import { restrictCase } from '../restrict-case.ts'
import { answerTransfer, askTransfer } from '../transfer-case.ts'
import { addTask } from './add-task.ts'
import { bodies } from './bodies.ts'
import { holdConference } from './conferences.ts'
import { meetDeadline, renewDeadlines, setAside } from './deadlines.ts'
import { editTask } from './edit-task.ts'
import { endTask } from './end-task.ts'
import { endGoal, setGoal } from './goals.ts'
import { recordStart, withdrawStart } from './legal-starts.ts'
import { readPlan } from './read-plan.ts'

/** The plan of a case, its transfer and who may open it: `/console/api/cases/:id/…`. */
export function planRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork, mayJudge] = [permission('case.read'), permission('case.work'), permission('case.judge-deadline')] // prettier-ignore
  const { withKeys, change } = endpointsOf(db)
  return guarded<StaffEnv>()
    .get('/console/api/cases/:id/plan', mayRead, async c => {
      const plan = await withKeys(c, who => transact(db, who.actor, tx => readPlan(tx, who, idIn(c))))
      c.header('Cache-Control', 'no-store')
      return c.json(plan)
    })
    .post('/console/api/cases/:id/goals', mayWork, change(bodies.goal, (tx, who, body) => setGoal(tx, who, body)))
    .post('/console/api/cases/:id/goals/end', mayWork, change(bodies.endGoal, (tx, who, body) => endGoal(tx, who, body)))
    .post('/console/api/cases/:id/tasks', mayWork, change(bodies.task, (tx, who, body) => addTask(tx, who, body)))
    .post('/console/api/cases/:id/tasks/edit', mayWork, change(bodies.editTask, (tx, who, body) => editTask(tx, who, body)))
    .post('/console/api/cases/:id/tasks/end', mayWork, change(bodies.endTask, (tx, who, body) => endTask(tx, who, body)))
    .post('/console/api/cases/:id/starts', mayWork, change(bodies.start, (tx, who, body) => recordStart(tx, who, body)))
    .post('/console/api/cases/:id/starts/withdraw', mayWork, change(bodies.withdrawStart, (tx, who, body) => withdrawStart(tx, who, body))) // prettier-ignore
    .post('/console/api/cases/:id/deadlines/meet', mayWork, change(bodies.meet, (tx, who, body) => meetDeadline(tx, who, body)))
    .post('/console/api/cases/:id/deadlines/set-aside', mayJudge, change(bodies.setAside, (tx, who, body) => setAside(tx, who, body), 'case.judge-deadline')) // prettier-ignore
    .post('/console/api/cases/:id/deadlines/renew', mayWork, change(bodies.renew, (tx, who, body) => renewDeadlines(tx, who, body)))
    .post('/console/api/cases/:id/conferences', mayWork, change(bodies.conference, (tx, who, body) => holdConference(tx, who, body))) // prettier-ignore
    .post('/console/api/cases/:id/transfer', mayWork, change(bodies.transfer, (tx, who, body) => askTransfer(tx, who, body)))
    .post('/console/api/cases/:id/transfer/answer', mayWork, change(bodies.answerTransfer, (tx, who, body) => answerTransfer(tx, who, body))) // prettier-ignore
    .post('/console/api/cases/:id/restriction', mayWork, change(bodies.restrict, (tx, who, body) => restrictCase(tx, who, body))) // prettier-ignore
}
