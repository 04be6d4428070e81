/** Inputs and answers of the cases' endpoints, shared with the browser. */
import type { CaseState } from './case-states.ts'

/** What is written of a person; each may be empty, and none is asked for by law. */
export const personFields = [
  'name',
  'alias',
  'phone',
  'spoken',
  'read',
  'understood',
  'birth',
  'age',
  'gender',
  'nationality',
  'status',
  'sector',
  'work-place',
  'place',
  'housing',
  'vulnerabilities',
] as const
export type PersonField = (typeof personFields)[number]

export const sources = ['person', 'document', 'third', 'impression'] as const
type Source = (typeof sources)[number]

/** What is known, and from whom; `wontSay`: the person was asked and does not want to say, which is not «unknown». */
export interface Told {
  readonly value: string
  readonly source: Source
  readonly wontSay?: boolean
}
export type PersonFacts = Readonly<Partial<Record<PersonField, Told>>>

/** Codes that a field takes; the others are free words. Codes of a list are divided by spaces. */
export const fieldCodes = {
  age: ['child', 'young', 'adult', 'old'],
  status: ['eu', 'permit', 'permit-expiring', 'asylum-asked', 'protected', 'special-case', 'none', 'unclear'],
  sector: ['farming', 'livestock', 'food', 'building', 'logistics', 'care', 'tourism', 'textile', 'other'],
  housing: ['own', 'employer', 'shelter', 'shared', 'settlement', 'street', 'other'],
  vulnerabilities: [
    'health',
    'pregnancy',
    'disability',
    'children',
    'violence',
    'trafficking',
    'debt',
    'threats',
    'alone',
  ],
} as const satisfies Partial<Record<PersonField, readonly string[]>>

/** A partner's focal points stand beside them: see the referrals of the case. */
export const memberRoles = ['responsible', 'operator', 'mediator', 'legal'] as const
export type MemberRole = (typeof memberRoles)[number]

export const purposes = ['case', 'referral', 'contact', 'interpreter'] as const
export type Purpose = (typeof purposes)[number]
export const presentations = ['read', 'played', 'interpreted'] as const
export const bases = ['consent', 'vital-interests', 'public-interest', 'legal-obligation', 'legal-claims'] as const
export const noteKinds = ['note', 'call', 'visit', 'conference'] as const

interface Named {
  readonly id: string
  readonly name: string
}

export interface ListedCase {
  readonly id: string
  readonly number: number
  readonly state: CaseState
  /** To the quarter of an hour. */
  readonly since: string
  readonly openedAt: string
  readonly language: string | null
  readonly region: string | null
  readonly needs: readonly string[]
  readonly restricted: boolean
  readonly responsible: Named | null
  /** Where the next page begins. */
  readonly seq: number
}

export interface CasePerson {
  readonly id: string
  readonly version: number
  readonly facts: PersonFacts
  /** Cases of ours in which the same person was helped, as somebody found. */
  readonly same: readonly { readonly mergeId: string; readonly caseId: string; readonly number: number }[]
}

export interface CaseConsent {
  readonly id: string
  readonly personId: string
  readonly purpose: Purpose
  readonly recipient: string | null
  readonly recipientName: string | null
  readonly textVersion: string
  readonly language: string
  readonly presented: (typeof presentations)[number]
  readonly form: 'oral' | 'written'
  readonly givenOn: string
  readonly expiresOn: string
  readonly withdrawnAt: string | null
  readonly stands: boolean
}

export interface CaseEntry {
  readonly id: string
  readonly kind: string
  readonly code: string | null
  readonly thing: string | null
  readonly text: string | null
  readonly by: string | null
  readonly at: string
}

export interface WholeCase {
  readonly id: string
  readonly number: number
  readonly state: CaseState
  readonly reason: string | null
  readonly outcome: string | null
  readonly since: string
  readonly openedAt: string
  readonly version: number
  readonly language: string | null
  readonly region: string | null
  readonly needs: readonly string[]
  readonly restricted: boolean
  readonly members: readonly (Named & { readonly memberId: string; readonly role: MemberRole })[]
  readonly conversations: readonly string[]
  readonly persons: readonly CasePerson[]
  readonly consents: readonly CaseConsent[]
  readonly bases: readonly { readonly purpose: Purpose; readonly basis: string }[]
  readonly entries: readonly CaseEntry[]
}

/** Somebody who may be the same, and why one thinks so. */
export interface DoubleProposal {
  readonly personId: string
  readonly caseId: string
  readonly number: number
  readonly shown: string
  readonly reasons: readonly ('phone' | 'name' | 'name-and-birth' | 'sound-and-birth' | 'sound')[]
}
