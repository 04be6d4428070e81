import { Forbidden } from '../lib/errors.ts'
import { type Act, acts, type Role } from './acts.ts'

/** Somebody who acts. `name` stands in the history of what was changed. */
export type Actor = { readonly id: string | null; readonly name: string; readonly role: Role }

/** Whoever opens a public page: we do not know who it is, and do not want to. */
export const anybody: Actor = { id: null, name: 'public', role: 'anybody' }

/** Whoever has the server's terminal may do there what its files allow anyway. */
export const terminal = (name: string): Actor => ({ id: null, name, role: 'terminal' })

/** Deny by default: an act nobody wrote down is allowed to nobody. */
export function can(actor: Actor, act: string): boolean {
  return Object.hasOwn(acts, act) && (acts[act as Act] as readonly Role[]).includes(actor.role)
}

/** @throws Forbidden `staff.not-allowed` */
export function permit(actor: Actor, act: Act): void {
  if (!can(actor, act)) throw new Forbidden('staff.not-allowed', { act })
}
