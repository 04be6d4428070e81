import type { DayNumber } from './civil-day.ts'
import { type DayFacts, factsOf } from './day-facts.ts'
import type { HolidayRule } from './holidays.ts'
import { parseHours } from './parse-hours.ts'
import { ruleChooses } from './rule-days.ts'
import { CLOSED, type HoursState, OPEN, type ScheduleRule, type Span, UNKNOWN } from './schedule-rule.ts'

/** The day of a municipality's patron saint; `checked` once somebody has confirmed it with the municipality. */
export type PatronDay = { month: number; day: number; checked: boolean }

export type Calendar = { holidays?: readonly HolidayRule[]; patronSaint?: PatronDay | null }

/** An expression, read once and ready to be asked about days. */
export type Schedule = { rules: ScheduleRule[]; gapRules: ScheduleRule[]; namesHolidays: boolean }

/** @throws HoursSyntaxError */
export function scheduleOf(osm: string): Schedule {
  const all = parseHours(osm)
  const rules = all.filter(rule => rule.joint !== '||')
  return { rules, gapRules: all.filter(rule => rule.joint === '||'), namesHolidays: rules.some(rule => rule.holidays) }
}

/**
 * The rules that stand on one day. `asHoliday` are those that would stand if the day were a holiday, where that matters;
 * `doubtful` says that it may be one or may not (a patron saint's day that nobody has checked).
 */
export type DayPlan = {
  asUsual: ScheduleRule[]
  asHoliday: ScheduleRule[] | null
  doubtful: boolean
  gaps: ScheduleRule[]
}

export function planDay(schedule: Schedule, day: DayNumber, calendar: Calendar = {}): DayPlan {
  const facts = factsOf(day, calendar.holidays)
  const patron = isPatronDay(facts, calendar.patronSaint)
  const holiday = facts.holiday || (patron && calendar.patronSaint?.checked === true)
  return {
    asUsual: standing(schedule.rules, facts, false),
    asHoliday: holiday || patron ? holidayRules(schedule, facts) : null,
    doubtful: !holiday && patron,
    gaps: schedule.gapRules.filter(rule => ruleChooses(rule, facts, holiday)),
  }
}

function isPatronDay(facts: DayFacts, patron: PatronDay | null | undefined): boolean {
  return patron ? facts.month === patron.month && facts.ofMonth === patron.day : false
}

/** `;` replaces whatever stood on that day; closing takes away from it; `,` adds to it. */
function standing(rules: ScheduleRule[], facts: DayFacts, holiday: boolean): ScheduleRule[] {
  let stands: ScheduleRule[] = []
  for (const rule of rules) {
    if (!ruleChooses(rule, facts, holiday)) continue
    if (rule.joint === ';' && rule.state !== CLOSED) stands = []
    stands.push(rule)
  }
  return stands
}

/**
 * Where the hours do not say a word about holidays, what is open on other days becomes unknown on these: an office is
 * likely closed, but nobody said so. What never closes on any day of the week stays open: a shelter, an emergency line.
 */
function holidayRules(schedule: Schedule, facts: DayFacts): ScheduleRule[] {
  const stands = standing(schedule.rules, facts, true)
  if (schedule.namesHolidays) return stands
  return stands.map(rule =>
    rule.state === OPEN && !neverCloses(rule) && !namesItsDay(rule) ? { ...rule, state: UNKNOWN } : rule,
  )
}

function neverCloses({ days, times }: ScheduleRule): boolean {
  const wholeDay = times.length === 0 || times.some(span => span.from === 0 && span.to >= 1440)
  return wholeDay && (days.length === 0 || new Set(days.filter(d => d.nth.length === 0).map(d => d.weekday)).size === 7)
}

/** «25 December 10:00-14:00» was written with the holiday in mind. */
function namesItsDay({ dates }: ScheduleRule): boolean {
  return dates.some(({ from, to }) => JSON.stringify(from) === JSON.stringify(to))
}

/**
 * The state when the clock on the wall shows `minute` (0 … 1439), given the plans of that day and of the day before,
 * because a night belongs to the day on which it begins.
 */
export function stateOnWall(today: DayPlan, yesterday: DayPlan, minute: number): HoursState {
  const own = contribution(today, minute)
  const night = contribution(yesterday, minute + 1440)
  if (own === OPEN || night === OPEN) return OPEN
  if (own === UNKNOWN || night === UNKNOWN) return UNKNOWN
  return lastToCover(today.gaps, minute)
}

function contribution(plan: DayPlan, minute: number): HoursState {
  if (plan.asHoliday === null) return lastToCover(plan.asUsual, minute)
  const asHoliday = lastToCover(plan.asHoliday, minute)
  if (!plan.doubtful) return asHoliday
  return lastToCover(plan.asUsual, minute) === asHoliday ? asHoliday : UNKNOWN
}

function lastToCover(rules: ScheduleRule[], minute: number): HoursState {
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i]
    if (rule && covers(rule, minute)) return rule.state
  }
  return CLOSED
}

/** Without times a rule covers its day; one that closes the day closes the night that would have begun on it, too. */
function covers({ times, state }: ScheduleRule, minute: number): boolean {
  if (times.length === 0) return minute < 1440 || state === CLOSED
  return times.some(({ from, to }: Span) => minute >= from && minute < to)
}
