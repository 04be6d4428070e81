import { h } from 'preact'
import { inHouse, readAs, transact } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { hasCodes } from '../code-secret.ts'
import { homeOf } from '../people.ts'
import { giveToken } from '../cookie.ts'
import { sendOnce } from '../send-once.ts'
import { startSession } from '../session.ts'
import { beginSetUp, countWhoCanUnlock, finishSetUp, printPapers, readSetUp, rehearse } from '../set-up.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { newPassphrase, orTrouble, readForm, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { BeginSetUp, GoOnSetUp, Papers } from './set-up-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** From an empty house to one with two people who can unlock it. A demonstration has no set-up. */
export function setUpRoutes(house: StaffHouse) {
  const may = permission('staff.set-up')
  const going = permission('staff.go-on-set-up')
  return guarded<StaffEnv>()
    .get('/staff/set-up', may, c => setUpPage(c, house))
    .post('/staff/set-up', may, c => begin(c, house))
    .post('/staff/papers', permission('staff.print-papers'), c => papers(c, house))
    .post('/staff/set-up/rehearsal', going, c =>
      step(c, house, form => [
        `/staff/set-up`,
        tx => rehearse(tx, c.var.actor, [form['share-1'] ?? '', form['share-2'] ?? '']),
      ]),
    )
    .post('/staff/set-up/finish', going, c => step(c, house, () => ['/staff/me', tx => finishSetUp(tx, c.var.actor)]))
}

async function setUpPage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status): Promise<Response> {
  if (house.demonstration) throw new NotFound('page.not-found')
  const setUp = await readSetUp(house.db)
  if (!setUp) return await show(c, house, { title: 'set-up', main: say => h(BeginSetUp, { say, trouble }), status })
  if (setUp.finishedAt) throw new NotFound('page.not-found')
  const { actor } = c.var
  if (!actor.id) return c.redirect('/staff/sign-in', 303)
  const [codes, count] = await readAs(house.db, actor, async tx => [
    await hasCodes(tx, actor.id ?? ''),
    await countWhoCanUnlock(tx, setUp.organizationId),
  ])
  return await show(c, house, {
    title: 'set-up',
    main: say => h(GoOnSetUp, { say, setUp, codes, count, trouble }),
    status,
  })
}

async function begin(c: StaffContext, house: StaffHouse): Promise<Response> {
  if (house.demonstration || (await readSetUp(house.db))) throw new NotFound('page.not-found')
  const form = await readForm(c)
  const { organization = '', name = '', login = '' } = form
  return await orTrouble(
    form,
    async () => {
      await house.guessing.slowly('set-up', sourceOf(c), async () => house.setUpCode.check(form['set-up-code'] ?? ''))
      const passphrase = newPassphrase(form)
      const session = await transact(house.db, inHouse('set-up'), async tx => {
        const account = await beginSetUp(tx, { organization, name, login, passphrase }, house.transport)
        using keyring = account.keyring
        return await startSession(tx, account, keyring)
      })
      giveToken(c, house.secure, session)
      return c.redirect('/staff/codes', 303)
    },
    (trouble, status) => setUpPage(c, house, trouble, status),
  )
}

/** Also later, when somebody has left and the old papers are void. */
async function papers(c: StaffContext, house: StaffHouse): Promise<Response> {
  const form = await readForm(c)
  const { actor, session } = c.var
  if (!session) throw new NotFound('page.not-found')
  const organizationId = homeOf(actor)
  using keyring = session.openKeys()
  const sending = { actor, key: form.once ?? '', leadsTo: '/staff/people' }
  const made = await sendOnce(house.db, sending, tx => printPapers(tx, actor, keyring, organizationId))
  if ('again' in made) return c.redirect(made.again, 303)
  const organization = await organizationName(c, house, organizationId)
  return await show(c, house, { title: 'papers', main: say => h(Papers, { say, organization, papers: made.done }) })
}

async function organizationName(c: StaffContext, { db }: StaffHouse, id: string): Promise<string> {
  const { name } = await readAs(db, c.var.actor, tx =>
    tx.selectFrom('staff.organization').select('name').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return name
}

type Step = [leadsTo: string, act: Parameters<typeof sendOnce<void>>[2]]

async function step(c: StaffContext, house: StaffHouse, of: (form: Record<string, string>) => Step): Promise<Response> {
  const form = await readForm(c)
  const [leadsTo, act] = of(form)
  return await orTrouble(
    form,
    async () => {
      await sendOnce(house.db, { actor: c.var.actor, key: form.once ?? '', leadsTo }, act)
      return c.redirect(leadsTo, 303)
    },
    (trouble, status) => setUpPage(c, house, trouble, status),
  )
}
