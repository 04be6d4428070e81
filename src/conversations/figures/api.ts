import { z } from 'zod'
import { type Db, readAs } from '../../lib/db.ts'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readQuery } from '../../lib/read-request.ts'
import { type Actor, can, type StaffEnv } from '../../staff/index.ts'
import { languageName, translator } from '../../content/index.ts'
import { readFigures } from './read-figures.ts'
import type { FrontOfficeFigures } from './schema.ts'

const day = z.iso.date().optional()
const asked = z.object({ from: day, to: day })
const DAY = 86_400_000
/** A year and a day, in days. */
const LONGEST = 367

/** Figures of the front office: `/console/api/front-office?from=2026-11-01&to=2026-11-22`; by default four weeks. */
export const figuresRoutes = ({ db }: { db: Db }) =>
  guarded<StaffEnv>().get('/console/api/front-office', permission('conversation.figures'), async c => {
    const { actor } = c.var
    const period = periodOf(readQuery(c, asked))
    c.header('Cache-Control', 'no-store')
    const counted = await readAs(db, actor, tx => readFigures(tx, actor, { organizationId: bodyOf(actor), ...period }))
    const t = translator(c.var.session?.pageLanguage === 'en' ? 'en' : 'it')
    const nameOf = (code: string) => (code === '?' ? null : languageName(code, t))
    return c.json({
      ...counted,
      waiting: counted.waiting.map(row => ({ ...row, name: nameOf(row.language) })),
      byLanguage: counted.byLanguage.map(row => ({ ...row, name: nameOf(row.code) })),
    } satisfies FrontOfficeFigures)
  })

/** @throws BadInput `front-office.period` */
function periodOf({ from, to }: z.output<typeof asked>): { from: string; to: string } {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date())
  const last = to ?? today
  const first = from ?? new Date(Date.parse(last) - 27 * DAY).toISOString().slice(0, 10)
  const days = (Date.parse(last) - Date.parse(first)) / DAY
  if (days < 0 || days > LONGEST) throw new BadInput('front-office.period', 'from')
  return { from: first, to: last }
}

/** @throws NotFound `page.not-found` */
function bodyOf(actor: Actor): string {
  const found = actor.memberships.find(
    ({ organizationId }) => organizationId && can(actor, 'conversation.figures', { organizationId }),
  )
  if (!found?.organizationId) throw new NotFound('page.not-found')
  return found.organizationId
}
