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

/**
 * How far a role reaches with an act: what belongs to its organisation, its region there, a region whoever its things
 * belong to (the map is the house's), its own cases, itself.
 */
type Reach = 'organization' | 'region' | 'territory' | 'membership' | 'self'

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
  // Words of the house: whoever keeps them in the console. New English silences every other language, and that a lawyer has read the
  // English of a law only lawyers say.
  'content.write': ['terminal', 'mediator', 'legal', 'coordinator'],
  'content.write-english': ['terminal', 'legal', 'coordinator'],
  'content.review': ['terminal', 'mediator', 'legal', 'coordinator'],
  'content.review-law': ['terminal', 'legal'],
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
  // Settings and sign-in
  'staff.change-settings': within('organization', 'coordinator', 'admin'),
  'staff.rotate-keys': within('organization', 'coordinator'),
  // A partner’s people see each other; whoever answers for them (a record) lets in and ends.
  'staff.read-own-people': within('organization', 'partner'),
  'staff.run-own-people': within('organization', 'partner'),
  'staff.break-glass': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'staff.review-break-glass': within('organization', 'coordinator'),
  // Who looked at this
  'audit.read': within('organization', 'coordinator', 'legal'),
  // Console
  'console.open': [...staffRoles],
  // The map: reading what is not public, hidden addresses, history
  'directory.work': ['operator', 'mediator', 'legal', 'referent', 'coordinator'],
  'directory.see-hidden': within('territory', 'operator', 'legal', 'referent', 'coordinator'),
  'directory.coverage': ['operator', 'mediator', 'legal', 'referent', 'coordinator', 'analyst', 'admin'],
  // The map: checks due
  'directory.verify': within('territory', 'referent', 'coordinator'),
  'directory.set-intervals': ['coordinator'],
  // The map: reviewed changes
  'directory.propose': ['operator', 'mediator', 'legal', 'referent', 'coordinator', 'partner'],
  'directory.review': within('territory', 'referent', 'coordinator'),
  'directory.invite-correction': within('territory', 'referent', 'coordinator'),
  'directory.suggest': ['anybody'],
  'directory.correct-by-link': ['anybody'],
  // A partner’s people correct what is their organisation’s; a coordinator says which organisation of the map that is.
  'directory.correct-own': ['partner'],
  'directory.link-partner': ['coordinator'],
  // The map: imports in the browser, duplicates
  'directory.import-here': ['coordinator'],
  'directory.undo-import': ['terminal', 'coordinator'],
  'directory.find-doubles': ['terminal'],
  'directory.merge': within('territory', 'referent', 'coordinator'),
  // The map: editing
  'directory.edit-in-bulk': within('territory', 'referent', 'coordinator'),
  'directory.edit-categories': ['coordinator'],
  'directory.edit-lexicon': ['mediator', 'referent', 'coordinator'],
  'directory.translate': ['mediator', 'referent', 'coordinator'],
  // Channels
  'channel.receive': ['anybody'],
  'channel.set': ['terminal'],
  'channel.see': within('organization', 'coordinator', 'admin'),
  'channel.settings': within('organization', 'coordinator', 'admin'),
  'channel.replay': within('organization', 'coordinator'),
  // Conversations
  'conversation.read': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'conversation.answer': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  // Writing to the helpdesk from a page
  'conversation.write-here': ['anybody'],
  'conversation.see-code-alarm': within('organization', 'coordinator'),
  'conversation.give-code': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  // Calls, callbacks, hours, danger
  'contact.log': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'callback.work': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'callback.assign': within('organization', 'coordinator'),
  'danger.raise': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'danger.answer': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'desk.see-settings': within('organization', 'operator', 'mediator', 'legal', 'coordinator', 'admin'),
  'desk.set': within('organization', 'coordinator', 'admin'),
  // Voices: what is read aloud, and mediators in running calls
  'voice.record': within('organization', 'mediator', 'coordinator'),
  'call.join-mediator': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  // Inbox
  'conversation.assign': within('organization', 'coordinator'),
  'conversation.edit-labels': within('organization', 'coordinator'),
  'conversation.write-ready-answers': within('organization', 'mediator', 'coordinator'),
  // People and their safety
  'person.name': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'person.merge': within('organization', 'operator', 'legal', 'coordinator'),
  'interpreting.invite': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'interpreting.answer': within('organization', 'mediator'),
  'conversation.translate': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'conversation.set-draft-translator': within('organization', 'coordinator', 'admin'),
  'conversation.figures': within('organization', 'coordinator', 'analyst'),
  'safe-contact.set': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  // Cases
  'case.read': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'case.work': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'case.close': within('organization', 'legal', 'coordinator'),
  // Screening
  'case.screen': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'case.review-screening': within('organization', 'legal'),
  'instrument.read': ['operator', 'mediator', 'legal', 'coordinator'],
  'instrument.write': ['mediator', 'legal', 'coordinator'],
  'instrument.publish': ['legal', 'coordinator'],
  'instrument.check-text': ['mediator', 'legal', 'coordinator'],
  'instrument.check-rule': ['legal'],
  // Plan, tasks, deadlines
  'case.judge-deadline': within('organization', 'legal'),
  // Giving on or restricting a case that somebody else answers for.
  'case.lead': within('organization', 'coordinator'),
  'calendar.link': within('self', 'operator', 'mediator', 'legal', 'coordinator'),
  'calendar.read-by-link': ['anybody'],
  // Rules of legal deadlines are the house's, whichever body one works for.
  'deadline-rule.read': ['operator', 'mediator', 'legal', 'coordinator'],
  'deadline-rule.propose': ['legal', 'coordinator'],
  'deadline-rule.review': ['legal', 'coordinator'],
  // Documents, parties, programmes
  'case.write-letters': ['mediator', 'legal', 'coordinator'],
  'case.see-patterns': within('organization', 'legal', 'coordinator'),
  'case.set-conflicts': within('organization', 'legal', 'coordinator'),
  'case.set-programmes': within('organization', 'coordinator'),
  'case.export-programmes': within('organization', 'coordinator'),
  'case.programme-figures': within('organization', 'coordinator', 'analyst'),
  // Referrals
  'referral.read': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'referral.work': within('organization', 'operator', 'mediator', 'legal', 'coordinator'),
  'referral.set-partners': within('organization', 'coordinator'),
  // How people are asked what came of it.
  'referral.set-loop': within('organization', 'coordinator'),
  // A partner’s people answer what their body was asked, and send to us.
  'referral.answer': within('organization', 'partner'),
  'referral.answer-by-link': ['anybody'],
  'referral.send-by-token': ['anybody'],
} as const satisfies Record<string, readonly Role[] | Scoped>

export type Act = keyof typeof acts
