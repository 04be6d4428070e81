import { h } from 'preact'
import { readAs, type Tx, transact } from '../../lib/db.ts'
import { BadInput, FieldError, NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { changePassphrase } from '../../vault/index.ts'
import { beginCodes, confirmCodes, hasCodes } from '../code-secret.ts'
import { changeMine, readMine } from '../mine.ts'
import { codeUri } from '../one-time-code.ts'
import { identitiesOf } from '../identity/link-identity.ts'
import { passkeysOf } from '../passkeys/my-passkeys.ts'
import { readSetUp } from '../set-up.ts'
import { endOtherSessions, endSession } from '../session.ts'
import { sendOnce } from '../send-once.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { newPassphrase, orTrouble, readForm, show, type StaffContext, type StaffHouse } from './answer.ts'
import { Codes } from './codes-page.tsx'
import type { Trouble } from './form.tsx'
import { Me } from './me-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** «My data, my sessions, my keys.» */
export function meRoutes(house: StaffHouse) {
  const self = permission('staff.self')
  const change = async (c: StaffContext, form: Record<string, string>, act: (tx: Tx) => Promise<void>) => {
    const sending = { actor: c.var.actor, key: form.once ?? '', leadsTo: '/staff/me?saved' }
    return await orTrouble(
      form,
      async () => {
        await sendOnce(house.db, sending, act)
        return c.redirect('/staff/me?saved', 303)
      },
      (trouble, status) => mePage(c, house, trouble, status),
    )
  }
  return guarded<StaffEnv>()
    .get('/staff/me', self, c => mePage(c, house))
    .post('/staff/me', self, async c => {
      const form = await readForm(c)
      const { name = '', languages = '', 'page-language': pageLanguage = '' } = form
      return await change(c, form, tx => changeMine(tx, c.var.actor, { name, languages, pageLanguage }))
    })
    .post('/staff/sessions/:id/end', self, async c => {
      const id = idIn(c)
      return await change(c, await readForm(c), tx => endSession(tx, c.var.actor, id))
    })
    .post('/staff/passphrase', self, async c => {
      const form = await readForm(c)
      const { actor } = c.var
      return await change(c, form, async tx => {
        const to = newPassphrase(form, 'passphrase-new')
        const from = form['passphrase-now'] ?? ''
        await house.guessing.slowly(actor.id ?? '', sourceOf(c), () =>
          changePassphrase(tx, actor, actor.id ?? '', { from, to }).catch(besideItsField),
        )
        await endOtherSessions(tx, actor)
      })
    })
    .get('/staff/codes', self, c => codesPage(c, house))
    .post('/staff/codes', self, async c => {
      const form = await readForm(c)
      const owner = ownerOf(c)
      return await orTrouble(
        form,
        async () => {
          const sending = { actor: c.var.actor, key: form.once ?? '', leadsTo: '/staff/me?saved' }
          using keyring = owner.session.openKeys()
          await sendOnce(house.db, sending, tx => confirmCodes(tx, owner, keyring, form.code ?? ''))
          const setUp = await readSetUp(house.db)
          return c.redirect(setUp && !setUp.finishedAt ? '/staff/set-up' : '/staff/me?saved', 303)
        },
        (trouble, status) => codesPage(c, house, trouble, status),
      )
    })
}

export async function mePage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status) {
  const { actor } = c.var
  const mine = await readMine(house.db, actor)
  const passkeys = await transact(house.db, actor, tx => passkeysOf(tx, actor))
  const { identityProvider } = house
  const linked = identityProvider && {
    provider: identityProvider.name,
    identities: await transact(house.db, actor, tx => identitiesOf(tx, actor)),
  }
  const saved = c.req.query('saved') !== undefined
  return await show(c, house, {
    title: 'me',
    main: say => h(Me, { say, mine, passkeys, linked, saved, trouble }),
    status,
  })
}

/** The vault knows one passphrase; the form has three fields. */
function besideItsField(error: unknown): never {
  if (error instanceof BadInput) throw new BadInput(error.code, 'passphrase-new', error.facts)
  if (error instanceof FieldError) throw new BadInput(error.code, 'passphrase-now')
  throw error
}

function ownerOf(c: StaffContext) {
  const { actor, session } = c.var
  if (!actor.id || !session) throw new NotFound('page.not-found')
  return { id: actor.id, name: actor.name, session }
}

async function codesPage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status) {
  const owner = ownerOf(c)
  if (await readAs(house.db, c.var.actor, tx => hasCodes(tx, owner.id))) return c.redirect('/staff/me', 303)
  using keyring = owner.session.openKeys()
  const secret = await transact(house.db, c.var.actor, tx => beginCodes(tx, owner, keyring))
  const uri = codeUri(owner.name, secret)
  return await show(c, house, { title: 'codes', main: say => h(Codes, { say, secret, uri, trouble }), status })
}
