import { h } from 'preact'
import type { StaffRole } from '../acts.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { readAs, transact } from '../../lib/db.ts'
import { hasCodes } from '../code-secret.ts'
import { giveToken, takeToken } from '../cookie.ts'
import { signInAs } from '../demonstration.ts'
import { endSession } from '../session.ts'
import { proveAgain, signIn } from '../sign-in.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { orTrouble, readForm, safeWay, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { ProveAgain, SignIn } from './sign-in-page.tsx'

const WRONG = 'staff.sign-in-wrong'

/** Coming in, proving anew who one is, going out. */
export function signInRoutes(house: StaffHouse) {
  const may = permission('staff.sign-in')
  const self = permission('staff.self')
  return guarded<StaffEnv>()
    .get('/staff', may, c => c.redirect(c.var.session ? '/staff/me' : '/staff/sign-in'))
    .get('/staff/sign-in', may, c => signInPage(c, house, safeWay(c.req.query('to'))))
    .post('/staff/sign-in', may, async c => {
      const form = await readForm(c)
      const { login = '', passphrase = '', code = '' } = form
      const to = safeWay(form.to)
      const enter = async () => {
        const token = await signIn(house, { login, passphrase, code, source: sourceOf(c) })
        if (!token) return await signInPage(c, house, to, { typed: form, code: WRONG, field: '' }, 401)
        giveToken(c, house.secure, token)
        return c.redirect(to, 303)
      }
      return await orTrouble(form, enter, (trouble, status) => signInPage(c, house, to, trouble, status))
    })
    .post('/staff/enter-as', may, async c => {
      if (!house.demonstration) throw new NotFound('page.not-found')
      const { role = '' } = await readForm(c)
      const token = await signInAs(house.db, await house.demonstration, role)
      if (!token) throw new NotFound('page.not-found')
      giveToken(c, house.secure, token)
      return c.redirect('/staff/me', 303)
    })
    .get('/staff/again', self, c => againPage(c, house, safeWay(c.req.query('to'))))
    .post('/staff/again', self, async c => {
      const form = await readForm(c)
      const { passphrase = '', code = '' } = form
      const to = safeWay(form.to)
      const prove = async () => {
        if (await proveAgain(house, c.var.actor, sourceOf(c), { passphrase, code })) return c.redirect(to, 303)
        return await againPage(c, house, to, { typed: form, code: WRONG, field: '' }, 401)
      }
      return await orTrouble(form, prove, (trouble, status) => againPage(c, house, to, trouble, status))
    })
    .post('/staff/sign-out', self, async c => {
      const { actor } = c.var
      await transact(house.db, actor, tx => endSession(tx, actor, actor.session?.id ?? ''))
      takeToken(c, house.secure)
      c.header('Clear-Site-Data', '"cache", "storage"')
      return c.redirect('/staff/sign-in', 303)
    })
}

type Status = Parameters<typeof show>[2]['status']

async function signInPage(c: StaffContext, house: StaffHouse, to: string, trouble?: Trouble, status?: Status) {
  const demoRoles: StaffRole[] = house.demonstration ? (await house.demonstration).map(({ role }) => role) : []
  return await show(c, house, { title: 'sign-in', main: say => h(SignIn, { say, to, trouble, demoRoles }), status })
}

async function againPage(c: StaffContext, house: StaffHouse, to: string, trouble?: Trouble, status?: Status) {
  const { actor } = c.var
  const codes = await readAs(house.db, actor, tx => hasCodes(tx, actor.id ?? ''))
  return await show(c, house, { title: 'prove-again', main: say => h(ProveAgain, { say, to, trouble, codes }), status })
}
