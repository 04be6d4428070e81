import type { Context } from 'hono'
import type { z } from 'zod'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { idIn, readJson } from '../lib/read-request.ts'
import { type Act, type Actor, sendOnce, type StaffEnv } from '../staff/index.ts'
import type { Keyring } from '../vault/index.ts'
import { findCase } from './find-case.ts'

export type Who = { readonly actor: Actor; readonly keyring: Keyring }

/** What every endpoint about a case does before and after its act. */
export function endpointsOf(db: Db) {
  const withKeys = async <T>(c: Context<StaffEnv>, act: (who: Who) => Promise<T>): Promise<T> => {
    const { session, actor } = c.var
    if (!session) throw new NotFound('page.not-found')
    using keyring = session.openKeys()
    return await act({ actor, keyring })
  }
  /** Whoever may not see a case learns nothing from what is wrong with a form about it. */
  const change = <S extends z.ZodType<{ once: string }>>(
    schema: S,
    act: (tx: Tx, who: Who, body: z.output<S> & { caseId: string }) => Promise<unknown>,
    right: Extract<Act, `case.${string}`> = 'case.work',
  ) =>
    async function (c: Context<StaffEnv>) {
      const caseId = idIn(c)
      const { actor } = c.var
      await transact(db, actor, tx => findCase(tx, actor, right, caseId))
      const body = await readJson(c, schema)
      return await withKeys(c, async who => {
        const sent = await sendOnce(db, { actor, key: body.once, leadsTo: `/console/cases/${caseId}` }, tx =>
          act(tx, who, { ...body, caseId }),
        )
        return c.json({ done: 'done' in sent ? (sent.done ?? true) : true })
      })
    }
  return { withKeys, change }
}
