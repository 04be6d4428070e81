/** Inputs and answers of the conversations' endpoints, shared with the browser. */

/** A language that a machine takes it for, and how sure it is, in percent. Nobody has confirmed it. */
export interface GuessedLanguage {
  readonly language: string
  readonly percent: number
}

export const queues = ['unassigned', 'mine', 'waiting'] as const
export type Queue = (typeof queues)[number]

export const closureReasons = [
  'helped',
  'referred',
  'no-answer',
  'not-relevant',
  'silent',
  'wrong-number',
  'abuse',
  'other',
] as const
export type ClosureReason = (typeof closureReasons)[number]

export interface Listed {
  readonly id: string
  /** Four signs to tell people apart by, which say nothing of them. */
  readonly sign: string
  readonly channel: string
  readonly claimedBy: { readonly id: string; readonly name: string } | null
  readonly language: string | null
  /** The likeliest first, three at most; null: no text to go by. */
  readonly guesses: readonly GuessedLanguage[] | null
  readonly lastDirection: 'in' | 'out'
  /** To the quarter of an hour. */
  readonly lastAt: string
}

export interface Said {
  readonly id: string
  readonly direction: 'in' | 'out' | 'note'
  readonly author: string | null
  readonly parts: readonly {
    readonly kind: string
    readonly text?: string
    readonly what?: string
    readonly mime?: string
    /** Id of the file, in `files` of the thread. */
    readonly file?: string
    readonly caption?: string
    readonly filename?: string
  }[]
  readonly sentAt: string
  readonly name?: string
  /** `notBefore`: it waits for its hour, ISO 8601. */
  readonly delivery: { readonly state: string; readonly code: string | null; readonly notBefore?: string } | null
}

/** A file of a message and what is known of it. */
export interface ListedFile {
  readonly id: string
  readonly messageId: string
  readonly kind: 'voice' | 'audio' | 'image' | 'video' | 'document'
  /** `waiting`: the channel still has to give it to us. */
  readonly state: 'waiting' | 'here' | 'failed'
  /** Why it is not here. */
  readonly code: string | null
  /** What its bytes are; null while it is not here. */
  readonly mime: string | null
  readonly bytes: number | null
  /** Type of the form in which it is shown; null: only the original is there, for whoever asks for it. */
  readonly shown: string | null
  readonly warnings: readonly string[]
  readonly extension: string
  readonly seconds?: number
  /** 64 heights from 0 to 100, by the size of the compressed packets. */
  readonly peaks?: readonly number[]
  readonly width?: number
  readonly height?: number
}

export interface Thread {
  readonly id: string
  readonly sign: string
  readonly channel: string
  readonly open: boolean
  readonly claimedBy: { readonly id: string; readonly name: string } | null
  readonly language: string | null
  /** The likeliest first, three at most; null: no text to go by. */
  readonly guesses: readonly GuessedLanguage[] | null
  /** The newest message as it came to us: what an answer names as seen. */
  readonly newest: string | null
  readonly messages: readonly Said[]
  readonly files: readonly ListedFile[]
}
