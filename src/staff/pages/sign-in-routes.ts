import { h } from 'preact'
import type { StaffRole } from '../acts.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { inHouse, readAs, transact } from '../../lib/db.ts'
import { giveToken, takeToken } from '../cookie.ts'
import { signInAs } from '../demonstration.ts'
import { passkeyToAsk } from '../passkeys/prove-passkey.ts'
import { signInWithPasskey } from '../passkeys/sign-in-with-passkey.ts'
import { recognized } from '../recognition.ts'
import { endSession } from '../session.ts'
import { signIn, unlockRecognized } from '../sign-in.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { orTrouble, partyOf, readForm, safeWay, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { SignIn, Unlock } from './sign-in-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** Coming in, going out. */
export function signInRoutes(house: StaffHouse) {
  const may = permission('staff.sign-in')
  return guarded<StaffEnv>()
    .get('/staff', may, c => c.redirect(c.var.session ? '/staff/me' : '/staff/sign-in'))
    .get('/staff/sign-in', may, c => signInPage(c, house, safeWay(c.req.query('to'))))
    .post('/staff/sign-in', may, async c => {
      const form = await readForm(c)
      const { login = '', passphrase = '', code = '' } = form
      return await come(c, house, form, 'staff.sign-in-wrong', () =>
        signIn(house, { login, passphrase, code, source: sourceOf(c) }),
      )
    })
    .post('/staff/sign-in/passkey/options', may, async c => {
      const asked = { party: partyOf(c, house), purpose: 'sign-in', accountId: null } as const
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(house.db, inHouse('sign-in'), tx => passkeyToAsk(tx, asked)))
    })
    .post('/staff/sign-in/passkey', may, async c => {
      const form = await readForm(c)
      const { response = '', secret = '' } = form
      const to = safeWay(form.to)
      const signed = { party: partyOf(c, house), response, secret, source: sourceOf(c) }
      const entered = { half: '' }
      const answer = await come(c, house, form, 'staff.passkey-wrong', async () => {
        const result = await signInWithPasskey(house, signed)
        if (!result || 'token' in result) return result?.token ?? null
        entered.half = result.recognized
        return null
      })
      return entered.half ? await unlockPage(c, house, { to, token: entered.half }) : answer
    })
    .post('/staff/unlock', may, async c => {
      const form = await readForm(c)
      const { recognized: token = '', passphrase = '' } = form
      const to = safeWay(form.to)
      const again = (trouble: Trouble, status: Status) => unlockPage(c, house, { to, token }, trouble, status)
      return await orTrouble(
        form,
        async () => {
          const cookie = await unlockRecognized(house, { recognized: token, passphrase, source: sourceOf(c) })
          if (!cookie) return await again({ typed: form, code: 'staff.passphrase-wrong', field: '' }, 401)
          giveToken(c, house.secure, cookie)
          return c.redirect(to, 303)
        },
        again,
      )
    })
    .post('/staff/enter-as', may, async c => {
      if (!house.demonstration) throw new NotFound('page.not-found')
      const { role = '' } = await readForm(c)
      const token = await signInAs(house.db, await house.demonstration, role)
      if (!token) throw new NotFound('page.not-found')
      giveToken(c, house.secure, token)
      return c.redirect('/staff/me', 303)
    })
    .post('/staff/sign-out', permission('staff.self'), async c => {
      const { actor } = c.var
      await transact(house.db, actor, tx => endSession(tx, actor, actor.session?.id ?? ''))
      takeToken(c, house.secure)
      // Drafts of the console stay: they are sealed, and open for nobody but whoever wrote them.
      const { keep } = await readForm(c)
      c.header('Clear-Site-Data', keep === 'drafts' ? '"cache"' : '"cache", "storage"')
      return c.redirect('/staff/sign-in', 303)
    })
}

/** In with what `prove` gives for the cookie; without it, back to the page, which says why. */
async function come(
  c: StaffContext,
  house: StaffHouse,
  form: Record<string, string>,
  wrong: string,
  prove: () => Promise<string | null>,
): Promise<Response> {
  const to = safeWay(form.to)
  return await orTrouble(
    form,
    async () => {
      const token = await prove()
      if (!token) return await signInPage(c, house, to, { typed: form, code: wrong, field: '' }, 401)
      giveToken(c, house.secure, token)
      return c.redirect(to, 303)
    },
    (trouble, status) => signInPage(c, house, to, trouble, status),
  )
}

export async function signInPage(c: StaffContext, house: StaffHouse, to: string, trouble?: Trouble, status?: Status) {
  const demoRoles: StaffRole[] = house.demonstration ? (await house.demonstration).map(({ role }) => role) : []
  return await show(c, house, {
    title: 'sign-in',
    main: say => h(SignIn, { say, to, trouble, demoRoles, provider: house.identityProvider?.name }),
    status,
    scripts: ['passkey'],
  })
}

/** The form that asks for the passphrase of somebody recognised; over, back to the beginning. */
export async function unlockPage(
  c: StaffContext,
  house: StaffHouse,
  { to, token }: { to: string; token: string },
  trouble?: Trouble,
  status?: Status,
): Promise<Response> {
  const who = await readAs(house.db, inHouse('sign-in'), tx => recognized(tx, token))
  if (!who) {
    const over = { typed: {}, code: 'staff.recognition-over', field: '' }
    return await signInPage(c, house, to, over, 409)
  }
  const shown = { to, recognized: token, name: who.name, by: who.proof, demo: house.demonstration !== null, trouble }
  return await show(c, house, {
    title: 'unlock',
    main: say => h(Unlock, { say, ...shown }),
    status,
    scripts: ['passkey'],
  })
}
