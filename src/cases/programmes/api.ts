import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyOf } from '../answers.ts'
import { endpointsOf } from '../endpoints.ts'
import { enrol, leaveProgramme, writeCodes } from './enrol.ts'
import { exportProgramme, programmeFigures } from './programme-figures.ts'
import { readEnrolments } from './read-enrolments.ts'
import { codeKinds, conditionFacts, results } from './schema.ts'
import { addStarters, listProgrammes, writeProgramme } from './write-programme.ts'

const once = z.uuid()
const day = z.iso.date()
const label = z.string().trim().min(1).max(300)
const code = z.string().regex(/^[a-z0-9-]{1,40}$/)
const codes = z.record(code, z.string().max(60))
const programme = z.object({
  name: label,
  funder: z.string().max(300),
  source: z.string().max(300),
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  conditions: z
    .array(z.object({ code, label, of: z.enum(conditionFacts), anyOf: z.array(z.string().max(40)).max(40) }))
    .max(40),
  codes: z
    .array(
      z.object({
        code,
        label,
        kind: z.enum(codeKinds),
        options: z.array(z.string().max(40)).max(60),
        required: z.boolean(),
      }),
    )
    .max(40),
})
const bodies = {
  enrol: z.object({
    once,
    programmeId: z.uuid(),
    personId: z.uuid(),
    enrolledOn: day,
    seen: z.array(code).max(40),
    codes,
  }),
  codes: z.object({ once, enrolmentId: z.uuid(), seen: z.int().min(1), codes }),
  leave: z.object({ once, enrolmentId: z.uuid(), leftOn: day, result: z.enum(results) }),
  programme: z.object({
    once,
    programmeId: z.uuid().nullable(),
    code: code.min(2),
    seen: z.int().min(0),
    body: programme,
  }),
  starters: z.object({ once }),
}

/** Programmes: of a case, their conditions and codes, rows and figures. */
export function programmeRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork] = [permission('case.read'), permission('case.work')]
  const maySet = permission('case.set-programmes')
  const { withKeys, change } = endpointsOf(db)
  const write = <S extends z.ZodType<{ once: string }>>(schema: S, act: (tx: Tx, c: Context<StaffEnv>, body: z.output<S>) => Promise<unknown>) =>
    async function (c: Context<StaffEnv>) {
      const body = await readJson(c, schema)
      await sendOnce(db, { actor: c.var.actor, key: body.once, leadsTo: '/console/programmes' }, tx => act(tx, c, body))
      return c.json({ done: true })
    } // prettier-ignore
  return guarded<StaffEnv>()
    .get('/console/api/cases/:id/programmes', mayRead, async c =>
      c.json(await withKeys(c, who => transact(db, who.actor, tx => readEnrolments(tx, who, idIn(c))))),
    )
    .post(
      '/console/api/cases/:id/programmes',
      mayWork,
      change(bodies.enrol, (tx, who, body) => enrol(tx, who, body)),
    )
    .post(
      '/console/api/cases/:id/programmes/codes',
      mayWork,
      change(bodies.codes, (tx, who, body) => writeCodes(tx, who, body)),
    ) // prettier-ignore
    .post(
      '/console/api/cases/:id/programmes/leave',
      mayWork,
      change(bodies.leave, (tx, { actor }, body) => leaveProgramme(tx, actor, body)),
    ) // prettier-ignore
    .get('/console/api/programmes', maySet, async c => {
      c.header('Cache-Control', 'no-store')
      const { actor } = c.var
      return c.json({ items: await transact(db, actor, tx => listProgrammes(tx, bodyOf(actor))) })
    })
    .post(
      '/console/api/programmes',
      maySet,
      write(bodies.programme, (tx, c, { programmeId, ...body }) =>
        writeProgramme(tx, c.var.actor, { ...body, id: programmeId, organizationId: bodyOf(c.var.actor) }),
      ),
    ) // prettier-ignore
    .post(
      '/console/api/programmes/starters',
      maySet,
      write(bodies.starters, (tx, c) => addStarters(tx, c.var.actor, bodyOf(c.var.actor))),
    ) // prettier-ignore
    .get('/console/api/programmes/figures', permission('case.programme-figures'), async c => {
      c.header('Cache-Control', 'no-store')
      const { actor } = c.var
      const organizationId = actor.memberships.find(({ role }) => role === 'analyst' || role === 'coordinator')?.organizationId ?? '' // prettier-ignore
      return c.json(await transact(db, actor, tx => programmeFigures(tx, actor, organizationId)))
    })
    .get('/console/api/programmes/:id/rows.csv', permission('case.export-programmes'), async c => {
      const asked = { organizationId: bodyOf(c.var.actor), programmeId: idIn(c) }
      const { csv, code: name } = await withKeys(c, who =>
        transact(db, who.actor, tx => exportProgramme(tx, who, asked)),
      )
      c.header('Cache-Control', 'no-store')
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${name}.csv"`)
      return c.body(csv)
    })
}
