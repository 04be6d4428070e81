import { h } from 'preact'
import { inHouse, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { guarded, permission } from '../../lib/guard.ts'
import { idIn } from '../../lib/read-request.ts'
import { requireFresh } from '../actor.ts'
import { type IdentityProvider, ProviderAway } from '../identity/provider.ts'
import { linkIdentity, offerIdentity, ownerOfIdentity, unlinkIdentity } from '../identity/link-identity.ts'
import { comeBack, type Errand, setOut } from '../identity/request.ts'
import { beginWay, endWay } from '../identity/way.ts'
import { openInvitation } from '../invite.ts'
import { recognize } from '../recognition.ts'
import { sendOnce } from '../send-once.ts'
import { sourceOf, type StaffEnv } from '../who-asks.ts'
import { orTrouble, readForm, show, type StaffContext, type StaffHouse } from './answer.ts'
import { LinkIdentity } from './identity-page.tsx'
import { mePage } from './me-routes.ts'
import { invitedPage } from './people-routes.ts'
import { signInPage, unlockPage } from './sign-in-routes.ts'

/** Signing in by an identity provider, and tying an identity to an account. Without a provider none of it exists. */
export function identityRoutes(house: StaffHouse) {
  const may = permission('staff.sign-in')
  const self = permission('staff.self')
  const change = async (c: StaffContext, act: (tx: Tx, form: Record<string, string>) => Promise<void>) => {
    providerOf(house)
    const form = await readForm(c)
    const sending = { actor: c.var.actor, key: form.once ?? '', leadsTo: '/staff/me?saved' }
    return await orTrouble(
      form,
      async () => {
        await sendOnce(house.db, sending, tx => act(tx, form))
        return c.redirect('/staff/me?saved', 303)
      },
      (trouble, status) => mePage(c, house, { ...trouble, typed: { of: 'identity' } }, status),
    )
  }
  return guarded<StaffEnv>()
    .get('/staff/identity', may, c => go(c, house, () => Promise.resolve({ purpose: 'sign-in' })))
    .get('/staff/invitation/:token/identity', permission('staff.accept-invitation'), c => {
      const token = c.req.param('token')
      const errand = async (tx: Tx) => {
        const { id } = await openInvitation(tx, token)
        return { purpose: 'accept', invitationId: id } as const
      }
      return go(c, house, errand, token)
    })
    .get('/staff/identity/link', self, c => {
      providerOf(house)
      requireFresh(c.var.actor)
      return go(c, house, () => Promise.resolve({ purpose: 'link', accountId: c.var.actor.id ?? '' }))
    })
    .get('/staff/identity/back', may, c => back(c, house))
    .post('/staff/identity/link', self, c => change(c, (tx, form) => linkIdentity(tx, c.var.actor, form.offer ?? '')))
    .post('/staff/identity/:id/remove', self, c => change(c, tx => unlinkIdentity(tx, c.var.actor, idIn(c))))
}

/** @throws NotFound `page.not-found` where there is none */
function providerOf({ identityProvider }: StaffHouse): IdentityProvider {
  if (!identityProvider) throw new NotFound('page.not-found')
  return identityProvider
}

const originOf = (c: StaffContext, house: StaffHouse) => house.origin ?? new URL(c.req.url).origin

/** Sends the browser to the provider, and says where it will come back to. */
async function go(
  c: StaffContext,
  house: StaffHouse,
  errand: (tx: Tx) => Promise<Errand>,
  invitation = '',
): Promise<Response> {
  const provider = providerOf(house)
  return await orAway(c, house, async () => {
    const way = beginWay(c, house.secure, invitation)
    const there = await provider.askWay(way, `${originOf(c, house)}/staff/identity/back`)
    await transact(house.db, inHouse('identity provider'), async tx => setOut(tx, way.state, await errand(tx)))
    c.header('Cache-Control', 'no-store')
    return c.redirect(there.href, 302)
  })
}

/** The browser is back. Whatever does not hold looks alike; an identity that belongs to nobody here may know so. */
async function back(c: StaffContext, house: StaffHouse): Promise<Response> {
  const provider = providerOf(house)
  const refused = (code: string) => signInPage(c, house, '/staff/me', { typed: {}, code, field: '' }, 401)
  const way = endWay(c, house.secure)
  const errand = way && (await transact(house.db, inHouse('identity provider'), tx => comeBack(tx, way.state)))
  if (!way || !errand) return await refused('staff.identity-refused')
  const url = new URL(`${originOf(c, house)}/staff/identity/back${new URL(c.req.url).search}`)
  return await orAway(c, house, async () => {
    const claimed = await house.guessing.slowly(`way ${way.state}`, sourceOf(c), () => provider.whoCame(way, url))
    if (!claimed) return await refused('staff.identity-refused')
    const hash = house.transport.lookUp('identity', JSON.stringify([claimed.issuer, claimed.subject]))
    if (errand.purpose === 'link') {
      const offer = await transact(house.db, inHouse('identity provider'), tx => offerIdentity(tx, hash, errand))
      return await show(c, house, {
        title: 'identity.link',
        main: say => h(LinkIdentity, { say, offer, provider: provider.name }),
      })
    }
    if (errand.purpose === 'accept') {
      const identity = await transact(house.db, inHouse('identity provider'), tx => offerIdentity(tx, hash, errand))
      return await invitedPage(c, house, way.invitation, { identity })
    }
    const token = await transact(house.db, inHouse('identity provider'), async tx => {
      const owner = await ownerOfIdentity(tx, hash)
      return owner && (await recognize(tx, owner, 'identity'))
    })
    if (!token) return await refused('staff.identity-unlinked')
    return await unlockPage(c, house, { to: '/staff/me', token })
  })
}

/** While the provider is away one still comes in by passphrase or passkey. */
async function orAway(c: StaffContext, house: StaffHouse, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof ProviderAway)) throw error
    return await signInPage(c, house, '/staff/me', { typed: {}, code: error.code, field: '' }, 503)
  }
}
