import type { Context } from 'hono'
import type { z } from 'zod'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import { type Actor, sendOnce, type StaffEnv } from '../staff/index.ts'
import { findVisible } from './find-visible.ts'

/** What an endpoint under `/console/api/conversations/:id/…` does with what it is sent, once. */
export const changeRoute =
  (db: Db) =>
  async <Body extends { once: string }>(
    c: Context<StaffEnv>,
    schema: z.ZodType<Body>,
    act: (tx: Tx, actor: Actor, body: Body & { conversationId: string }) => Promise<unknown>,
  ) => {
    const conversationId = idIn(c)
    const { actor } = c.var
    // Whoever may not see it learns nothing from what is wrong with a form about it.
    await transact(db, actor, tx => findVisible(tx, actor, conversationId))
    const body = await readJson(c, schema)
    await sendOnce(db, { actor, key: body.once, leadsTo: `/console/conversations/${conversationId}` }, async tx => {
      await act(tx, actor, { ...body, conversationId })
    })
    return c.json({ done: true })
  }
