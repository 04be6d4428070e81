/** Inputs and answers of the referrals' endpoints, shared with the browser. */
import type { ShownConversation } from '../conversations/index.ts'
import type { ReferralState, Side } from './referral-states.ts'

export const answerKinds = ['accepted', 'needs-info', 'waitlisted', 'declined', 'in-progress', 'completed', 'failed'] as const // prettier-ignore
export type AnswerKind = (typeof answerKinds)[number]
export const reachedAnswers = ['yes', 'no', 'unknown'] as const
export const whyAnswers = ['not-reached', 'sent-away', 'not-wanted', 'other'] as const
export const helpedAnswers = ['yes', 'partly', 'no', 'refused', 'unknown'] as const

/** How much room an organisation says it has. */
export const roomStates = ['free', 'few', 'full'] as const
export interface Room {
  /** Null: of the organisation as a whole. */
  readonly serviceId: string | null
  readonly state: (typeof roomStates)[number]
  readonly places: number | null
  readonly at: string
}

/** How a helpdesk asks people how it went. */
export interface LoopSettings {
  /** The settings that count, as an edit names what it has seen; null while nobody has set anything. */
  readonly version: string | null
  /** False: only when a colleague asks. */
  readonly byItself: boolean
  /** After acceptance, where the organisation reports nothing before. */
  readonly days: number
  /** After so many days without an answer it is shown. */
  readonly answerDays: number
  /** Name of words that the provider has approved. */
  readonly template: string | null
}

export interface LoopRead extends LoopSettings {
  /** Words that the provider has approved, with nothing to fill in. */
  readonly templates: readonly { readonly name: string; readonly language: string; readonly text: string }[]
}

/** How far the question to the person is. */
export interface Asking {
  readonly state: 'asked' | 'blocked' | 'silent'
  readonly how: 'words' | 'template' | 'by-hand' | null
  readonly why:
    'safe-contact' | 'no-template' | 'no-address' | 'only-calls' | 'no-conversation' | 'not-delivered' | null
  readonly language: string
  readonly at: string
  /** When the house looks again. */
  readonly lookAt: string | null
}

/** What came of our requests to an organisation or a service; people by their own word. */
export interface Outcomes {
  readonly asked: number
  readonly accepted: number
  readonly declined: number
  readonly helped: number
  readonly partly: number
  readonly notHelped: number
  /** Some have spoken, but fewer than five: how many said what is shown to nobody, and stands as 0 here. */
  readonly few?: boolean
}

/** A service of the map as its page in the console shows it. */
export interface ServiceDesk extends Outcomes {
  /** -2 to 2: how the search moves it for what people say. */
  readonly level: number
  /** Why the organisation declined, as far as it may be shown; null: nothing to show. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[] | null
}

/** An organisation of the map as its page in the console shows it. */
/** An organisation whose first person came in, and waits for somebody to make sure of it. */
export interface EnteredUnsure {
  /** Of the map. */
  readonly id: string
  readonly name: string
}

export interface PartnerDesk {
  readonly agreements: readonly {
    readonly id: string
    readonly title: string
    readonly beginsOn: string
    readonly endsOn: string | null
    readonly source: string
    readonly inForce: boolean
  }[]
  readonly room: readonly Room[]
  readonly outcomes: Outcomes
  /** What follows is for those who may change it. */
  readonly settings: null | {
    /** Whether its people sign in: nobody, invited, somebody whom nobody has made sure of, they do. */
    readonly people: {
      readonly state: 'none' | 'invited' | 'entered' | 'in'
      readonly names: readonly { readonly name: string; readonly responsible: boolean }[]
      readonly invited: { readonly name: string; readonly until: string } | null
    }
    readonly mailSetUp: boolean
    readonly focalPoints: readonly { readonly id: string; readonly name: string; readonly address: string }[]
    readonly senders: readonly {
      readonly id: string
      readonly name: string
      readonly madeAt: string
      readonly lastUsed: string | null
    }[]
    readonly hooks: readonly {
      readonly id: string
      readonly url: string
      readonly delivered: number
      readonly waiting: number
      /** Given up after about two days. */
      readonly dead: number
      readonly code: string | null
    }[]
  }
}

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
  /** How far the question to the person is; null: not asked yet, or answered. */
  readonly person: Asking['state'] | 'no-conversation' | null
  /** Whom the organisation named for us; in the list of a case. */
  readonly focalPoints?: readonly string[]
  readonly seq: number
}

/** A file of a package: a copy of its own. */
export interface PackageFile {
  readonly id: string
  readonly mime: string
  readonly extension: string
  readonly bytes: number
  /** How many parts were painted over. */
  readonly covered: number
  /** The paper of the case that it is a copy of; of others, and for the other side, null. */
  readonly paper: string | null
  /** Its paper counts no longer: it opens for nobody outside. */
  readonly ended: boolean
}

export interface WholeReferral extends ListedReferral {
  readonly otherId: string
  readonly personId: string | null
  readonly reason: string | null
  readonly outcome: string | null
  readonly responsibility: 'shared' | 'handed-over'
  readonly fields: readonly string[]
  readonly package: Package | null
  readonly files: readonly PackageFile[]
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
  /** In which the person is asked, where it is known already. */
  readonly conversationId: string | null
  /** The case is about several people: somebody says which of these is of the person. */
  readonly toChoose: readonly ShownConversation[]
  readonly asking: Asking | null
  /** When the person is asked by itself; null: by hand, or not yet to be known. */
  readonly asksOn: string | null
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
  /** With this kind of need where there was any, else with any. */
  readonly outcomes: (Outcomes & { readonly sameNeed: boolean }) | null
  readonly agreement: 'in-force' | 'over' | null
  readonly room: Room | null
  /** What is known of it moved it among the others. */
  readonly moved: 'up' | 'down' | null
}
