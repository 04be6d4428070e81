/** What an instrument says, shared with the browser: questions, what follows from their answers, and what is possible then. */

/** One text in several languages, by code. A language that nobody wrote is absent. Whether somebody checked it stands elsewhere. */
type Texts = Readonly<Record<string, string>>
/** Words for staff. */
export interface Named {
  readonly it: string
  readonly en: string
}

/** True or false of answers: `yes` and `no` name a question, `stands` an indicator; both with their instrument, as `crime.pay`. */
export type Condition =
  | { readonly yes: string }
  | { readonly no: string }
  | { readonly stands: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** Where a rule is from, as it was read on a day. */
export interface Source {
  readonly where: string
  /** `2026-11-22`. */
  readonly read: string
  readonly note?: Named | undefined
}

export interface Question {
  readonly code: string
  readonly text: Texts
  /** For whoever asks, never read aloud. */
  readonly hint?: Named | undefined
}

export interface Indicator {
  readonly code: string
  readonly name: Named
  readonly when: Condition
  readonly source: Source
  /** What standing does not say, or what else is needed for it. */
  readonly note?: Named | undefined
  /** Code of a category of the map that helps. */
  readonly need?: string | undefined
}

/** Something that can be done. Approdo names it and does nothing. */
export interface Choice {
  readonly code: string
  readonly name: Named
  readonly what: Named
  readonly when: Condition
  readonly source: Source
  /** Holds from this day on, until that one. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** What only a lawyer decides of it. */
  readonly lawyer?: Named | undefined
  readonly need?: string | undefined
}

/** Answers that somebody made up, and what must stand then: all of it and nothing else. */
interface Example {
  readonly name: string
  readonly answers: Readonly<Record<string, AnswerValue>>
  readonly stand: readonly string[]
}

export interface Instrument {
  readonly title: Named
  readonly about: Named
  readonly questions: readonly Question[]
  readonly indicators: readonly Indicator[]
  readonly choices: readonly Choice[]
  readonly examples: readonly Example[]
}

export const answerValues = ['yes', 'no', 'not-asked', 'wont-say'] as const
export type AnswerValue = (typeof answerValues)[number]

/** The order in which one goes through them; what is not named comes after, by its code. */
const ORDER = ['danger', 'crime', 'ilo', 'needs', 'choices']
/** What stands in this one is said at once, and rings if somebody wants it to. */
export const DANGER = 'danger'

export const byOrder = (a: string, b: string): number => place(a) - place(b) || a.localeCompare(b)
const place = (code: string) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length)

/** Instruments by their code, as one screening goes by them. */
export type Instruments = Readonly<Record<string, Instrument>>
