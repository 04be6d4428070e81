import type { NewSafeContact } from './schema.ts'

/** Where the helpdesk may reach somebody; `voice`: a call. */
export const reachableBy = ['whatsapp', 'telegram', 'messenger', 'instagram', 'email', 'voice', 'sms', 'web'] as const
/** Who may answer, by what they do. */
export const answeringRoles = ['operator', 'mediator', 'legal', 'coordinator'] as const

/** A rule that locks nothing yet, as every form begins. */
export const LOCKS_NOTHING: Omit<NewSafeContact, 'of' | 'seen'> = {
  hours: [],
  channels: null,
  words: [],
  accounts: null,
  roles: null,
  gender: null,
  neutralOnly: false,
  neverFirst: false,
  confirmed: false,
  reviewOn: null,
  endsOn: null,
}
