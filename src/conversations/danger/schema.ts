/** An alarm that stands. */
export interface DangerListed {
  readonly id: string
  readonly conversationId: string
  readonly sign: string
  readonly how: 'key-press' | 'words' | 'button' | 'colleague'
  readonly channel: string
  readonly raisedAt: string
  readonly confirmedBy: { readonly id: string; readonly name: string } | null
  /** For whoever asked. */
  readonly rings: boolean
}

export const dangerOutcomes = ['safe', 'handed-over', 'unreachable', 'false-alarm'] as const
