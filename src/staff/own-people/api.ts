import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { homeOf } from '../people.ts'
import { changeKeys } from '../rotate-keys.ts'
import { sendOnce } from '../send-once.ts'
import type { StaffEnv } from '../who-asks.ts'
import { endOwn, giveOwnKeys, inviteOwn, withdrawOwn } from './own-people.ts'
import { readOwnPeople } from './read-own-people.ts'
import { setResponsible } from './responsible.ts'

const once = z.uuid()
const bodies = {
  invite: z.object({ once, name: z.string().max(1000) }),
  withdraw: z.object({ once, invitation: z.uuid() }),
  person: z.object({ once, person: z.uuid() }),
  responsible: z.object({ once, person: z.uuid(), responsible: z.boolean() }),
}

/** A partner's people, for themselves: `/console/api/own-people`. */
export function ownPeopleRoutes({ db }: { db: Db }) {
  const [mayRead, mayRun] = [permission('staff.read-own-people'), permission('staff.run-own-people')]
  const ownOf = (c: Context<StaffEnv>) => {
    const { actor } = c.var
    return { actor, organizationId: homeOf(actor, 'staff.run-own-people') }
  }
  const change = async <S extends z.ZodType<{ once: string }>, T>(
    c: Context<StaffEnv>,
    schema: S,
    act: (tx: Tx, own: ReturnType<typeof ownOf>, body: z.output<S>) => Promise<T>,
  ) => {
    const own = ownOf(c)
    const body = await readJson(c, schema)
    const sent = await sendOnce(db, { actor: own.actor, key: body.once, leadsTo: '/console/incoming' }, tx =>
      act(tx, own, body),
    )
    c.header('Cache-Control', 'no-store')
    return c.json({ done: 'done' in sent ? (sent.done ?? true) : true })
  }
  const sessionOf = (c: Context<StaffEnv>) => {
    const { session } = c.var
    if (!session) throw new NotFound('page.not-found')
    return session
  }
  return guarded<StaffEnv>()
    .get('/console/api/own-people', mayRead, async c => {
      const { actor, organizationId } = ownOf(c)
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(db, actor, tx => readOwnPeople(tx, actor, organizationId)))
    })
    .post('/console/api/own-people', mayRun, c =>
      change(c, bodies.invite, (tx, own, { name }) => inviteOwn(tx, own, name)),
    )
    .post('/console/api/own-people/withdraw', mayRun, c =>
      change(c, bodies.withdraw, (tx, own, { invitation }) => withdrawOwn(tx, own, invitation)),
    )
    .post('/console/api/own-people/keys', mayRun, c =>
      change(c, bodies.person, async (tx, own, { person }) => {
        using keyring = sessionOf(c).openKeys()
        await giveOwnKeys(tx, own, keyring, person)
      }),
    )
    .post('/console/api/own-people/responsible', mayRun, c =>
      change(c, bodies.responsible, (tx, { actor, organizationId }, { person, responsible }) =>
        setResponsible(tx, actor, { organizationId, accountId: person, responsible }),
      ),
    )
    .post('/console/api/own-people/end', mayRun, async c => {
      const answer = await change(c, bodies.person, (tx, own, { person }) => endOwn(tx, own, person))
      const { actor, organizationId } = ownOf(c)
      using keyring = sessionOf(c).openKeys()
      // What they may have kept opens nothing of what comes; whoever has no keys leaves it to somebody who has.
      await changeKeys(db, actor, keyring, organizationId).catch(unlessWithoutKeys)
      return answer
    })
}

function unlessWithoutKeys(error: unknown): void {
  if (!(error instanceof NotFound)) throw error
}
