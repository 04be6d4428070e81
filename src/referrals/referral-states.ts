/** How far a request to an organisation is. */
export const referralStates = [
  'draft',
  'awaiting-consent',
  'sent',
  'received',
  'accepted',
  'needs-info',
  'waitlisted',
  'declined',
  'in-progress',
  'completed',
  'failed',
  'confirmed',
  'withdrawn',
  'expired',
  'rerouted',
] as const
export type ReferralState = (typeof referralStates)[number]

/** Who may bring a state about: who asks, who is asked, the person by their word, the house by its clock. */
export type Side = 'sender' | 'receiver' | 'person' | 'house'
export const sides: readonly Side[] = ['sender', 'receiver', 'person', 'house']

type From = Readonly<Partial<Record<ReferralState, readonly Side[]>>>
const ends: From = { withdrawn: ['sender'], expired: ['house'] }

/** What may follow what, and by whom. Whatever stands in no line is refused. */
export const referralTransitions: Readonly<Record<ReferralState, From>> = {
  draft: { 'awaiting-consent': ['sender'], sent: ['sender'], withdrawn: ['sender'] },
  'awaiting-consent': { sent: ['sender'], withdrawn: ['sender'] },
  // Whoever answers has opened it before.
  sent: { received: ['receiver'], ...ends },
  received: {
    accepted: ['receiver'],
    'needs-info': ['receiver'],
    waitlisted: ['receiver'],
    declined: ['receiver', 'person'],
    ...ends,
  },
  'needs-info': { received: ['sender'], accepted: ['receiver'], declined: ['receiver', 'person'], ...ends },
  waitlisted: { accepted: ['receiver'], declined: ['receiver', 'person'], ...ends },
  accepted: {
    'in-progress': ['receiver'],
    completed: ['receiver'],
    confirmed: ['person'],
    failed: ['receiver', 'person'],
    ...ends,
  },
  'in-progress': { completed: ['receiver'], confirmed: ['person'], failed: ['receiver', 'person'], ...ends },
  // What the partner says does not close it: the person does, also where the partner has said nothing yet.
  completed: { confirmed: ['person'], failed: ['person'] },
  failed: { confirmed: ['person'], rerouted: ['sender'] },
  declined: { rerouted: ['sender'] },
  expired: { rerouted: ['sender'] },
  confirmed: {},
  withdrawn: {},
  rerouted: {},
}

export const mayFollow = (from: ReferralState, to: ReferralState, side: Side): boolean =>
  referralTransitions[from][to]?.includes(side) ?? false

/** While it is one of these, the receiver may open what was shared. */
export const openStates: readonly ReferralState[] = [
  'sent',
  'received',
  'accepted',
  'needs-info',
  'waitlisted',
  'in-progress',
  'completed',
]

/** After so many days without a change somebody is reminded; after as many again, the coordinators are. */
export const clockDays: Readonly<Partial<Record<ReferralState, number>>> = {
  draft: 7,
  'awaiting-consent': 7,
  sent: 3,
  received: 5,
  'needs-info': 3,
  waitlisted: 30,
  accepted: 10,
  'in-progress': 30,
  completed: 7,
  failed: 7,
  declined: 3,
  expired: 3,
}

export const declineReasons = ['no-capacity', 'not-eligible', 'out-of-area', 'language', 'hours', 'other-body', 'no-contact', 'other'] as const // prettier-ignore
/** The person themselves did not want it, or could not go. */
export const failReasons = ['no-show', 'person-refused', 'not-possible', 'lost-contact', 'no-help', 'other'] as const
export const completedOutcomes = ['helped', 'partly-helped', 'oriented', 'taken-in-charge'] as const

/** From here on the person is asked nothing of it. */
export const nothingToAsk: readonly ReferralState[] = ['confirmed', 'declined', 'withdrawn', 'expired', 'rerouted']
