import { type Act, type Actor, can } from '../../staff/index.ts'

/** Whether somebody may do this to a service in one of these regions; what lies in none only those who reach all may. */
export const mayIn = (actor: Actor, act: Act, regions: readonly (string | null)[]): boolean =>
  regions.length === 0
    ? can(actor, act, {})
    : regions.some(region => can(actor, act, region === null ? {} : { region }))

/** For what may hide an address: the region of the place itself decides. */
export const maySeeHidden = (actor: Actor) => (region: string | null) => mayIn(actor, 'directory.see-hidden', [region])
