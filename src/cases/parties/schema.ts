/** Inputs and answers about employers and those who stand between, shared with the browser. */
export const partyKinds = ['farm', 'company', 'cooperative', 'agency', 'household', 'person'] as const
export type PartyKind = (typeof partyKinds)[number]

/** What they are in a case. */
export const partyRoles = ['employer', 'user-company', 'gangmaster', 'recruiter', 'transport', 'housing'] as const
export type PartyRole = (typeof partyRoles)[number]

export const partyFields = ['name', 'alias', 'phone', 'vat', 'place', 'note'] as const
export type PartyFacts = Readonly<Partial<Record<(typeof partyFields)[number], string>>>

/** How somebody of ours, or a body, is linked to an employer. */
export const conflictKinds = ['family', 'works-for', 'owns', 'business', 'represents', 'other'] as const
export type ConflictKind = (typeof conflictKinds)[number]

export type PartyReason = 'vat' | 'phone' | 'name' | 'sound'

export interface SeenCase {
  readonly caseId: string
  readonly number: number
}

export interface CaseParty {
  readonly linkId: string
  readonly partyId: string
  readonly kind: PartyKind
  readonly role: PartyRole
  readonly version: number
  readonly facts: PartyFacts
  /** Others of the cases that one may see in which the same party stands. */
  readonly elsewhere: readonly SeenCase[]
}

/** One who may be meant, when somebody is about to enter an employer. */
export interface FoundParty {
  readonly partyId: string
  readonly kind: PartyKind
  readonly facts: PartyFacts
  readonly reasons: readonly PartyReason[]
  readonly cases: number
}

/** An employer under every name it stands with, and where it recurs. */
export interface Pattern {
  readonly parties: readonly {
    readonly partyId: string
    readonly kind: PartyKind
    readonly facts: PartyFacts
    /** What ties it to the others, to be undone; null for the first. */
    readonly ties: readonly string[]
  }[]
  readonly roles: readonly PartyRole[]
  readonly cases: readonly (SeenCase & { readonly region: string | null; readonly openedAt: string })[]
}

export interface Proposal {
  readonly id: string
  readonly one: { readonly partyId: string; readonly facts: PartyFacts; readonly cases: readonly SeenCase[] }
  readonly other: Proposal['one']
  readonly reasons: readonly PartyReason[]
}

export interface ListedConflict {
  readonly id: string
  readonly partyId: string
  readonly party: string
  readonly kind: ConflictKind
  /** Of the account or of the body. */
  readonly name: string
  readonly who: 'account' | 'body'
  readonly saidAt: string
}
