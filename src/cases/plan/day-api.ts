import { createMiddleware } from 'hono/factory'
import { type Db, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readJson, readQuery } from '../../lib/read-request.ts'
import { sendOnce, type StaffEnv } from '../../staff/index.ts'
import { endpointsOf } from '../endpoints.ts'
import { bodies, dayQuery, touchedQuery } from './bodies.ts'
import { calendarByToken, calendarLink, makeCalendarLink, revokeCalendarLink } from './calendar-link.ts'
import { listRules, proposeRule, refuseUnfit, reviewRule, touchedBy } from './deadline-rules.ts'
import { countMyDay, myDay, myDayInWords } from './my-day.ts'
import { reckon } from './reckon.ts'

const unkept = createMiddleware(async (c, next) => {
  await next()
  c.header('Cache-Control', 'no-store')
})

/** «My day», one's calendar, and the rules of legal deadlines. */
export function dayRoutes({ db }: { db: Db }) {
  const { withKeys } = endpointsOf(db)
  const [mayRead, mayLink] = [permission('case.read'), permission('calendar.link')]
  const [mayReadRules, mayPropose, mayReview] = [permission('deadline-rule.read'), permission('deadline-rule.propose'), permission('deadline-rule.review')] // prettier-ignore
  return (
    guarded<StaffEnv>()
      .use('/console/api/my-day/*', unkept)
      .use('/console/api/calendar/*', unkept)
      .use('/console/api/deadline-rules/*', unkept)
      .get('/console/api/my-day', mayRead, async c => {
        const { actor } = c.var
        return c.json(await transact(db, actor, tx => myDay(tx, actor)))
      })
      .get('/console/api/my-day/words', mayRead, async c => {
        const asked = readQuery(c, dayQuery)
        return c.json(await withKeys(c, who => transact(db, who.actor, tx => myDayInWords(tx, who, asked))))
      })
      .get('/console/api/my-day/count', mayRead, async c => {
        const { actor } = c.var
        return c.json({ count: await transact(db, actor, tx => countMyDay(tx, actor)) })
      })
      .get('/console/api/calendar', mayLink, async c => {
        const { actor } = c.var
        return c.json(await transact(db, actor, tx => calendarLink(tx, actor)))
      })
      .post('/console/api/calendar', mayLink, async c => {
        const { actor } = c.var
        const { once } = await readJson(c, bodies.calendar)
        const sent = await sendOnce(db, { actor, key: once, leadsTo: '/console/my-day' }, tx =>
          makeCalendarLink(tx, actor),
        )
        return c.json('done' in sent ? { path: `/calendar/${sent.done}.ics` } : { again: true })
      })
      .post('/console/api/calendar/revoke', mayLink, async c => {
        const { actor } = c.var
        const { once } = await readJson(c, bodies.calendar)
        await sendOnce(db, { actor, key: once, leadsTo: '/console/my-day' }, tx => revokeCalendarLink(tx, actor))
        return c.json({ done: true })
      })
      // Asked by a program that cannot sign in: the address is the secret.
      .get('/calendar/:file', permission('calendar.read-by-link'), async c => {
        const token = /^([\w-]{43})\.ics$/.exec(c.req.param('file'))?.[1]
        if (!token) throw new NotFound('page.not-found')
        c.header('Cache-Control', 'no-store')
        return c.body(await calendarByToken(db, token), 200, {
          'Content-Type': 'text/calendar; charset=utf-8',
          'X-Robots-Tag': 'noindex',
        })
      })
      .get('/console/api/deadline-rules', mayReadRules, async c => {
        const { actor } = c.var
        return c.json(await transact(db, actor, tx => listRules(tx, actor)))
      })
      .get('/console/api/deadline-rules/touched', mayReview, async c => {
        const { actor } = c.var
        const { code } = readQuery(c, touchedQuery)
        return c.json({ items: await transact(db, actor, tx => touchedBy(tx, actor, code)) })
      })
      .post('/console/api/deadline-rules', mayPropose, async c => {
        const { actor } = c.var
        const { once, ...rule } = await readJson(c, bodies.rule)
        const sent = await sendOnce(db, { actor, key: once, leadsTo: '/console/deadline-rules' }, tx =>
          proposeRule(tx, actor, rule),
        )
        return c.json('done' in sent ? { id: sent.done } : { again: true })
      })
      .post('/console/api/deadline-rules/preview', mayPropose, async c => {
        const { days, ...rule } = await readJson(c, bodies.preview)
        refuseUnfit({ ...rule, validFrom: '', validTo: null })
        return c.json({ items: days.map(day => ({ day, ...reckon(rule, day) })) })
      })
      .post('/console/api/deadline-rules/review', mayReview, async c => {
        const { actor } = c.var
        const { once, ...review } = await readJson(c, bodies.review)
        await sendOnce(db, { actor, key: once, leadsTo: '/console/deadline-rules' }, tx =>
          reviewRule(tx, actor, review),
        )
        return c.json({ done: true })
      })
  )
}
