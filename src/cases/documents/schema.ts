/** Inputs and answers of the papers of a case, shared with the browser. */
import type { LetterCode } from './letters/schema.ts'

/** What a paper is. */
export const documentKinds = [
  'permit',
  'asylum',
  'passport',
  'identity',
  'tax-code',
  'contract',
  'payslip',
  'bank',
  'letter',
  'authorisation',
  'medical',
  'complaint',
  'photo',
  'recording',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const documentEndings = ['wrong', 'replaced', 'returned'] as const
export type DocumentEnding = (typeof documentEndings)[number]

export interface CaseDocument {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  /** `2026-11-22`. */
  readonly datedOn: string | null
  readonly expiresOn: string | null
  /** In days from today in Rome; negative: expired. */
  readonly daysLeft: number | null
  readonly origin: 'upload' | 'conversation' | 'letter'
  readonly letter: LetterCode | null
  readonly mime: string
  readonly bytes: number
  /** What is shown in the page; null: it is there for whoever takes the original. */
  readonly shown: string | null
  readonly warnings: readonly string[]
  readonly ended: DocumentEnding | null
  readonly addedAt: string
}
