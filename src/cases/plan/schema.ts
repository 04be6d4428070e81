/** Inputs and answers of the plan's endpoints, shared with the browser. */
export const units = ['days', 'working-days', 'months', 'years', 'day-of-year'] as const
export const directions = ['after', 'before'] as const
export const firstDays = ['excluded', 'included'] as const
export const rollings = ['none', 'holidays', 'holidays-and-saturdays'] as const
export const natures = ['act-by', 'may-from', 'ends'] as const
export const knownBys = ['text', 'secondary', 'memory'] as const

/** How one counts from a day to another: what a legal rule says of time. */
export interface RuleOfTime {
  readonly length: number
  readonly unit: (typeof units)[number]
  /** Of `day-of-year`. */
  readonly month: number | null
  readonly day: number | null
  readonly direction: (typeof directions)[number]
  /** Whether the day of the start event counts itself. */
  readonly firstDay: (typeof firstDays)[number]
  /** Days from 1 to 31 August do not count. */
  readonly august: boolean
  readonly rolls: (typeof rollings)[number]
}

/** One step of a reckoning; a screen says it in words. */
export interface Step {
  readonly code:
    | 'start'
    | 'first-day-excluded'
    | 'first-day-included'
    | 'august-begins'
    | 'counted'
    | 'month-end'
    | 'august'
    | 'fixed'
    | 'rolled'
  readonly day?: string
  readonly n?: number
  readonly unit?: RuleOfTime['unit']
  readonly why?: 'sunday' | 'holiday' | 'saturday'
}

export interface Reckoning {
  /** `2026-11-22`. */
  readonly due: string
  readonly steps: readonly Step[]
}

export interface StartEvent {
  readonly code: string
  readonly it: string
  readonly en: string
  /** Its day may lie ahead. */
  readonly later: boolean
  /** Another day decides which version of a rule holds: that on which it was asked for. */
  readonly asksLodged: boolean
}

export interface Rule extends RuleOfTime {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly it: string
  readonly en: string
  readonly startEvent: string
  readonly nature: (typeof natures)[number]
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
  readonly knownBy: (typeof knownBys)[number]
  readonly note: string | null
  /** Null: it came with the program. */
  readonly proposedBy: string | null
  readonly reviewedBy: string | null
  readonly reviewedAt: string | null
  /** `waiting`: proposed, and in no use yet. */
  readonly standing: 'unreviewed' | 'right' | 'wrong' | 'waiting'
}

export interface ListedRule extends Rule {
  /** By whoever asks now; nobody reviews their own. */
  readonly own: boolean
  /** How many deadlines of cases it would change, as far as whoever asks may see them. */
  readonly touches: number
}

export interface Touched {
  readonly caseId: string
  readonly number: number
  readonly happenedOn: string
  readonly before: string | null
  /** Null: no rule holds any more. */
  readonly now: string | null
}

export const taskKinds = [
  'call',
  'meet',
  'accompany',
  'write',
  'document',
  'legal',
  'translate',
  'referral',
  'how-are-you',
  'other',
] as const
export type TaskKind = (typeof taskKinds)[number]
export const repeatUnits = ['days', 'weeks', 'months'] as const
export const dropReasons = ['not-needed', 'person-asked', 'double', 'impossible', 'other'] as const
export const goalEnds = ['reached', 'partly', 'dropped'] as const
export const declineReasons = ['no-time', 'no-language', 'knows-employer', 'other'] as const
export const restrictionReasons = ['danger', 'violence', 'known-here', 'judicial', 'person-asked', 'over'] as const

export interface Repeat {
  readonly every: number
  readonly unit: (typeof repeatUnits)[number]
}

export interface PlanTask {
  readonly id: string
  readonly goalId: string | null
  readonly conferenceId: string | null
  readonly kind: TaskKind
  readonly title: string
  readonly ownerId: string
  readonly owner: string
  readonly dueOn: string
  readonly repeat: Repeat | null
  readonly version: number
  readonly ended: {
    readonly how: 'done' | 'dropped'
    readonly reason: (typeof dropReasons)[number] | null
    readonly words: string | null
    readonly by: string
    readonly at: string
  } | null
  /** What it said before it was changed, the latest first. */
  readonly before: readonly TaskBefore[]
}

interface TaskBefore {
  readonly title: string
  readonly owner: string
  readonly dueOn: string
  /** Who changed it then. */
  readonly by: string
  readonly at: string
}

export interface PlanGoal {
  readonly id: string
  readonly need: string
  readonly words: string
  readonly ended: { readonly how: (typeof goalEnds)[number]; readonly by: string; readonly at: string } | null
}

export interface PlanStart {
  readonly id: string
  readonly event: string
  readonly happenedOn: string
  readonly lodgedOn: string | null
  readonly words: string | null
  readonly by: string
  /** Today's rules would reckon something of it otherwise than it stands. */
  readonly outdated: boolean
}

export interface PlanDeadline {
  readonly id: string
  readonly startId: string
  readonly dueOn: string
  readonly rule: Rule
  readonly steps: readonly Step[]
  /** What the rules of today would give, where that is something else; `due` null: no rule holds any more. */
  readonly changed: { readonly due: string | null; readonly version: number | null } | null
  readonly ended: {
    readonly how: 'met' | 'not-applicable' | 'renewed'
    readonly metOn: string | null
    readonly words: string | null
    readonly by: string
    readonly at: string
  } | null
}

export interface PlanConference {
  readonly id: string
  readonly heldOn: string
  readonly participants: readonly string[]
  readonly notes: string
}

export interface PlanTransfer {
  readonly id: string
  readonly fromId: string
  readonly from: string
  readonly toId: string
  readonly to: string
  readonly words: string
  readonly at: string
  readonly answer: 'accepted' | 'declined' | 'withdrawn' | null
}

export interface Plan {
  /** In Italy. */
  readonly today: string
  readonly needs: readonly string[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly goals: readonly PlanGoal[]
  readonly tasks: readonly PlanTask[]
  readonly events: readonly StartEvent[]
  readonly starts: readonly PlanStart[]
  readonly deadlines: readonly PlanDeadline[]
  readonly conferences: readonly PlanConference[]
  readonly transfers: readonly PlanTransfer[]
  readonly restriction: {
    readonly accounts: readonly string[] | null
    readonly reason: (typeof restrictionReasons)[number] | null
    /** Who answers for the case. */
    readonly responsible: string
    readonly mayChange: boolean
  }
}

/** Something of somebody's day. What it says in words stands sealed and comes apart. */
export interface DayItem {
  readonly id: string
  readonly what: 'task' | 'deadline' | 'transfer' | 'rule-changed'
  readonly caseId: string
  readonly number: number
  readonly dueOn: string | null
  /** Of a task. */
  readonly kind: TaskKind | null
  readonly repeats: boolean
  readonly goneOwner: boolean
  /** Of a deadline. */
  readonly rule: { readonly it: string; readonly en: string; readonly reviewed: boolean } | null
  /** Of a task, where the words were asked for. */
  readonly title: string | null
}

export interface MyDay {
  readonly today: string
  readonly items: readonly DayItem[]
}
