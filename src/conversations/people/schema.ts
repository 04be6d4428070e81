/** Why a person decides that two are one; a machine only says what speaks for it. */
export const mergeReasons = [
  'said-so',
  'code-given',
  'same-voice',
  'same-story',
  'same-number',
  'entered-twice',
] as const
export type MergeReason = (typeof mergeReasons)[number]
export const unmergeReasons = ['not-the-same', 'by-mistake', 'person-asked'] as const
export type UnmergeReason = (typeof unmergeReasons)[number]

/**
 * What speaks for two being one. `address-said`: one wrote the other's number or e-mail; `code-given`: one knew the other's code;
 * `reference-given`: they came with the code of a contact written down by hand; `voice-alike`: voice messages in one language, about one
 * region, at the same time.
 */
export const evidences = [
  'address-said',
  'same-name',
  'code-given',
  'same-address',
  'reference-given',
  'voice-alike',
] as const
export type Evidence = (typeof evidences)[number]

/** Another conversation whose person may be the same. */
export interface Proposal {
  readonly conversationId: string
  readonly sign: string
  readonly channel: string
  /** To the quarter of an hour, ISO 8601. */
  readonly openedAt: string
  readonly evidence: readonly Evidence[]
}

export interface PersonShown {
  /** Null: nobody said yet which of several. */
  readonly id: string | null
  /** Everybody who may be meant here. */
  readonly people: readonly { readonly id: string; readonly sign: string }[]
  readonly addresses: readonly {
    readonly identityId: string
    readonly kind: string
    /** The last four signs. */
    readonly end: string
    readonly usedBy: number
  }[]
  readonly conversations: readonly {
    readonly id: string
    readonly channel: string
    readonly openedAt: string
    readonly open: boolean
    /** Nobody said that it is of this person, and others share its number. */
    readonly perhaps: boolean
  }[]
  readonly merges: readonly {
    readonly id: string
    readonly sign: string
    readonly reason: MergeReason
    readonly evidence: readonly string[]
    readonly by: string
    readonly at: string
  }[]
}
