/** Inputs and answers of the conversations' endpoints, shared with the browser. */
export const queues = [
  'mine',
  'languages',
  'unassigned',
  'waiting',
  'mentions',
  'danger',
  'nobody',
  'snoozed',
  'all',
] as const

/** A language that a machine takes it for, and how sure it is, in percent. Nobody has confirmed it. */
export interface GuessedLanguage {
  readonly language: string
  readonly percent: number
}

/**
 * `languages`: in those that whoever asks speaks; `unassigned`: nobody has it, and the person waits; `waiting`: it is the
 * person's turn; `nobody`: nobody could be offered it; `all`: whatever is open.
 */
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

export const outcomes = ['informed', 'accompanied', 'referred', 'case', 'refused', 'lost', 'none'] as const
export type Outcome = (typeof outcomes)[number]

/** How a conversation stands, in codes. */
export interface StandingCodes {
  readonly nobody: string | null
  readonly snoozedUntil: string | null
  readonly region: string | null
  readonly gender: 'woman' | 'man' | null
  readonly labels: readonly string[]
  readonly waitingSince: string | null
}

/** When, by whom and with what result a conversation was closed. */
export interface Closed<By> {
  readonly reason: ClosureReason
  readonly outcome: Outcome | null
  readonly at: string
  readonly by: By
}

export const categories = [
  'welcome',
  'questions',
  'waiting',
  'safety',
  'work',
  'documents',
  'health',
  'housing',
  'closing',
  'other',
] as const
export type ReadyCategory = (typeof categories)[number]

/** Up to so many are counted; beyond, there are «more than». */
export const COUNTED = 1000

export type QueueCounts = Readonly<Record<Queue, number>>

interface Somebody {
  readonly id: string
  readonly name: string
}

/** The language of a conversation: confirmed by a person, or guessed with a share in a hundred. */
export interface SpokenIn {
  readonly code: string
  readonly name: string
  readonly confirmed: boolean
  readonly share: number | null
}

export interface Listed {
  readonly id: string
  /** Four signs to tell people apart by, which say nothing of them. */
  readonly sign: string
  readonly channel: string
  readonly claimedBy: Somebody | null
  readonly offeredTo: Somebody | null
  /** Why nobody could be offered it. */
  readonly nobody: string | null
  readonly language: SpokenIn | null
  readonly lastDirection: 'in' | 'out' | null
  /** To the quarter of an hour, as all that follow. */
  readonly lastAt: string | null
  readonly waitingSince: string | null
  readonly snoozedUntil: string | null
  readonly danger: boolean
  readonly region: string | null
  readonly labels: readonly string[]
  /** Something came in that whoever asks has not opened. */
  readonly unread: boolean
  /** Somebody named them in a note that they have not opened. */
  readonly mentioned: boolean
}

export interface Said {
  readonly id: string
  readonly direction: 'in' | 'out' | 'note'
  readonly author: string | null
  readonly parts: readonly {
    readonly kind: string
    readonly text?: string
    /** What stood above a letter, or is repeated below it. */
    readonly role?: 'subject' | 'quoted'
    readonly what?: string
    /** How long a call or voice lasted. */
    readonly seconds?: number
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
  /** Whoever asks is here by invitation, to mediate. */
  readonly invited: boolean
  readonly id: string
  readonly sign: string
  readonly channel: string
  readonly open: boolean
  readonly claimedBy: Somebody | null
  readonly language: SpokenIn | null
  /** The likeliest first, three at most; null: no text to go by. */
  readonly guesses: readonly GuessedLanguage[] | null
  /** Codes in which a ready answer is looked for, the best first. */
  readonly readyIn: readonly string[]
  /** The newest message as it came to us: what an answer names as seen. */
  readonly newest: string | null
  readonly messages: readonly Said[]
  readonly files: readonly ListedFile[]
  /** There are older ones than those told. */
  readonly more: boolean
  readonly standing: StandingCodes & { readonly offeredTo: Somebody | null }
  /** `by`: a name, where it is known to whoever reads. */
  readonly closure: Closed<string | null> | null
  /** Given on with a summary, newest first. */
  readonly handOvers: readonly {
    readonly at: string
    readonly from: string
    readonly to: string
    readonly summary: string
  }[]
  /** The conversations before this one, by the same identity, newest first. */
  readonly former: readonly { readonly id: string; readonly at: string; readonly reason: ClosureReason | null }[]
  /** Colleagues who have it open now. */
  readonly present: readonly Present[]
}

export interface Present extends Somebody {
  readonly doing: 'reading' | 'typing'
}

/** What the inbox offers to choose from. */
export interface InboxChoices {
  readonly labels: readonly { readonly id: string; readonly name: string }[]
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  /** Of whoever asks. */
  readonly speaks: readonly string[]
  readonly teams: readonly Somebody[]
  /** When the shift of whoever asks ends; null while they have none. */
  readonly until: string | null
}

/** A colleague who might be given a conversation, or named in a note. */
export interface ColleagueChoice extends Somebody {
  readonly onShift: boolean
  /** Codes. */
  readonly languages: readonly string[]
  readonly inHand: number
  /** They can read it now; a mediator cannot while somebody else has it in hand and has not invited them. */
  readonly sees: boolean
  /** What of the safe-contact rules leaves them out; null: they may have it. */
  readonly leftOut: 'who' | 'gender' | null
}

export interface ReadyAnswer {
  readonly id: string
  readonly code: string
  readonly category: ReadyCategory
  readonly wordings: readonly ReadyWording[]
}
export interface ReadyWording {
  readonly id: string
  readonly language: string
  readonly text: string
  readonly reviewed: boolean
  readonly writtenBy: string | null
  /** Whoever asks wrote it, and may not review it. */
  readonly own: boolean
  /** How long its approved recording is, in seconds; null: there is none to be sent. */
  readonly voiceSeconds: number | null
}

export interface SearchHit {
  readonly conversationId: string
  readonly messageId: string
  readonly sign: string
  readonly channel: string
  readonly open: boolean
  readonly at: string
  readonly direction: 'in' | 'out' | 'note'
  /** Around the words that were looked for. */
  readonly excerpt: string
}

export interface AssignmentRules {
  /** How many conversations somebody may have in hand. */
  readonly most: number
  /** `most` null: as everybody. */
  readonly people: readonly (Somebody & { readonly most: number | null; readonly gender: 'woman' | 'man' | null })[]
}
