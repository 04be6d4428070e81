import type { RuleOfTime } from './schema.ts'

/**
 * The last day of a term, found in another way than `reckon` does: by walking along a calendar day by day, with a calendar of
 * holidays of its own. Slow, and easy to follow with a finger.
 */
export function referenceDue(rule: RuleOfTime, start: string): string {
  const step = rule.direction === 'after' ? 1 : -1
  let day = at(start)
  if (rule.unit === 'day-of-year') {
    day = new Date(Date.UTC(day.getUTCFullYear() + rule.length, (rule.month ?? 1) - 1, rule.day ?? 1))
    while (day.getUTCMonth() !== (rule.month ?? 1) - 1) move(day, -1)
  } else if (rule.unit === 'days' || rule.unit === 'working-days') {
    day = walk(day, rule.length, step, rule.firstDay === 'included', which => !counts(which, rule))
  } else {
    if (rule.august) while (inAugust(day) && inAugust(moved(day, step))) move(day, step)
    const named = sameDayOfMonth(day, step * rule.length * (rule.unit === 'years' ? 12 : 1))
    const between = Math.abs(named.getTime() - day.getTime()) / 86_400_000
    day = walk(day, between, step, false, which => rule.august && inAugust(which))
    if (rule.firstDay === 'included' && rule.length > 0) move(day, -step)
  }
  while (rule.rolls !== 'none' && isFree(day, rule.rolls)) move(day, step)
  return say(day)
}

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const say = (day: Date) => day.toISOString().slice(0, 10)
const move = (day: Date, by: number) => void day.setUTCDate(day.getUTCDate() + by)
const moved = (day: Date, by: number) => {
  const other = new Date(day)
  move(other, by)
  return other
}
const inAugust = (day: Date) => day.getUTCMonth() === 7
const counts = (day: Date, rule: RuleOfTime) =>
  !(rule.august && inAugust(day)) && !(rule.unit === 'working-days' && isFree(day, 'holidays'))

function walk(from: Date, days: number, step: number, countsFirst: boolean, skips: (day: Date) => boolean): Date {
  const day = new Date(from)
  let counted = countsFirst && days > 0 && !skips(day) ? 1 : 0
  while (counted < days) {
    move(day, step)
    if (!skips(day)) counted++
  }
  return day
}

function sameDayOfMonth(from: Date, months: number): Date {
  const wanted = (((from.getUTCMonth() + months) % 12) + 12) % 12
  const day = new Date(from)
  day.setUTCMonth(from.getUTCMonth() + months)
  while (day.getUTCMonth() !== wanted) move(day, -1)
  return day
}

/** Easter Sundays, by another rule than that of the house (Gauss, with both exceptions). */
function easter(year: number): Date {
  const [a, b, c] = [year % 19, year % 4, year % 7]
  const k = Math.floor(year / 100)
  const p = Math.floor((13 + 8 * k) / 25)
  const m = (15 - p + k - Math.floor(k / 4)) % 30
  const n = (4 + k - Math.floor(k / 4)) % 7
  const d = (19 * a + m) % 30
  const e = (2 * b + 4 * c + 6 * d + n) % 7
  const late = (d === 29 && e === 6) || (d === 28 && e === 6 && a > 10)
  return new Date(Date.UTC(year, 2, 22 + d + e - (late ? 7 : 0), 12))
}

function isFree(day: Date, rolls: RuleOfTime['rolls']): boolean {
  if (day.getUTCDay() === 0) return true
  if (day.getUTCDay() === 6 && rolls === 'holidays-and-saturdays') return true
  const year = day.getUTCFullYear()
  if (say(moved(easter(year), 1)) === say(day)) return true
  const fixed = ['01-01', '04-25', '05-01', '08-15', '11-01', '12-08', '12-25', '12-26']
  // Taken away in 1977, given back by d.P.R. 792/1985: terms counted back from 1996 come as far.
  if (year >= 1986) fixed.push('01-06')
  if (year >= 2001) fixed.push('06-02')
  if (year >= 2026) fixed.push('10-04')
  return fixed.includes(say(day).slice(5))
}
