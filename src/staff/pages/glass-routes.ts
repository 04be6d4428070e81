import { h } from 'preact'
import { transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { breakGlass, glassBefore } from '../glass/break-glass.ts'
import { glassOf, glassRecord, glassToReview, readReason } from '../glass/read-glass.ts'
import { reviewGlass } from '../glass/review-glass.ts'
import { homeOf } from '../people.ts'
import { sendOnce } from '../send-once.ts'
import type { StaffEnv } from '../who-asks.ts'
import { orTrouble, readForm, sessionOf, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { BreakGlass, GlassBroken, GlassList, GlassOne } from './glass-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** Opening in an emergency what is kept for others, and looking into it afterwards. */
export function glassRoutes(house: StaffHouse) {
  const reviewing = permission('staff.review-break-glass')
  const breaking = permission('staff.break-glass')
  return guarded<StaffEnv>()
    .get('/staff/glass', reviewing, async c => {
      const { actor } = c.var
      const records = await transact(house.db, actor, tx =>
        glassOf(tx, actor, homeOf(actor, 'staff.review-break-glass')),
      )
      return await show(c, house, { title: 'glass', main: say => h(GlassList, { say, records }) })
    })
    .get('/staff/glass/:id', reviewing, c => onePage(c, house))
    .post('/staff/glass/:id/review', reviewing, async c => {
      const form = await readForm(c)
      const { actor } = c.var
      const { finding = '', note = '' } = form
      const id = idIn(c)
      return await orTrouble(
        form,
        async () => {
          const sending = { actor, key: form.once ?? '', leadsTo: '/staff/glass' }
          await sendOnce(house.db, sending, tx => reviewGlass(tx, actor, { id, finding, note }))
          return c.redirect('/staff/glass', 303)
        },
        (trouble, status) => onePage(c, house, trouble, status),
      )
    })
    .get('/staff/break/:id', breaking, c => breakPage(c, house))
    .post('/staff/break/:id', breaking, async c => {
      const form = await readForm(c)
      const { actor } = c.var
      const thing = idIn(c)
      return await orTrouble(
        form,
        async () => {
          using keyring = sessionOf(c).openKeys()
          const keys = { keyring, transport: house.transport }
          const sending = { actor, key: form.once ?? '', leadsTo: '/staff/me' }
          await sendOnce(house.db, sending, tx => breakGlass(tx, actor, keys, { thing, reason: form.reason ?? '' }))
          return await show(c, house, { title: 'glass.break', main: say => h(GlassBroken, { say }) })
        },
        (trouble, status) => breakPage(c, house, trouble, status),
      )
    })
    .get('/console/api/staff/glass', reviewing, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      return c.json({ count: await transact(house.db, actor, tx => glassToReview(tx, actor)) })
    })
}

async function onePage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status): Promise<Response> {
  const { actor } = c.var
  const id = idIn(c)
  const record = await transact(house.db, actor, tx => glassRecord(tx, actor, id))
  using keyring = sessionOf(c).openKeys()
  const reason = await transact(house.db, actor, tx => readReason(tx, actor, keyring, id)).catch(nullWithoutKeys)
  const shown = { record, reason, own: record.accountId === actor.id, trouble }
  return await show(c, house, { title: 'glass', main: say => h(GlassOne, { say, ...shown }), status })
}

function nullWithoutKeys(error: unknown): null {
  if (error instanceof NotFound && error.code === 'vault.no-key') return null
  throw error
}

async function breakPage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status): Promise<Response> {
  const thing = idIn(c)
  await transact(house.db, c.var.actor, tx => glassBefore(tx, c.var.actor, thing))
  return await show(c, house, { title: 'glass.break', main: say => h(BreakGlass, { say, thing, trouble }), status })
}
