import { h } from 'preact'
import { transact, type Tx } from '../../lib/db.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { requireFresh } from '../actor.ts'
import { addPasskey, passkeyToMake } from '../passkeys/add-passkey.ts'
import { namePasskey, takePasskey } from '../passkeys/my-passkeys.ts'
import { sendOnce } from '../send-once.ts'
import type { StaffEnv } from '../who-asks.ts'
import { orTrouble, partyOf, readForm, sessionOf, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { mePage } from './me-routes.ts'
import { NewPasskey, PasskeyMade } from './passkeys-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** One's own passkeys: made, named, removed. */
export function passkeyRoutes(house: StaffHouse) {
  const self = permission('staff.self')
  const change = async (c: StaffContext, act: (tx: Tx, form: Record<string, string>) => Promise<void>) => {
    const form = await readForm(c)
    const sending = { actor: c.var.actor, key: form.once ?? '', leadsTo: '/staff/me?saved' }
    return await orTrouble(
      form,
      async () => {
        await sendOnce(house.db, sending, tx => act(tx, form))
        return c.redirect('/staff/me?saved', 303)
      },
      (trouble, status) => mePage(c, house, trouble, status),
    )
  }
  return guarded<StaffEnv>()
    .get('/staff/passkeys/new', self, c => {
      requireFresh(c.var.actor)
      return newPage(c, house)
    })
    .post('/staff/passkeys/options', self, async c => {
      const { actor } = c.var
      c.header('Cache-Control', 'no-store')
      return c.json(await transact(house.db, actor, tx => passkeyToMake(tx, actor, partyOf(c, house))))
    })
    .post('/staff/passkeys', self, c => add(c, house))
    .post('/staff/passkeys/:id/name', self, c => {
      const id = idIn(c)
      return change(c, (tx, form) => namePasskey(tx, c.var.actor, id, form['passkey-name'] ?? ''))
    })
    .post('/staff/passkeys/:id/remove', self, c => {
      const id = idIn(c)
      return change(c, async tx => {
        using keyring = sessionOf(c).openKeys()
        await takePasskey(tx, c.var.actor, keyring, { id, factorRequired: house.demonstration === null })
      })
    })
}

async function newPage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status) {
  const demo = house.demonstration !== null
  return await show(c, house, {
    title: 'passkeys.add',
    main: say => h(NewPasskey, { say, demo, trouble }),
    status,
    scripts: ['passkey'],
  })
}

async function add(c: StaffContext, house: StaffHouse): Promise<Response> {
  const form = await readForm(c)
  const { actor } = c.var
  const { 'passkey-name': name = '', response = '', secret = '' } = form
  return await orTrouble(
    form,
    async () => {
      using keyring = sessionOf(c).openKeys()
      const passkey = { party: partyOf(c, house), name, response, secret }
      const sending = { actor, key: form.once ?? '', leadsTo: '/staff/me' }
      const sent = await sendOnce(house.db, sending, tx => addPasskey(tx, actor, keyring, passkey))
      if ('again' in sent) return c.redirect(sent.again, 303)
      const { unlocks } = sent.done
      return await show(c, house, { title: 'passkeys.add', main: say => h(PasskeyMade, { say, unlocks }) })
    },
    (trouble, status) => newPage(c, house, trouble, status),
  )
}
