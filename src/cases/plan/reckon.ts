import { isHoliday } from '../../lib/holidays.ts'
import { addDays } from '../../lib/time.ts'
import { addMonths, weekday } from './calendar.ts'
import type { Reckoning, RuleOfTime, Step } from './schema.ts'

/**
 * The last day of a legal term, with every step by which it was found. The rule says everything; nothing of the law stands here
 * but how one counts: the first day as the rule has it, months by the number of the day or the last of the month (art. 2963 c.c.),
 * August left out where the rule says (l. 742/1969), and the day moved where it falls on one that does not count.
 * To be checked by a lawyer.
 * @param start the day of the start event, `2026-11-22`
 */
export function reckon(rule: RuleOfTime, start: string): Reckoning {
  const steps: Step[] = [{ code: 'start', day: start }]
  const due = rollOver(rule, counted(rule, start, steps), steps)
  return { due, steps }
}

function counted(rule: RuleOfTime, start: string, steps: Step[]): string {
  if (rule.unit === 'day-of-year') return dayOfYear(rule, start, steps)
  if (rule.length > 0) steps.push({ code: `first-day-${rule.firstDay}` })
  const day = rule.unit === 'days' || rule.unit === 'working-days' ? byDays(rule, start, steps) : byMonths(rule, start, steps) // prettier-ignore
  return day
}

function dayOfYear({ length, month, day }: RuleOfTime, start: string, steps: Step[]): string {
  const first = `${String(Number(start.slice(0, 4)) + length).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  const due = addDays(first, Math.min(day ?? 1, daysIn(first)) - 1)
  steps.push({ code: 'fixed', day: due })
  return due
}

const daysIn = (first: string): number => Number(addDays(addMonths(first, 1), -1).slice(8))
const isAugust = (day: string): boolean => day.slice(5, 7) === '08'

/** Day by day, leaving out those that do not count. */
function byDays({ length, unit, direction, firstDay, august }: RuleOfTime, start: string, steps: Step[]): string {
  const on = direction === 'after' ? 1 : -1
  const counts = (day: string) =>
    !(august && isAugust(day)) && !(unit === 'working-days' && (weekday(day) === 0 || isHoliday(day)))
  let left = length
  let skipped = 0
  let day = start
  if (left > 0 && firstDay === 'included' && counts(day)) left--
  while (left > 0) {
    day = addDays(day, on)
    if (counts(day)) left--
    else if (august && isAugust(day)) skipped++
  }
  if (skipped) steps.push({ code: 'august', n: skipped })
  steps.push({ code: 'counted', n: length, unit, day })
  return day
}

function byMonths(rule: RuleOfTime, start: string, steps: Step[]): string {
  const { length, unit, direction, firstDay, august } = rule
  const on = direction === 'after' ? 1 : -1
  // A term that would begin in August begins when August is over.
  const from = august && isAugust(start) ? `${start.slice(0, 8)}${on > 0 ? '31' : '01'}` : start
  if (from !== start) steps.push({ code: 'august-begins', day: from })
  const named = addMonths(from, on * length * (unit === 'years' ? 12 : 1))
  if (named.slice(8) !== from.slice(8)) steps.push({ code: 'month-end', day: named })
  let due = named
  if (august)
    for (let before = ''; before !== due; due = addDays(named, on * 31 * augustsBetween(from, due))) before = due
  if (due !== named) steps.push({ code: 'august', n: Math.abs(Date.parse(due) - Date.parse(named)) / 86_400_000 })
  if (firstDay === 'included' && length > 0) due = addDays(due, -on)
  steps.push({ code: 'counted', n: length, unit, day: due })
  return due
}

/** How many Augusts have a day between the two, the day one counts from left out. */
function augustsBetween(from: string, to: string): number {
  const [early, late] = from < to ? [addDays(from, 1), to] : [to, addDays(from, -1)]
  if (early > late) return 0
  let found = 0
  for (let year = Number(early.slice(0, 4)); year <= Number(late.slice(0, 4)); year++) {
    if (`${year}-08-01` <= late && `${year}-08-31` >= early) found++
  }
  return found
}

/** A term counted forward ends later, one counted back ends earlier. */
function rollOver({ rolls, direction }: RuleOfTime, due: string, steps: Step[]): string {
  if (rolls === 'none') return due
  let day = due
  for (let why = whyNot(rolls, day); why; why = whyNot(rolls, day)) {
    day = addDays(day, direction === 'after' ? 1 : -1)
    steps.push({ code: 'rolled', why, day })
  }
  return day
}

function whyNot(rolls: RuleOfTime['rolls'], day: string): Step['why'] | null {
  if (weekday(day) === 0) return 'sunday'
  if (isHoliday(day)) return 'holiday'
  return rolls === 'holidays-and-saturdays' && weekday(day) === 6 ? 'saturday' : null
}
