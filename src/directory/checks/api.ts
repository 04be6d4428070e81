import type { Context } from 'hono'
import { type Db, transact, type Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { claimService, releaseService } from './claim-service.ts'
import { catchUp, countDue, readProgress, readQueue } from './queue.ts'
import { reportClosure } from './report-closure.ts'
import { readRules } from './rules.ts'
import type { SheetLanguage } from './say-field.ts'
import {
  claimSchema,
  closureSchema,
  intervalSchema,
  queueSchema,
  takeBackSchema,
  trySchema,
  understandSchema,
  verificationSchema,
} from './schema.ts'
import { setInterval } from './set-interval.ts'
import { readSheet } from './sheet.ts'
import { takeBackTry, takeBackVerification } from './take-back.ts'
import { tryService } from './try-service.ts'
import { understand } from './understand.ts'
import { verifyService } from './verify-service.ts'

type Asked = Context<StaffEnv>
const CHECKS = '/console/api/checks'

/** What is due, one service's sheet, and what somebody found out about it. */
export function checksApi(db: Db) {
  const door = permission('directory.verify')
  const read = async <T extends object>(c: Asked, ask: (tx: Tx) => Promise<T>) => {
    c.header('Cache-Control', 'no-store')
    return c.json(await transact(db, c.var.actor, ask))
  }
  /** Whoever sends the same again changes nothing, and hears so. */
  const once = async <T extends object>(c: Asked, key: string, act: (tx: Tx) => Promise<T>) => {
    const sent = await sendOnce(db, { actor: c.var.actor, key, leadsTo: c.req.path }, act)
    return 'again' in sent ? c.json({ again: true }) : c.json(sent.done)
  }
  return (
    guarded<StaffEnv>()
      .get(CHECKS, door, c =>
        read(c, async tx => {
          await catchUp(tx)
          const filters = filtersOf(c)
          const queue = await readQueue(tx, c.var.actor, filters)
          // The page that follows needs no figures.
          return filters.after ? queue : { ...queue, progress: await readProgress(tx, c.var.actor, filters) }
        }),
      )
      .get(`${CHECKS}/count`, door, c => read(c, async tx => ({ count: await countDue(tx, c.var.actor) })))
      .get(`${CHECKS}/intervals`, permission('directory.set-intervals'), c => read(c, readRules))
      .post(`${CHECKS}/intervals`, permission('directory.set-intervals'), async c => {
        const input = await readJson(c, intervalSchema)
        return once(c, input.once, async tx => {
          await setInterval(tx, c.var.actor, input)
          return {}
        })
      })
      // Reads, and changes nothing; what is typed stays out of addresses.
      .post(`${CHECKS}/understood`, door, async c => {
        const { id, line, lang, ...typed } = await readJson(c, understandSchema)
        return read(c, async tx => {
          const { fields, labels } = await readSheet(tx, c.var.actor, id, lang)
          const field = fields.find(one => one.line.line === line)
          if (!field) throw new BadInput('checks.line-unknown', 'line')
          const { said, readings = [] } = understand(field.field, typed, { lang, labels, now: field.value })
          return { said, readings }
        })
      })
      .get(`${CHECKS}/:id`, door, c =>
        read(c, async tx => (await readSheet(tx, c.var.actor, idOf(c), languageOf(c))).sheet),
      )
      .post(`${CHECKS}/:id`, door, async c => {
        const { once: key, ...input } = await readJson(c, verificationSchema)
        return once(c, key, tx => verifyService(tx, c.var.actor, idOf(c), input, languageOf(c)))
      })
      .post(`${CHECKS}/:id/tries`, door, async c => {
        const { once: key, ...input } = await readJson(c, trySchema)
        return once(c, key, tx => tryService(tx, c.var.actor, idOf(c), input))
      })
      .post(`${CHECKS}/:id/closure`, door, async c => {
        const { once: key, ...input } = await readJson(c, closureSchema)
        return once(c, key, tx => reportClosure(tx, c.var.actor, idOf(c), input))
      })
      .post(`${CHECKS}/:id/claim`, door, async c => {
        const { once: key, release } = await readJson(c, claimSchema)
        return once(c, key, async tx => {
          if (!release) return await claimService(tx, c.var.actor, idOf(c))
          await releaseService(tx, c.var.actor, idOf(c))
          return { claimedBy: null }
        })
      })
      .post(`${CHECKS}/:id/take-back`, door, async c => {
        const input = await readJson(c, takeBackSchema)
        return once(c, input.once, async tx => {
          if ('tryId' in input) await takeBackTry(tx, c.var.actor, idOf(c), input.tryId)
          else await takeBackVerification(tx, c.var.actor, idOf(c), input.verificationId)
          return {}
        })
      })
  )
}

const idOf = (c: Asked): string => c.req.param('id') ?? ''
const languageOf = (c: Asked): SheetLanguage => (c.var.session?.pageLanguage === 'en' ? 'en' : 'it')

/** @throws BadInput `request.refused` with the filter's name */
function filtersOf(c: Asked) {
  const parsed = queueSchema.safeParse(c.req.query())
  if (parsed.success) return parsed.data
  throw new BadInput('request.refused', String(parsed.error.issues[0]?.path[0] ?? 'filter'))
}
