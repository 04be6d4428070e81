import { h } from 'preact'
import { readAs, transact } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { hasCodes } from '../code-secret.ts'
import { passkeysOf } from '../passkeys/my-passkeys.ts'
import { passkeyToAsk } from '../passkeys/prove-passkey.ts'
import { proveAgainWithPasskey } from '../passkeys/sign-in-with-passkey.ts'
import { proveAgain } from '../sign-in.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { orTrouble, partyOf, readForm, safeWay, show, type StaffContext, type StaffHouse } from './answer.ts'
import { ProveAgain } from './again-page.tsx'
import type { Trouble } from './form.tsx'
import { keepPress, type Press, readPress } from './kept-press.ts'

/** Does what was pressed, in the name of somebody who has just proved again who they are. */
export type Repeat = (c: StaffContext, press: Press) => Promise<Response>

type Waiting = { to: string; press: string }
type Status = Parameters<typeof show>[2]['status']

/** Proving anew who one is: what was asked for waits meanwhile, and then is done. */
export function againRoutes(house: StaffHouse, repeat: Repeat) {
  const self = permission('staff.self')
  const prove = async (c: StaffContext, code: string, holds: (form: Record<string, string>) => Promise<boolean>) => {
    const form = await readForm(c)
    const waiting = { to: safeWay(form.to), press: readPress(form.press) ? (form.press ?? '') : '' }
    const again = (trouble: Trouble, status: Status) => againPage(c, house, waiting, trouble, status)
    return await orTrouble(
      form,
      async () => {
        if (!(await holds(form))) return await again({ typed: form, code, field: '' }, 401)
        const press = readPress(form.press)
        return press ? await repeat(c, press) : c.redirect(waiting.to, 303)
      },
      again,
    )
  }
  return guarded<StaffEnv>()
    .get('/staff/again', self, c => againPage(c, house, { to: safeWay(c.req.query('to')), press: '' }))
    .post('/staff/again', self, c =>
      prove(c, 'staff.sign-in-wrong', ({ passphrase = '', code = '' }) =>
        proveAgain(house, c.var.actor, sourceOf(c), { passphrase, code }),
      ),
    )
    .post('/staff/again/passkey/options', self, async c => {
      const asked = { party: partyOf(c, house), purpose: 'again', accountId: c.var.actor.id } as const
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(house.db, c.var.actor, tx => passkeyToAsk(tx, asked)))
    })
    .post('/staff/again/passkey', self, c =>
      prove(c, 'staff.passkey-wrong', ({ response = '', secret = '' }) =>
        proveAgainWithPasskey(house, c.var.actor, {
          party: partyOf(c, house),
          response,
          secret,
          source: sourceOf(c),
        }),
      ),
    )
}

/** In place of an answer to what needs a proof from the last five minutes. */
export async function askAgain(c: StaffContext, house: StaffHouse): Promise<Response> {
  if (c.req.method === 'GET') return c.redirect(`/staff/again?to=${c.req.path}`, 303)
  return await againPage(c, house, { to: '/staff/me', press: await keepPress(c) }, undefined, 403)
}

async function againPage(c: StaffContext, house: StaffHouse, waiting: Waiting, trouble?: Trouble, status?: Status) {
  const { actor } = c.var
  const [codes, own] = await readAs(house.db, actor, async tx => [
    await hasCodes(tx, actor.id ?? ''),
    await passkeysOf(tx, actor),
  ])
  const known = { codes, passkeys: own.length > 0, demo: house.demonstration !== null }
  return await show(c, house, {
    title: 'prove-again',
    main: say => h(ProveAgain, { say, ...waiting, ...known, trouble }),
    status,
    scripts: own.length > 0 ? ['passkey'] : [],
  })
}
