export { type Act, acts, type Role, type StaffRole, staffRoles } from './acts.ts'
export { type Actor, anybody, can, isFresh, permit, permitOrHide, requireFresh, terminal, type Thing } from './actor.ts'
export { answerersOf } from './answerers.ts'
export { closuresOf } from './shifts/closures.ts'
export { colleaguesAmong } from './colleagues.ts'
export { type AtFront, atFront, languagesOf } from './front.ts'
export type { DemonstrationAccount } from './demonstration.ts'
export { furnishDemonstration } from './demonstration-desk.ts'
export { coordinatorsOf } from './coordinators.ts'
export { helpdeskOrganization } from './helpdesk-organization.ts'
export { type OpenedStaff, openStaff } from './open-staff.ts'
export type { StaffHouse } from './pages/answer.ts'
export { type PartnerOrganization, partnerOrganizations } from './partner-organizations.ts'
export {
  closeInvitations,
  closePartnerBody,
  inviteFirst,
  makePartnerBody,
  type PartnerBody,
  readPartnerBody,
} from './partner-body.ts'
export { ownPeopleRoutes } from './own-people/api.ts'
export type { OwnPeople } from './own-people/schema.ts'
export { recover } from './recover.ts'
export { newRecoveryCode } from './recovery-code.ts'
export { namesOf } from './names.ts'
export { type OnShift, onShift } from './shifts/on-shift.ts'
export { rolesAt } from './roles-at.ts'
export { isRegion, regionName, regions } from './regions.ts'
export { idMade, newFormKey, sendOnce } from './send-once.ts'
export type { Session } from './session.ts'
export { SlowGuessing, TooMany } from './slow-guessing.ts'
export { type Team, teamsOf } from './teams/team.ts'
export { hashOf, newToken } from './token.ts'
export { mediatorsAt } from './mediators-at.ts'
export { standingOf } from './standing-of.ts'
export { sweepStaff } from './sweep.ts'
export { sourceOf, type StaffEnv, whoAsks } from './who-asks.ts'
