import { h } from 'preact'
import { BadInput, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { terminal } from '../actor.ts'
import { recover } from '../recover.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { newPassphrase, orTrouble, readForm, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { Recovered, RecoverPage } from './recover-page.tsx'

/** The real thing in a browser, for when nobody can unlock any more. */
export function recoverRoutes(house: StaffHouse) {
  const may = permission('staff.sign-in')
  return guarded<StaffEnv>()
    .get('/staff/recover', may, c => recoverPage(c, house))
    .post('/staff/recover', may, async c => {
      const form = await readForm(c)
      const { 'recovery-code': code = '', login = '', 'share-1': first = '', 'share-2': second = '' } = form
      return await orTrouble(
        form,
        async () => {
          const recovery = { code, login, papers: [first, second], passphrase: newPassphrase(form) }
          // The code speaks for the server's terminal, from which it came.
          await house.guessing.slowly('recovery', sourceOf(c), () =>
            recover(house.db, terminal('recovery page'), recovery).catch(besideItsField),
          )
          return await show(c, house, { title: 'recover', main: say => h(Recovered, { say }) })
        },
        (trouble, status) => recoverPage(c, house, trouble, status),
      )
    })
}

function besideItsField(error: unknown): never {
  if (error instanceof NotFound && error.code === 'staff.no-such-coordinator') throw new BadInput(error.code, 'login')
  throw error
}

function recoverPage(
  c: StaffContext,
  house: StaffHouse,
  trouble?: Trouble,
  status?: Parameters<typeof show>[2]['status'],
) {
  return show(c, house, { title: 'recover', main: say => h(RecoverPage, { say, trouble }), status })
}
