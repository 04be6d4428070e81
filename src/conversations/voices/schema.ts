/** A recording as it is listed. */
export interface RecordingListed {
  readonly id: string
  readonly seconds: number
  /** Under which name the speaker agreed to be heard. */
  readonly voice: string
  readonly madeBy: string | null
  /** Whoever asks recorded it: another person listens to it. */
  readonly own: boolean
}

/** Something to be read aloud in one language. */
export interface LineListed {
  readonly kind: 'phone' | 'digit' | 'ready'
  /** `desk.voice.hello`, `digit.3`; of a ready answer its id. */
  readonly line: string
  /** Of a ready answer: `benvenuto`. */
  readonly code?: string
  readonly text: string
  /** Of the text: another language's, where this one has no words of its own yet. */
  readonly lang: string
  /** To be sent back with what was read. */
  readonly hash: string
  readonly reviewFirst: boolean
  /** `stale`: what it says has changed since, and it is played no more. */
  readonly state: 'in-use' | 'stale' | 'missing'
  readonly current: RecordingListed | null
  /** Recorded since, and not yet listened to by another person. */
  readonly waiting: RecordingListed | null
}

/** How far a language has come. */
export interface VoiceProgress {
  readonly language: string
  readonly name: string
  readonly recorded: number
  readonly waiting: number
  readonly all: number
  /** The provider has no voice for it: without recordings its callers are not asked in it at all. */
  readonly onlyByRecordings: boolean
}

export interface VoicesDesk {
  readonly language: string
  readonly progress: readonly VoiceProgress[]
  readonly lines: readonly LineListed[]
  /** Texts of law and emergency that nobody reads in this language yet, of how many. */
  readonly serious: { readonly silent: number; readonly all: number }
  /** What of the server's tools is there: without it some recordings and videos are only kept. */
  readonly converter: boolean
}
