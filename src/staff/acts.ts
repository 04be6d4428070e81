/** Roles of people who sign in (glossary). `analyst` sees figures only; `admin` settings and people, no content. */
export const staffRoles = [
  'operator',
  'mediator',
  'legal',
  'referent',
  'coordinator',
  'partner',
  'analyst',
  'admin',
] as const
export type StaffRole = (typeof staffRoles)[number]

/**
 * Who a request or a command speaks for: whoever opens a public page, the server's terminal, or somebody signed in.
 * A `newcomer` has no authenticator app yet, and may only put that right.
 */
export type Role = 'anybody' | 'terminal' | 'newcomer' | StaffRole

/** How far a role reaches with an act: what belongs to its organisation, its region there, its own cases, itself. */
type Reach = 'organization' | 'region' | 'membership' | 'self'

export interface Scoped {
  readonly reach: Reach
  readonly roles: readonly Role[]
}

const within = (reach: Reach, ...roles: Role[]): Scoped => ({ reach, roles })

/**
 * Every act of the house, and the roles that may perform it: a list alone reaches everything, `within` says how far.
 * What is not here nobody may do; what anybody may, everybody signed in may too.
 */
export const acts = {
  'service.health': ['anybody'],
  'service.metrics': ['anybody'],
  'assets.read': ['anybody'],
  'content.read': ['anybody', 'terminal'],
  'content.write': ['terminal'],
  'content.review': ['terminal'],
  'directory.read': ['anybody', 'terminal'],
  'directory.export': ['anybody', 'terminal'],
  'directory.import': ['terminal'],
  'directory.prepare': ['terminal'],
  'staff.recover': ['terminal'],
  'staff.set-up': ['anybody'],
  'staff.go-on-set-up': within('organization', 'coordinator'),
  'staff.print-papers': within('organization', 'coordinator'),
  'staff.sign-in': ['anybody'],
  'staff.accept-invitation': ['anybody'],
  'staff.self': within('self', 'newcomer', ...staffRoles),
  'staff.read-people': within('organization', 'coordinator', 'admin'),
  'staff.invite': within('organization', 'coordinator', 'admin'),
  'staff.change-roles': within('organization', 'coordinator', 'admin'),
  'staff.end-access': within('organization', 'coordinator', 'admin'),
  'staff.give-keys': within('organization', 'coordinator'),
} as const satisfies Record<string, readonly Role[] | Scoped>

export type Act = keyof typeof acts
