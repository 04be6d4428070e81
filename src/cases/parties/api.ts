import type { Context } from 'hono'
import { z } from 'zod'
import { organizationsNamed } from '../../directory/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { answerersOf, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyOf } from '../answers.ts'
import { endpointsOf, type Who } from '../endpoints.ts'
import { findCase } from '../find-case.ts'
import { addParty, writeParty } from './add-party.ts'
import { declareConflict, endConflict, listConflicts, setConflict } from './conflicts.ts'
import { endParty, findParties, listParties } from './list-parties.ts'
import { readPatterns } from './patterns.ts'
import { saySame, undoSame } from './same-party.ts'
import { conflictKinds, partyFields, partyKinds, partyRoles } from './schema.ts'

const once = z.uuid()
const facts = z.partialRecord(z.enum(partyFields), z.string().max(500))
const bodies = {
  find: z.object({ facts }),
  add: z.object({ once, partyId: z.uuid().nullable(), kind: z.enum(partyKinds), role: z.enum(partyRoles), facts }),
  write: z.object({ once, partyId: z.uuid(), seen: z.int().min(1), facts }),
  end: z.object({ once, linkId: z.uuid() }),
  declare: z.object({ once, partyId: z.uuid(), kind: z.enum(conflictKinds) }),
  same: z.object({ once, partyId: z.uuid(), otherId: z.uuid(), verdict: z.enum(['same', 'different']) }),
  undo: z.object({ once, sameId: z.uuid() }),
  conflict: z.object({
    once,
    partyId: z.uuid(),
    kind: z.enum(conflictKinds),
    accountId: z.uuid().nullish(),
    bodyId: z.uuid().nullish(),
  }),
  bodies: z.object({ text: z.string().trim().min(2).max(200) }),
  endConflict: z.object({ once, conflictId: z.uuid() }),
}

/** Employers and intermediaries, in a case and across cases: `/console/api/cases/:id/parties`, `/console/api/parties`. */
export function partyRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork] = [permission('case.read'), permission('case.work')]
  const [maySee, maySet] = [permission('case.see-patterns'), permission('case.set-conflicts')]
  const { withKeys, change } = endpointsOf(db)
  const read = async <T>(c: Context<StaffEnv>, act: (tx: Tx, who: Who) => Promise<T>) => {
    c.header('Cache-Control', 'no-store')
    return c.json(await withKeys(c, who => transact(db, who.actor, tx => act(tx, who))))
  }
  /** What is about no one case. */
  const across = <S extends z.ZodType<{ once: string }>>(schema: S, act: (tx: Tx, who: Who, body: z.output<S>) => Promise<unknown>) =>
    async function (c: Context<StaffEnv>) {
      const body = await readJson(c, schema)
      return await withKeys(c, async who => {
        await sendOnce(db, { actor: who.actor, key: body.once, leadsTo: '/console/employers' }, tx => act(tx, who, body))
        return c.json({ done: true })
      })
    } // prettier-ignore
  return guarded<StaffEnv>()
    .get('/console/api/cases/:id/parties', mayRead, c =>
      read(c, async (tx, who) => ({ items: await listParties(tx, who, idIn(c)) })),
    )
    .post('/console/api/cases/:id/parties/find', mayWork, async c => {
      const caseId = idIn(c)
      const { actor } = c.var
      // Whoever may not see it learns nothing from what is wrong with a form about it.
      await transact(db, actor, tx => findCase(tx, actor, 'case.work', caseId))
      const { facts: typed } = await readJson(c, bodies.find)
      return await read(c, async (tx, who) => ({ items: await findParties(tx, who, { caseId, facts: typed }) }))
    })
    .post('/console/api/cases/:id/parties', mayWork, change(bodies.add, (tx, who, body) => addParty(tx, who, body)))
    .post('/console/api/cases/:id/parties/write', mayWork, change(bodies.write, (tx, who, body) => writeParty(tx, who, body))) // prettier-ignore
    .post('/console/api/cases/:id/parties/end', mayWork, change(bodies.end, (tx, { actor }, body) => endParty(tx, actor, body))) // prettier-ignore
    .post('/console/api/cases/:id/parties/declare', mayWork, change(bodies.declare, (tx, { actor }, body) => declareConflict(tx, actor, body))) // prettier-ignore
    .get('/console/api/parties', maySee, c => read(c, (tx, who) => readPatterns(tx, who, bodyOf(who.actor))))
    .post('/console/api/parties/same', maySee, across(bodies.same, (tx, { actor }, body) => saySame(tx, actor, body)))
    .post('/console/api/parties/undo', maySee, across(bodies.undo, (tx, { actor }, body) => undoSame(tx, actor, body)))
    .get('/console/api/conflicts', maySet, c =>
      read(c, async (tx, who) => {
        const organizationId = bodyOf(who.actor)
        return {
          items: await listConflicts(tx, who, organizationId),
          colleagues: await answerersOf(tx, organizationId),
        }
      }),
    )
    .post('/console/api/conflicts/bodies', maySet, async c => {
      const { text } = await readJson(c, bodies.bodies)
      return await read(c, async tx => ({ items: await organizationsNamed(tx, text) }))
    })
    .post('/console/api/conflicts', maySet, across(bodies.conflict, (tx, { actor }, body) => setConflict(tx, actor, body)))
    .post('/console/api/conflicts/end', maySet, across(bodies.endConflict, (tx, { actor }, body) => endConflict(tx, actor, body))) // prettier-ignore
}
