import { h } from 'preact'
import { inHouse, readAs, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { can } from '../actor.ts'
import { linkInvited } from '../identity/link-identity.ts'
import { homeOf, endAccess, giveKeys, giveRole, peopleOf, takeRole } from '../people.ts'
import { acceptInvitation, invitationsOf, invite, openInvitation, withdrawInvitation } from '../invite.ts'
import { giveToken } from '../cookie.ts'
import { absencesOf } from '../shifts/absence.ts'
import { onShift } from '../shifts/on-shift.ts'
import { teamsOf } from '../teams/team.ts'
import { rotateKeys, rotationDue } from '../rotate-keys.ts'
import { sendOnce } from '../send-once.ts'
import { startSession } from '../session.ts'
import type { StaffEnv } from '../who-asks.ts'
import { newPassphrase, orTrouble, readForm, sessionOf, show, type StaffContext, type StaffHouse } from './answer.ts'
import type { Trouble } from './form.tsx'
import { InvitationLink, Invited, People } from './people-page.tsx'

type Status = Parameters<typeof show>[2]['status']

/** People, their roles and keys, and invitations. */
export function peopleRoutes(house: StaffHouse) {
  const change = async (c: StaffContext, act: (tx: Tx, form: Record<string, string>) => Promise<void>) => {
    const form = await readForm(c)
    const sending = { actor: c.var.actor, key: form.once ?? '', leadsTo: '/staff/people?saved' }
    return await orTrouble(
      form,
      async () => {
        await sendOnce(house.db, sending, tx => act(tx, form))
        return c.redirect('/staff/people?saved', 303)
      },
      // The page has many forms with the same fields: what went wrong stands at its head.
      (trouble, status) => peoplePage(c, house, { ...trouble, typed: {}, field: '' }, status),
    )
  }
  const somebody = (c: StaffContext) => ({
    organizationId: homeOf(c.var.actor),
    accountId: idIn(c),
  })
  return guarded<StaffEnv>()
    .get('/staff/people', permission('staff.read-people'), c => peoplePage(c, house))
    .post('/staff/people/:id/keys', permission('staff.give-keys'), c =>
      change(c, async tx => {
        using keyring = sessionOf(c).openKeys()
        await giveKeys(tx, c.var.actor, keyring, somebody(c))
      }),
    )
    .post('/staff/people/:id/roles', permission('staff.change-roles'), c =>
      change(c, (tx, { role = '', region = '' }) => giveRole(tx, c.var.actor, { ...somebody(c), role, region })),
    )
    .post('/staff/roles/:id/take', permission('staff.change-roles'), c =>
      change(c, tx => takeRole(tx, c.var.actor, idIn(c))),
    )
    .post('/staff/people/:id/end', permission('staff.end-access'), async c => {
      const answer = await change(c, tx => endAccess(tx, c.var.actor, somebody(c)))
      if (answer.status === 303) await rotateIfHeld(c, house)
      return answer
    })
    .post('/staff/invitations', permission('staff.invite'), c => sendInvitation(c, house))
    .post('/staff/invitations/:id/withdraw', permission('staff.invite'), c =>
      change(c, tx => withdrawInvitation(tx, c.var.actor, idIn(c))),
    )
    .get('/staff/invitation/:token', permission('staff.accept-invitation'), c =>
      invitedPage(c, house, c.req.param('token')),
    )
    .post('/staff/invitation/:token', permission('staff.accept-invitation'), c => accept(c, house))
}

export async function peoplePage(c: StaffContext, house: StaffHouse, trouble?: Trouble, status?: Status) {
  const { actor } = c.var
  const organizationId = homeOf(actor)
  const people = await peopleOf(house.db, actor, organizationId)
  const invitations = await invitationsOf(house.db, actor, organizationId)
  const settings = await transact(house.db, actor, async tx => ({
    onShift: (await onShift(tx, new Date())).filter(person => person.organizationId === organizationId),
    teams: await teamsOf(tx, organizationId),
    closures: await absencesOf(tx, organizationId, null),
    rotation: await rotationDue(tx, actor),
  }))
  const saved = c.req.query('saved') !== undefined
  const main = { settings, actor, organizationId, people, invitations, saved, trouble }
  return await show(c, house, { title: 'people', main: say => h(People, { say, ...main }), status })
}

/** After somebody left: what they may have kept opens nothing of what comes. An admin holds no keys; then a coordinator rotates. */
async function rotateIfHeld(c: StaffContext, house: StaffHouse): Promise<void> {
  const { actor } = c.var
  const organizationId = homeOf(actor)
  if (!can(actor, 'staff.rotate-keys', { organizationId })) return
  using keyring = sessionOf(c).openKeys()
  try {
    await rotateKeys(house.db, actor, keyring, organizationId)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
  }
}

async function sendInvitation(c: StaffContext, house: StaffHouse): Promise<Response> {
  const form = await readForm(c)
  const { name = '', role = '', region = '' } = form
  const { actor } = c.var
  const sending = { actor, key: form.once ?? '', leadsTo: '/staff/people?saved' }
  return await orTrouble(
    form,
    async () => {
      const invitation = { organizationId: homeOf(actor), name, role, region }
      const sent = await sendOnce(house.db, sending, tx => invite(tx, actor, invitation))
      if ('again' in sent) return c.redirect(sent.again, 303)
      const link = `${house.origin ?? new URL(c.req.url).origin}/staff/invitation/${sent.done}`
      return await show(c, house, { title: 'invite', main: say => h(InvitationLink, { say, name, link }) })
    },
    (trouble, status) => peoplePage(c, house, trouble, status),
  )
}

interface Inviting {
  /** What the provider has said, to be linked to the account that is made. */
  readonly identity?: string
  readonly trouble?: Trouble
  readonly status?: Status
}

export async function invitedPage(
  c: StaffContext,
  house: StaffHouse,
  token: string,
  { identity = '', trouble, status }: Inviting = {},
) {
  const invitation = await readAs(house.db, inHouse('invitation'), tx => openInvitation(tx, token))
  const provider = house.identityProvider?.name
  return await show(c, house, {
    title: 'invited',
    main: say => h(Invited, { say, token, invitation, identity, provider, trouble }),
    status,
  })
}

/** The new account is signed in at once, and goes on to its authenticator app. */
async function accept(c: StaffContext, house: StaffHouse): Promise<Response> {
  const form = await readForm(c)
  const { name = '', login = '', identity = '' } = form
  const token = c.req.param('token') ?? ''
  return await orTrouble(
    form,
    async () => {
      const passphrase = newPassphrase(form)
      const session = await transact(house.db, inHouse('invitation'), async tx => {
        const account = await acceptInvitation(tx, token, { name, login, passphrase })
        using keyring = account.keyring
        if (identity) await linkInvited(tx, account, identity, account.invitationId)
        return await startSession(tx, account, keyring)
      })
      giveToken(c, house.secure, session)
      return c.redirect('/staff/codes', 303)
    },
    (trouble, status) => invitedPage(c, house, token, { identity, trouble, status }),
  )
}
