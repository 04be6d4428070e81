import type { Direction } from './languages.ts'

/**
 * How a text stands in a language. `waits`: a person worded what is legal or an emergency, and it shows only after a second one
 * has reviewed it; `draft` shows already, with its mark.
 */
export type TextState = 'missing' | 'stale' | 'machine' | 'waits' | 'draft' | 'reviewed'

/** A text in one language, as it stands in the list. */
export interface TextListed {
  readonly key: string
  readonly safety: 'ui' | 'info' | 'legal' | 'emergency'
  readonly state: TextState
  readonly english: string
  readonly text: string | null
  /** In which language people read it now. */
  readonly shownIn: string
  /** Whoever asks may review it now. */
  readonly reviewable: boolean
}

/** How far a language has come. */
export interface LanguageStanding {
  readonly code: string
  readonly name: string
  readonly dir: Direction
  /** Legal and emergency texts: all of them, and those that nobody reads in this language yet. */
  readonly serious: number
  readonly silent: number
  /** Whoever asks speaks it. */
  readonly yours: boolean
}

export interface TextsDesk {
  readonly language: string
  readonly languages: readonly LanguageStanding[]
  /** The serious ones first, then room by room. */
  readonly texts: readonly TextListed[]
}

/** Serious texts in a language that wait for the review of whoever asks. */
export interface TextsWaiting {
  readonly code: string
  readonly name: string
  readonly count: number
}

export interface Wording {
  readonly id: number
  readonly text: string
  readonly author: string
  /** The person who asks wrote it. */
  readonly own: boolean
  readonly byMachine: boolean
  /** ISO 8601. */
  readonly at: string
  readonly reviewer: string | null
  readonly reviewedAt: string | null
  /** Made from an English that has changed since. */
  readonly stale: boolean
}

/** One text in one language, with everything that its writer or reviewer needs. */
export interface TextOpened {
  readonly key: string
  readonly language: string
  readonly dir: Direction
  /** BCP 47, for the forms of a plural. */
  readonly locale: string
  readonly safety: TextListed['safety']
  readonly state: TextState
  readonly note: string | null
  readonly english: Wording
  /** The newest first; the first speaks. */
  readonly wordings: readonly Wording[]
  readonly shownIn: string
  /** Something like what the program fills in, by the name of the value. */
  readonly samples: Readonly<Record<string, string | number>>
  /** English only: how many languages have words made from it, which would be stale. */
  readonly languagesMade: number
  readonly mayWrite: boolean
  readonly mayReview: true | 'own' | 'language' | 'law' | 'law-first' | 'stale' | 'done' | 'nothing' | 'role'
}
