import type { AnswerValue, Instrument } from './instrument.ts'

/** Who says so. */
export const answerSources = ['person', 'coworker', 'document', 'third', 'observed'] as const
export type AnswerSource = (typeof answerSources)[number]

export const verdicts = ['confirmed', 'not-confirmed', 'more-needed'] as const
export type ReviewVerdict = (typeof verdicts)[number]

/** What somebody answered, as it is sealed. */
export interface AnswerTold {
  /** With its instrument: `crime.hours`. */
  readonly question: string
  readonly value: AnswerValue
  /** In the person's own words, or as they were translated; may be empty. */
  readonly words: string
  readonly source: AnswerSource
  /** When it was said: `2026-11-22`. */
  readonly saidOn: string
  /** Language in which it was asked, where it was noted. */
  readonly language: string | null
}

/** As a device sends it; `id` is made there, so that the same sent twice is one. */
export interface AnswerSent extends AnswerTold {
  readonly id: string
  readonly versionId: string
  /** The standing answers that the writer saw. */
  readonly replaces: readonly string[]
}

interface Person {
  readonly id: string
  readonly name: string
}

export interface AnswerRead extends AnswerSent {
  readonly by: Person
  /** To the quarter of an hour. */
  readonly at: string
  /** It was asked in other words than the question has now: it is history, and counts no more. */
  readonly old: boolean
}

export interface ReviewRead {
  readonly id: string
  readonly instrument: string
  readonly verdict: ReviewVerdict
  readonly reason: string
  readonly by: Person
  readonly at: string
  /** The answers or the instrument have changed since: it says nothing of what stands now. */
  readonly stale: boolean
}

interface InstrumentUsed {
  readonly code: string
  readonly versionId: string
  readonly number: number
  /** Number of a version published since. */
  readonly newer: number | null
  readonly content: Instrument
}

interface EmergencyNumber {
  readonly code: string
  readonly shown: string
  readonly value: string
}

/** One person's screening, as its screen shows it. */
export interface WholeScreening {
  readonly caseId: string
  readonly caseNumber: number
  readonly caseVersion: number
  readonly language: string | null
  readonly needs: readonly string[]
  readonly personId: string
  readonly persons: readonly string[]
  readonly conversations: readonly string[]
  readonly begun: string | null
  readonly instruments: readonly InstrumentUsed[]
  /** Every answer ever given, in their order. */
  readonly answers: readonly AnswerRead[]
  readonly reviews: readonly ReviewRead[]
  /** Recordings of questions: «crime.hours ar» and the id. */
  readonly recordings: Readonly<Record<string, string>>
  /** What somebody checked: «text crime.hours ar», «rule crime.time». */
  readonly checked: readonly string[]
  readonly numbers: readonly EmergencyNumber[]
}

/** What the page of a case says of it. */
export interface ScreeningSummary {
  readonly state: string
  readonly persons: readonly {
    readonly personId: string
    readonly begun: string | null
    readonly answered: number
    readonly asked: number
    readonly disputed: number
    readonly danger: readonly Named[]
    readonly standing: readonly Named[]
    /** How many indicators nobody can tell yet. */
    readonly open: number
    readonly newer: boolean
    readonly reviews: readonly { readonly title: Named; readonly verdict: ReviewVerdict; readonly stale: boolean }[]
  }[]
}
interface Named {
  readonly it: string
  readonly en: string
}
/** A version in the editor. */
export interface InstrumentListed {
  readonly id: string
  readonly instrument: string
  readonly number: number
  readonly title: Named
  readonly publishedAt: string | null
  readonly publishedBy: string | null
  readonly writers: readonly Person[]
  /** How many of its texts and rules somebody who knows has checked. */
  readonly checked: number
  readonly checkable: number
}

export interface InstrumentOpened extends Omit<InstrumentListed, 'checked' | 'checkable'> {
  readonly saved: number
  readonly content: Instrument
  /** What somebody checked as it stands, and who. */
  readonly checked: Readonly<Record<string, string>>
  readonly recordings: Readonly<Record<string, string>>
  /** The others as they are published now: conditions may name their questions. */
  readonly others: Readonly<Record<string, Instrument>>
}
