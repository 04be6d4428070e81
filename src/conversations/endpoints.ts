import type { Context } from 'hono'
import type { z } from 'zod'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import { type Actor, sendOnce, type StaffEnv } from '../staff/index.ts'
import type { Keyring } from '../vault/index.ts'
import { findVisible } from './find-visible.ts'

/** Somebody with their keys. */
export interface Holder {
  readonly actor: Actor
  readonly keyring: Keyring
}

/** Answers with what is read of a conversation, by keys, once the audit rows are committed. */
export async function reading(
  c: Context<StaffEnv>,
  db: Db,
  read: (tx: Tx, holder: Holder, conversationId: string) => Promise<unknown>,
) {
  const { actor, session } = c.var
  if (!session) throw new NotFound('page.not-found')
  using keyring = session.openKeys()
  const conversationId = idIn(c)
  const value = await transact(db, actor, tx => read(tx, { actor, keyring }, conversationId))
  c.header('Cache-Control', 'no-store')
  return c.json(value as object)
}

/** Does something in a conversation, once; answers with what the act gave. */
export async function changing<Schema extends z.ZodType<{ once: string }>>(
  c: Context<StaffEnv>,
  db: Db,
  schema: Schema,
  act: (tx: Tx, holder: Holder, body: z.output<Schema> & { conversationId: string }) => Promise<unknown>,
) {
  const { actor, session } = c.var
  const conversationId = idIn(c)
  // Whoever may not see it learns nothing from what is wrong with a form about it.
  await transact(db, actor, tx => findVisible(tx, actor, conversationId))
  const body = await readJson(c, schema)
  if (!session) throw new NotFound('page.not-found')
  using keyring = session.openKeys()
  const leadsTo = `/console/conversations/${conversationId}`
  const sent = await sendOnce(db, { actor, key: body.once, leadsTo }, tx =>
    act(tx, { actor, keyring }, { ...body, conversationId }),
  )
  c.header('Cache-Control', 'no-store')
  return c.json({ done: true, ...('done' in sent && { result: sent.done ?? null }) })
}
