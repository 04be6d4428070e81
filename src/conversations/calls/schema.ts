/** Somebody who waits for a call. */
export interface CallbackListed {
  readonly id: string
  readonly conversationId: string
  /** Four signs to tell people apart by, which say nothing of them. */
  readonly sign: string
  readonly reason: 'missed-call' | 'voicemail' | 'asked'
  readonly hasNumber: boolean
  readonly language: string | null
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly tries: number
  /** By then, in opening time; ISO 8601. */
  readonly dueAt: string
  /** Not before. */
  readonly tryAt: string
  readonly overdue: boolean
  readonly escalated: boolean
}

export const tryOutcomes = ['reached', 'no-answer', 'busy', 'wrong-number'] as const

/** Where somebody approached the helpdesk, in the order of their keys. */
export const sources = ['phone', 'street', 'counter', 'facebook', 'linkedin', 'youtube', 'other'] as const
export type Source = (typeof sources)[number]

/** What came of it. */
export const outcomes = [
  'helped',
  'informed',
  'to-follow-up',
  'call-back',
  'silent',
  'wrong-number',
  'abuse',
  'not-relevant',
] as const
export type ContactOutcome = (typeof outcomes)[number]

/** Of these nothing is kept but that they happened. */
export const isNotRelevant = (outcome: ContactOutcome): boolean =>
  outcome === 'silent' || outcome === 'wrong-number' || outcome === 'abuse' || outcome === 'not-relevant'

/** What the screen for writing down a contact is given. */
export interface ContactDesk {
  /** The helpdesk's own, those asked for most often first. */
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  /** Of today. */
  readonly counts: readonly { readonly source: Source; readonly outcome: ContactOutcome; readonly count: number }[]
}

/** A contact that was written down, and how the person goes on in private. */
export interface ContactLogged {
  readonly id: string
  readonly conversationId: string | null
  readonly carry: null | {
    /** Neutral: six signs to say or to send. */
    readonly reference: string
    readonly links: readonly {
      readonly kind: 'whatsapp' | 'page'
      readonly href: string
      /** As a QR code: one SVG path in a square of so many modules. */
      readonly qr: { readonly size: number; readonly path: string }
    }[]
  }
}

/** Where a colleague is called. */
export interface PhoneListed {
  readonly accountId: string
  readonly name: string
  /** The last three digits; null: no number. */
  readonly ends: string | null
  readonly takesCalls: boolean
  readonly ringsInDanger: boolean
}
