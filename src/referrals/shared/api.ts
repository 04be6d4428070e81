import { findCase } from '../../cases/index.ts'
import { isLang, translator } from '../../content/index.ts'
import { type Db, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { readShared } from './read-shared.ts'
import { sharedPage } from './shared-page.tsx'

/** What was shared of a case, as a page to be read to the person or printed: `?lang=ar`. */
export const sharedRoutes = ({ db, demo }: { db: Db; demo: boolean }) =>
  guarded<StaffEnv>().get('/console/cases/:id/shared', permission('referral.read'), async c => {
    const { actor, session } = c.var
    const id = idIn(c)
    if (!session) throw new NotFound('page.not-found')
    using keyring = session.openKeys()
    const { shared, number } = await transact(db, actor, async tx => ({
      shared: await readShared(tx, { actor, keyring }, id),
      number: (await findCase(tx, actor, 'referral.read', id)).number,
    }))
    const asked = c.req.query('lang') ?? ''
    const t = translator(isLang(asked) ? asked : 'it')
    c.header('Cache-Control', 'no-store')
    return c.html(sharedPage({ t, shared, number, address: `/console/cases/${id}/shared`, demo }))
  })
