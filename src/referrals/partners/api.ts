import type { Context } from 'hono'
import type { z } from 'zod'
import { readOutcomes } from '../../directory/index.ts'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { type Actor, sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { TransportKey } from '../../vault/index.ts'
import { bodies } from '../bodies.ts'
import { bodyOf } from '../body-of.ts'
import { pastOutcomes, sumOf, withoutSmall } from '../past-outcomes.ts'
import type { ServiceDesk } from '../schema.ts'
import { endAgreement, writeAgreement } from './agreements.ts'
import { addFocalPoint, endFocalPoint } from './focal-points.ts'
import { callAgain, endHook, makeHook } from './hooks.ts'
import { beSure, enteredUnsure, letIn, letOut } from './let-in.ts'
import { readPartner } from './read-partner.ts'
import { endSender, makeSender } from './senders.ts'

const ENDS = { agreement: endAgreement, 'focal-point': endFocalPoint, sender: endSender, hook: endHook } as const

/** What we know of organisations that we refer to, and how their programs reach us: `/console/api/partners/:id`, of the map. */
export function partnerRoutes({ db, transport }: { db: Db; transport: TransportKey }) {
  const [mayRead, maySet] = [permission('referral.read'), permission('referral.set-partners')]
  const change = <S extends z.ZodType<{ once: string }>>(
    schema: S,
    act: (tx: Tx, actor: Actor, body: z.output<S> & { organizationId: string; otherOrganization: string }) => Promise<unknown>,
  ) =>
    async function (c: Context<StaffEnv>) {
      const { actor } = c.var
      const otherOrganization = idIn(c)
      const body = await readJson(c, schema)
      const organizationId = bodyOf(actor, 'referral.set-partners')
      const sent = await sendOnce(db, { actor, key: body.once, leadsTo: `/console/organizations/${otherOrganization}` }, tx =>
        act(tx, actor, { ...body, organizationId, otherOrganization }),
      )
      c.header('Cache-Control', 'no-store')
      return c.json({ done: 'done' in sent ? (sent.done ?? true) : true })
    } // prettier-ignore
  return guarded<StaffEnv>()
    .get('/console/api/partners/entered', maySet, async c => {
      const { actor } = c.var
      const organizationId = bodyOf(actor, 'referral.set-partners')
      c.header('Cache-Control', 'no-store')
      return c.json({ rows: await transact(db, actor, tx => enteredUnsure(tx, actor, organizationId)) })
    })
    .get('/console/api/partners/:id', mayRead, async c => {
      const { actor } = c.var
      const asked = { organizationId: bodyOf(actor, 'referral.read'), otherOrganization: idIn(c) }
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, actor, tx => readPartner(tx, actor, transport, asked)))
    })
    .get('/console/api/partners/services/:id', mayRead, async c => {
      const { actor } = c.var
      const serviceId = idIn(c)
      c.header('Cache-Control', 'no-store')
      const read = await transact(db, actor, async (tx): Promise<ServiceDesk> => {
        const { level, declined: reasons } = await readOutcomes(tx, actor, serviceId)
        return { ...withoutSmall(sumOf(await pastOutcomes(tx, { services: [serviceId] }))), level, reasons }
      })
      return c.json(read)
    })
    .post('/console/api/partners/:id/agreements', maySet, change(bodies.agreement, writeAgreement))
    .post(
      '/console/api/partners/:id/focal-points',
      maySet,
      change(bodies.focalPoint, (tx, actor, asked) => addFocalPoint(tx, actor, transport, asked)),
    )
    .post('/console/api/partners/:id/people', maySet, change(bodies.firstPerson, letIn))
    .post('/console/api/partners/:id/people/sure', maySet, change(bodies.partnerPeople, beSure))
    .post('/console/api/partners/:id/people/out', maySet, change(bodies.partnerPeople, letOut))
    .post('/console/api/partners/:id/senders', maySet, change(bodies.sender, makeSender))
    .post(
      '/console/api/partners/:id/hooks',
      maySet,
      change(bodies.hook, (tx, actor, asked) => makeHook(tx, actor, transport, asked)),
    )
    .post(
      '/console/api/partners/:id/end',
      maySet,
      change(bodies.partnerThing, (tx, actor, { what, thing }) => ENDS[what](tx, actor, thing)),
    )
    .post(
      '/console/api/partners/:id/again',
      maySet,
      change(bodies.partnerThing, (tx, actor, { thing }) => callAgain(tx, actor, thing)),
    )
}
