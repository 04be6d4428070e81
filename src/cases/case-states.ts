/** How far the work for somebody is. */
export const caseStates = [
  'new',
  'assessed',
  'planned',
  'active',
  'on-hold',
  'closure-asked',
  'closed',
  'reopened',
] as const
export type CaseState = (typeof caseStates)[number]

/** What may follow what. Whatever stands in no line is refused. */
export const caseTransitions: Readonly<Record<CaseState, readonly CaseState[]>> = {
  new: ['assessed', 'on-hold', 'closure-asked'],
  assessed: ['planned', 'on-hold', 'closure-asked'],
  planned: ['active', 'on-hold', 'closure-asked'],
  active: ['on-hold', 'closure-asked'],
  'on-hold': ['active', 'closure-asked'],
  'closure-asked': ['closed', 'active'],
  closed: ['reopened'],
  reopened: ['assessed', 'planned', 'active', 'on-hold', 'closure-asked'],
}

/** Codes of why, for the states that ask for one. */
export const stateReasons = {
  'on-hold': ['person-away', 'waiting-for-body', 'waiting-for-papers', 'person-asked', 'other'],
  'closure-asked': ['done', 'person-asked', 'lost-contact', 'moved', 'handed-over', 'not-for-us', 'other'],
  closed: ['done', 'person-asked', 'lost-contact', 'moved', 'handed-over', 'not-for-us', 'other'],
  reopened: ['person-came-back', 'new-need', 'closed-by-mistake', 'other'],
} as const satisfies Partial<Record<CaseState, readonly string[]>>

/** What the person has of it in the end. */
export const caseOutcomes = [
  'out-of-exploitation',
  'rights-obtained',
  'partly-helped',
  'informed',
  'no-change',
  'unknown',
] as const
