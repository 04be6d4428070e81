/** Answers of the channels' endpoints, shared with the browser. */
export interface ChannelTrouble {
  readonly code: string
  readonly since: string
}

export interface ChannelListed {
  readonly name: string
  /** When its settings were last changed; null: it is not set up. */
  readonly setAt: string | null
  readonly fields: readonly {
    readonly name: string
    readonly required: boolean
    /** It has a value, which nobody is shown. */
    readonly set: boolean
  }[]
  readonly troubles: readonly ChannelTrouble[]
}

/** Something that came in and could not be understood: no content, only that it is there. */
export interface DeadLetter {
  readonly id: string
  readonly channel: string
  readonly code: string
  readonly at: string
  readonly receivedAt: string
}

/** Something sent of which nobody knows whether it arrived. */
export interface Undecided {
  readonly id: string
  readonly channel: string
  readonly code: string | null
  readonly at: string
}

/** Words that a provider has approved: `text` with {{1}}, {{2}} … where something is put in. */
export interface Template {
  readonly name: string
  readonly language: string
  readonly text: string
  /** What stands above and below it, always the same. */
  readonly header: string | null
  readonly footer: string | null
  /** What the provider calls what is filled in; empty where it numbers it. */
  readonly places: readonly string[]
  /** When it was last seen at the provider; null: copied by hand. */
  readonly fetchedAt: string | null
}
