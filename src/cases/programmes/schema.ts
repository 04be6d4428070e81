/** Inputs and answers about programmes that people are enrolled in, shared with the browser. */
export const conditionFacts = ['status', 'sector', 'housing', 'vulnerabilities', 'age', 'region', 'language', 'needs', 'asked'] as const // prettier-ignore
type ConditionFact = (typeof conditionFacts)[number]

/** What must be true of somebody; `asked`: what no field of the case says, a person asks. */
export interface Condition {
  readonly code: string
  readonly label: string
  readonly of: ConditionFact
  /** One of these codes is enough. */
  readonly anyOf: readonly string[]
}

export const codeKinds = ['text', 'number', 'date', 'choice'] as const

/** A code that the funder asks for. */
export interface CodeField {
  readonly code: string
  readonly label: string
  readonly kind: (typeof codeKinds)[number]
  /** Of a choice. */
  readonly options: readonly string[]
  readonly required: boolean
}

export interface ProgrammeBody {
  readonly name: string
  readonly funder: string
  /** Where this was read: an address or a paper. What nobody has read is left empty. */
  readonly source: string
  /** `2026-11-22`. */
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly conditions: readonly Condition[]
  readonly codes: readonly CodeField[]
}

export interface Programme extends ProgrammeBody {
  readonly id: string
  readonly code: string
  readonly version: number
}

export const results = ['completed', 'job', 'training', 'other-programme', 'left', 'excluded', 'lost', 'died'] as const
export type Result = (typeof results)[number]

export type Check = 'met' | 'unmet' | 'unknown'
export interface Checked extends Condition {
  readonly check: Check
}

export type Codes = Readonly<Record<string, string>>

export interface Enrolment {
  readonly id: string
  readonly personId: string
  readonly programmeId: string
  readonly name: string
  readonly enrolledOn: string
  readonly unmet: readonly string[]
  readonly codes: Codes
  readonly codesSeen: number
  /** What the programme asks for, as it stands now. */
  readonly fields: readonly CodeField[]
  readonly leftOn: string | null
  readonly result: Result | null
}

export interface CaseProgrammes {
  readonly enrolments: readonly Enrolment[]
  readonly persons: readonly { readonly id: string; readonly name: string }[]
  /** Those that run now, with what is known of the first person. */
  readonly offered: readonly (Pick<Programme, 'id' | 'name' | 'funder' | 'codes'> & {
    readonly checks: readonly Checked[]
  })[]
}

/** How many, by programme and how it stands; null where it is withheld. */
export interface ProgrammeFigures {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly name: string
    readonly cells: readonly (number | null)[]
    readonly total: number | null
  }[]
  readonly totals: readonly (number | null)[]
  readonly total: number | null
}
