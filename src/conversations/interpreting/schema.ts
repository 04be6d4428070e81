/** What an invited mediator may see: one message, what is said from the invitation on, all of it. */
export const sees = ['message', 'from-now', 'all'] as const
export type Sees = (typeof sees)[number]
export const declineReasons = ['busy', 'off-shift', 'not-my-language', 'know-them', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

/** `over`: its time passed without anybody ending it. */
export type InterpretingState = 'invited' | 'accepted' | 'declined' | 'ended' | 'over'

/** A mediator's part in a conversation: the record of the session. */
export interface Interpreting {
  readonly id: string
  readonly conversationId: string
  readonly sign: string
  readonly channel: string
  readonly mediator: { readonly id: string; readonly name: string }
  readonly invitedBy: string
  readonly language: string
  readonly sees: Sees
  /** ISO 8601. */
  readonly startsAt: string
  readonly minutes: number
  readonly state: InterpretingState
  readonly reason: DeclineReason | null
  readonly endedAt: string | null
}

export interface MediatorChoice {
  readonly id: string
  readonly name: string
  readonly languages: readonly string[]
  /** On shift until, ISO 8601; null: not on shift now. */
  readonly until: string | null
}

export interface TranslationShown {
  readonly messageId: string
  readonly language: string
  readonly version: number
  /** A machine's draft counts for nothing until somebody has made it theirs. */
  readonly madeBy: 'person' | 'machine'
  readonly text: string
  /** Of a draft: who asked for it. */
  readonly author: string
  readonly at: string
  /** Of a draft put beside what a person wrote: that. */
  readonly standing: { readonly text: string; readonly author: string; readonly at: string } | null
}
