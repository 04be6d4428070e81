import type { Context } from 'hono'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn, readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { Kind } from './candidate.ts'
import { merge } from './merge.ts'
import { maybeTheSame, notTheSame, openDouble, putForward } from './not-the-same.ts'
import { countDoubles, type DoubleRow, readDoubles, readMerges } from './read-doubles.ts'
import { readSide } from './read-side.ts'
import { suggest } from './suggest.ts'
import { previewUnmerge, unmerge } from './unmerge.ts'

type Asked = Context<StaffEnv>
const KINDS = ['organization', 'service', 'location'] as const
const choice = z.enum(['keep', 'merge', 'both'])
const once = { once: z.uuid() }
const asked = {
  plain: z.object(once),
  pair: z.object({ ...once, kind: z.enum(KINDS), a: z.uuid(), b: z.uuid() }),
  why: z.object({ ...once, why: z.string().trim().min(1).max(1000) }),
  merge: z.object({
    ...once,
    keep: z.uuid(),
    choices: z.record(z.string().max(40), choice),
    seen: z.tuple([z.int(), z.int()]),
  }),
}

/** Doubles: the queue, one pair side by side, the decision, and taking it back. */
export function doublesApi({ db }: { db: Db }) {
  const here = permission('directory.merge')
  const read = <T>(c: Asked, act: (tx: Tx) => Promise<T>) => transact(db, c.var.actor, act)
  /** Does it once; whoever sends again hears that it was done. */
  const doOnce = async <T extends object>(c: Asked, key: string, leadsTo: string, act: (tx: Tx) => Promise<T>) => {
    const sent = await sendOnce(db, { actor: c.var.actor, key, leadsTo }, act)
    return c.json('again' in sent ? { id: sent.again } : sent.done)
  }

  return guarded<StaffEnv>()
    .get('/console/api/doubles', here, async c => {
      const kind = KINDS.find(one => one === c.req.query('kind'))
      return quiet(c, await read(c, tx => readDoubles(tx, c.var.actor, kind)))
    })
    .get('/console/api/doubles/count', here, async c =>
      quiet(c, { count: await read(c, tx => countDoubles(tx, c.var.actor)) }),
    )
    .post('/console/api/doubles', here, async c => {
      const { once: key, kind, a, b } = await readJson(c, asked.pair)
      return await doOnce(c, key, a, async tx => ({ id: await putForward(tx, c.var.actor, kind, [a, b]) }))
    })
    .get('/console/api/doubles/:id', here, async c => quiet(c, await read(c, tx => readPair(tx, c, idIn(c)))))
    .post('/console/api/doubles/:id/not-the-same', here, async c => {
      const id = idIn(c)
      const { once: key, why } = await readJson(c, asked.why)
      return await doOnce(c, key, id, async tx => {
        await notTheSame(tx, c.var.actor, id, why)
        return { id }
      })
    })
    .post('/console/api/doubles/:id/maybe', here, async c => {
      const id = idIn(c)
      const { once: key } = await readJson(c, asked.plain)
      return await doOnce(c, key, id, async tx => {
        await maybeTheSame(tx, c.var.actor, id)
        return { id }
      })
    })
    .post('/console/api/doubles/:id/merge', here, async c => {
      const id = idIn(c)
      const { once: key, keep, choices, seen } = await readJson(c, asked.merge)
      return await doOnce(c, key, id, async tx => {
        const { kind, a_id, b_id } = await openDouble(tx, c.var.actor, id)
        const kept = keep === b_id ? b_id : a_id
        return {
          id: await merge(tx, c.var.actor, { kind, keep: kept, goes: kept === a_id ? b_id : a_id, choices, seen }),
        }
      })
    })
    .get('/console/api/merges', here, async c => quiet(c, { merges: await read(c, tx => readMerges(tx, c.var.actor)) }))
    .get('/console/api/merges/:id/undo', here, async c =>
      quiet(c, await read(c, tx => previewUnmerge(tx, c.var.actor, idIn(c)))),
    )
    .post('/console/api/merges/:id/undo', here, async c => {
      const id = idIn(c)
      const { once: key } = await readJson(c, asked.plain)
      return await doOnce(c, key, id, tx => unmerge(tx, c.var.actor, id))
    })
}

export type PairDetail = Awaited<ReturnType<typeof readPair>>

async function readPair(tx: Tx, c: Asked, id: string) {
  const { kind, a_id, b_id } = await openDouble(tx, c.var.actor, id)
  const { score, reasons } = await tx
    .selectFrom('directory.double')
    .select(['score', 'reasons'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [a, b] = [await readSide(tx, kind, a_id), await readSide(tx, kind, b_id)]
  return {
    id,
    kind: kind satisfies Kind,
    score,
    reasons: reasons as DoubleRow['reasons'],
    a,
    b,
    ...suggest(kind, a, b),
  }
}

function quiet<T extends object>(c: Asked, value: T) {
  c.header('Cache-Control', 'no-store')
  return c.json(value)
}
