import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { ownLimit } from '../../lib/own-limit.ts'
import { idIn, readForm, readJson } from '../../lib/read-request.ts'
import { type Actor, sendOnce, type StaffEnv } from '../../staff/index.ts'
import type { Keyring } from '../../vault/index.ts'
import { bodies } from '../bodies.ts'
import { findOurs } from '../find-referral.ts'
import { giveFile } from './give-file.ts'
import { putInCopy, putInFile, putInPaper, takeOutFile } from './put-in-file.ts'
import { readFileAsPartner, readOwnFile } from './read-package-file.ts'

type Who = { readonly actor: Actor; readonly keyring: Keyring }

const LARGEST_FORM = 11 * 1024 * 1024
const copy = z.object({ once: z.uuid(), file: z.instanceof(Blob) })

/** Files of packages: put in and taken out until it is sent, and read by both sides. */
export function packageFileRoutes({ db }: { db: Db }) {
  const [mayRead, mayWork, mayAnswer] = [
    permission('referral.read'),
    permission('referral.work'),
    permission('referral.answer'),
  ]
  const withKeys = async <T>(c: Context<StaffEnv>, act: (who: Who) => Promise<T>): Promise<T> => {
    const { session, actor } = c.var
    if (!session) throw new NotFound('page.not-found')
    using keyring = session.openKeys()
    return await act({ actor, keyring })
  }
  const fileIn = (c: Context) => {
    const file = z.uuid().safeParse(c.req.query('file'))
    if (!file.success) throw new NotFound('page.not-found')
    return { referralId: idIn(c), file: file.data }
  }
  /** Whoever may not see a referral learns nothing from what is wrong with a form about it. */
  const visible = (c: Context<StaffEnv>) =>
    transact(db, c.var.actor, tx => findOurs(tx, c.var.actor, 'referral.work', idIn(c)))
  const change = async (
    c: Context<StaffEnv>,
    once: string,
    act: (tx: Tx, who: Who, referralId: string) => Promise<unknown>,
  ) =>
    await withKeys(c, async who => {
      const referralId = idIn(c)
      const sending = { actor: who.actor, key: once, leadsTo: `/console/referrals/${referralId}` }
      const sent = await sendOnce(db, sending, tx => act(tx, who, referralId))
      return c.json({ done: 'done' in sent ? (sent.done ?? true) : true })
    })
  return guarded<StaffEnv>()
    .get('/console/api/referrals/:id/files', mayRead, c =>
      withKeys(c, async who =>
        giveFile(c, await transact(db, who.actor, async tx => await readOwnFile(tx, who, fileIn(c)))),
      ),
    )
    .get('/console/api/incoming/:id/files', mayAnswer, c =>
      withKeys(c, async who =>
        giveFile(c, await transact(db, who.actor, async tx => await readFileAsPartner(tx, who, fileIn(c)))),
      ),
    )
    .post('/console/api/referrals/:id/files', mayWork, async c => {
      await visible(c)
      const { once, ...asked } = await readJson(c, bodies.file)
      return await change(c, once, (tx, who, referralId) => putInFile(tx, who, { ...asked, referralId }))
    })
    .post('/console/api/referrals/:id/papers', mayWork, async c => {
      await visible(c)
      const { once, ...asked } = await readJson(c, bodies.paper)
      return await change(c, once, (tx, who, referralId) => putInPaper(tx, who, { ...asked, referralId }))
    })
    .post('/console/api/referrals/:id/files/out', mayWork, async c => {
      await visible(c)
      const { once, file } = await readJson(c, bodies.dropFile)
      return await change(c, once, (tx, who, referralId) => takeOutFile(tx, who, { referralId, file }))
    })
    .post('/console/api/referrals/:id/copies', mayWork, ownLimit(bodyLimit({ maxSize: LARGEST_FORM })), async c => {
      await visible(c)
      const { once, file } = await readForm(c, copy)
      const bytes = new Uint8Array(await file.arrayBuffer())
      return await change(c, once, (tx, who, referralId) => putInCopy(tx, who, { referralId, bytes }))
    })
}
