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
