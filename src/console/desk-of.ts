import { acts, can, type StaffEnv } from '../staff/index.ts'
import type { Desk } from '../ui/console/desk.ts'

/** Who sits there, and what they may do at all. */
export function deskOf({ actor, session }: StaffEnv['Variables'], demo: boolean): Desk {
  return {
    lang: session?.pageLanguage ?? 'it',
    name: actor.name,
    accountId: actor.id ?? '',
    acts: Object.keys(acts).filter(act => can(actor, act)),
    regions: [...new Set(actor.memberships.map(({ region }) => region))],
    demo,
  }
}
