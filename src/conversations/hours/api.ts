import { z } from 'zod'
import { type Db, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { romeDay } from '../../lib/time.ts'
import { permit, sendOnce, type StaffEnv } from '../../staff/index.ts'
import { bodyFor } from '../body-for.ts'
import { holidaysOf } from '../../lib/holidays.ts'
import { nextOpening, openAt } from './opening.ts'
import { readDesk } from './read-desk.ts'
import type { DeskRead } from './schema.ts'
import { setDesk } from './set-desk.ts'

const hours = z.object({
  once: z.uuid(),
  week: z.string().max(500),
  closedOnHolidays: z.boolean(),
  unknownLanguages: z.array(z.string().max(3)).max(10),
  silenceHours: z.int().min(1).max(720),
  mostAWeek: z.int().min(1).max(50),
  callbackMinutes: z.int().min(5).max(6000),
  seen: z.uuid().nullable(),
})

/** When the desk is open, and what it says by itself: `/console/api/hours`. */
export function hoursRoutes({ db }: { db: Db }) {
  return guarded<StaffEnv>()
    .get('/console/api/hours', permission('desk.see-settings'), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'desk.see-settings')
      c.header('Cache-Control', 'no-store')
      const read = await transact(db, actor, async (tx): Promise<DeskRead> => {
        permit(actor, 'desk.see-settings', { organizationId })
        const { opening, ...desk } = await readDesk(tx, organizationId)
        const now = new Date()
        const today = romeDay(now)
        const year = Number(today.slice(0, 4))
        return {
          ...desk,
          ...opening,
          open: openAt(opening, now),
          next: nextOpening(opening, now)?.toISOString() ?? null,
          holidays: [year, year + 1].flatMap(holidaysOf).filter(({ day }) => day >= today),
        }
      })
      return c.json(read)
    })
    .post('/console/api/hours', permission('desk.set'), async c => {
      const { actor } = c.var
      const organizationId = bodyFor(actor, 'desk.set')
      const { once, ...desk } = await readJson(c, hours)
      await sendOnce(db, { actor, key: once, leadsTo: '/console/desk' }, tx =>
        setDesk(tx, actor, { ...desk, organizationId }),
      )
      return c.json({ done: true })
    })
}
