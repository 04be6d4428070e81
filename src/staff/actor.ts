import { Forbidden, NotFound } from '../lib/errors.ts'
import { type Act, acts, type Role, type Scoped } from './acts.ts'

/** A role, at which organisation (null: none), in which region (ISTAT, two digits; null: all). */
export interface Membership {
  readonly role: Role
  readonly organizationId: string | null
  readonly region: string | null
}

/** Somebody who acts. `name` stands in the history of what was changed. */
export interface Actor {
  readonly id: string | null
  readonly name: string
  readonly memberships: readonly Membership[]
  /** Of somebody signed in. `freshAt`: when they last proved who they are. */
  readonly session?: { readonly id: string; readonly freshAt: Date }
}

/** What an act is done to, as far as rights go. What it does not name it has nothing of. */
export interface Thing {
  readonly organizationId?: string
  readonly region?: string
  /** Who works on it. */
  readonly members?: readonly string[]
  readonly accountId?: string
}

const alone = (role: Role): Membership[] => [{ role, organizationId: null, region: null }]

/** Whoever opens a public page: we do not know who it is, and do not want to. */
export const anybody: Actor = { id: null, name: 'public', memberships: alone('anybody') }

/** Whoever has the server's terminal may do there what its files allow anyway. */
export const terminal = (name: string): Actor => ({ id: null, name, memberships: alone('terminal') })

/**
 * The one policy. Without a thing: whether the actor may perform the act on anything at all, which opens the door of an
 * endpoint; the act itself asks again, with its thing. Deny by default: an act nobody wrote down is allowed to nobody.
 */
export function can(actor: Actor, act: string, thing?: Thing): boolean {
  if (!Object.hasOwn(acts, act)) return false
  const { roles, reach } = ruleOf(act as Act)
  if (!reach && roles.includes('anybody') && actor.id) return true
  return actor.memberships.some(
    membership => roles.includes(membership.role) && (!thing || !reach || reaches(actor, membership, reach, thing)),
  )
}

function ruleOf(act: Act): { roles: readonly Role[]; reach?: Scoped['reach'] } {
  const rule: readonly Role[] | Scoped = acts[act]
  return 'roles' in rule ? rule : { roles: rule }
}

function reaches(actor: Actor, { organizationId, region }: Membership, reach: Scoped['reach'], thing: Thing): boolean {
  if (reach === 'self') return actor.id !== null && thing.accountId === actor.id
  if (reach === 'territory') return region === null || thing.region === region
  if (organizationId === null || thing.organizationId !== organizationId) return false
  if (reach === 'membership') return actor.id !== null && (thing.members ?? []).includes(actor.id)
  return reach === 'organization' || region === null || thing.region === region
}

/** @throws Forbidden `staff.not-allowed` */
export function permit(actor: Actor, act: Act, thing?: Thing): void {
  if (!can(actor, act, thing)) throw new Forbidden('staff.not-allowed', { act })
}

/** For things by id: what belongs to others looks exactly like what does not exist. @throws NotFound `page.not-found` */
export function permitOrHide<T extends Thing>(actor: Actor, act: Act, thing: T | undefined): T {
  if (!thing || !can(actor, act, thing)) throw new NotFound('page.not-found')
  return thing
}

/** How long a proof of who somebody is counts as fresh, in ms. */
const FRESH = 5 * 60_000

export const isFresh = ({ session }: Actor, now = Date.now()): boolean =>
  session !== undefined && now - session.freshAt.getTime() < FRESH

/** For what is not done on a session that somebody left open. @throws Forbidden `staff.not-fresh` */
export function requireFresh(actor: Actor): void {
  if (!isFresh(actor)) throw new Forbidden('staff.not-fresh')
}
