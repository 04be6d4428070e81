/** Inputs and answers of the referrals' endpoints, shared with the browser. */
import type { ReferralState, Side } from './referral-states.ts'

export const answerKinds = ['accepted', 'needs-info', 'waitlisted', 'declined', 'in-progress', 'completed', 'failed'] as const // prettier-ignore
export type AnswerKind = (typeof answerKinds)[number]
export const reachedAnswers = ['yes', 'no', 'unknown'] as const
export const whyAnswers = ['not-reached', 'sent-away', 'not-wanted', 'other'] as const
export const helpedAnswers = ['yes', 'partly', 'no', 'refused', 'unknown'] as const

/** What is shared, as it was frozen. */
export interface Package {
  /** By field of the person. */
  readonly person: Readonly<Record<string, string>>
  readonly request: string
  readonly language: string | null
}

export interface ListedReferral {
  readonly id: string
  readonly number: number
  readonly direction: 'out' | 'in'
  readonly state: ReferralState
  readonly since: string
  readonly dueAt: string | null
  readonly overdue: boolean
  readonly other: string
  readonly need: string | null
  readonly caseId: string | null
  readonly owner: string | null
  readonly seq: number
}

export interface WholeReferral extends ListedReferral {
  readonly otherId: string
  readonly personId: string | null
  readonly reason: string | null
  readonly outcome: string | null
  readonly responsibility: 'shared' | 'handed-over'
  readonly fields: readonly string[]
  readonly package: Package | null
  readonly expiresAt: string | null
  readonly consentStands: boolean | null
  readonly hasAccount: boolean
  readonly links: readonly { readonly id: string; readonly expiresAt: string; readonly open: boolean }[]
  readonly openings: readonly { readonly at: string; readonly by: string | null }[]
  readonly words: readonly { readonly id: string; readonly side: Side; readonly text: string; readonly at: string }[]
  readonly states: readonly {
    readonly state: ReferralState
    readonly side: Side
    readonly at: string
    readonly reason: string | null
  }[]
  readonly questions: readonly { readonly language: string; readonly step: 'helped' | 'why'; readonly at: string }[]
  readonly confirmation: {
    readonly reached: string
    readonly helped: string
    readonly why: string | null
    /** They said it themselves, on their channel. */
    readonly themselves: boolean
    readonly at: string
  } | null
  readonly conversations: readonly string[]
  readonly reroutedFrom: string | null
}

export interface FoundService {
  readonly serviceId: string
  readonly name: string
  readonly organizationId: string
  readonly organization: string
  readonly where: string | null
  readonly km: number | null
  readonly open: 'open' | 'closed' | 'unknown'
  /** In words. */
  readonly why: readonly string[]
  readonly against: readonly string[]
}
