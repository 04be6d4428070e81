import type { DayChoice } from './schedule-rule.ts'
import type { WordCursor, WordOf } from './word-cursor.ts'

/** Which days are meant: of the week, of the month, and whether holidays are among them. */
export type Days = { days: DayChoice[] | null; everyDay: boolean; holidays: boolean }

export function startsDays(text: WordCursor): boolean {
  if (text.is('day', 'days')) return true
  if (text.is('from')) return text.kind(1) === 'day'
  return text.is('place') && text.kind(1) !== 'month'
}

/** «lunedì, mercoledì e 1° venerdì»; adds to the days already known. */
export function readDayList(text: WordCursor, into: Days): void {
  const days = into.days ?? []
  do readDayItem(text, into, days)
  while (text.passJointsTo(() => startsDays(text)))
  if (days.length > 0) into.days = days
}

function readDayItem(text: WordCursor, into: Days, days: DayChoice[]): void {
  if (text.is('days')) addNamedDays(text, into, days)
  else if (text.is('place')) readPlaces(text, days)
  else readDayRange(text, days)
}

function addNamedDays(text: WordCursor, into: Days, days: DayChoice[]): void {
  const { which, found } = text.take('days')
  const add = (from: number, to: number) => {
    for (let weekday = from; weekday <= to; weekday++) days.push({ weekday, nth: [] })
  }
  if (which === 'every') {
    into.everyDay = true
    add(0, 6)
  } else if (which === 'weekdays') add(0, 4)
  else if (which === 'weekend') add(5, 6)
  else if (which === 'working') add(0, text.ask('hours.working-days', found, 2) === 0 ? 4 : 5)
  else {
    into.holidays = true
    if (which === 'festivi' && sundayMatters(text) && text.ask('hours.festivi-sunday', found, 2) === 0) add(6, 6)
  }
}

/** «festivi» are Sundays, too, unless Sunday is spoken of by itself or nobody would ask. */
function sundayMatters({ words }: WordCursor): boolean {
  if (words.some(word => word.kind === 'day' && word.weekday === 6)) return false
  const closing = words.some(word => word.kind === 'closed' || word.kind === 'except')
  return !closing || words.some(word => word.kind === 'days' && word.which === 'every')
}

/** «1°, 3° e 4° giovedì»: places, then the day that they belong to. */
function readPlaces(text: WordCursor, days: DayChoice[]): void {
  const nth: number[] = []
  do nth.push(text.take('place').nth)
  while (text.passJointsTo(() => text.is('place')))
  days.push({ weekday: text.take('day').weekday, nth: [...new Set(nth)].sort((a, b) => a - b) })
}

function readDayRange(text: WordCursor, days: DayChoice[]): void {
  const said = text.skip('from')
  const first = text.take('day')
  const range = rangeFrom(text, first, said)
  if (!range) {
    days.push({ weekday: first.weekday, nth: [] })
    return
  }
  for (let day = first.weekday; ; day = (day + 1) % 7) {
    if (range.whole || day === first.weekday || day === range.last) days.push({ weekday: day, nth: [] })
    if (day === range.last) return
  }
}

type Range = { last: number; whole: boolean }

/** «Lun-Ven» is Monday to Friday for everybody; «Mar-Gio», «lun/ven» and «lun ven» may be two days or more. */
function rangeFrom(text: WordCursor, first: WordOf<'day'>, said: boolean): Range | null {
  const joined = text.is('dash', 'to', 'slash')
  const last = text.peek(joined ? 1 : 0)
  if (last?.kind !== 'day') return null
  const steps = (last.weekday - first.weekday + 7) % 7
  const pair = !aDayStandsBeside(text, joined)
  if (!text.is('dash', 'to') && !(pair && steps > (joined ? 2 : 1))) return null
  const certain = said || text.is('to') || (text.is('dash') && surelyRange(text, last.weekday, steps))
  text.at += joined ? 2 : 1
  if (certain) return { last: last.weekday, whole: true }
  const wholeFirst = text.kind(-2) === 'dash' || steps === 4
  const answer = text.ask('hours.day-range', `${first.found}-${last.found}`, 2)
  return { last: last.weekday, whole: (answer === 0) === wholeFirst }
}

/** «lun/mer/ven»: three days with the same sign between them are a list. */
function aDayStandsBeside(text: WordCursor, joined: boolean): boolean {
  const [before, after] = joined ? [-3, 3] : [-2, 1]
  const sameBefore = joined ? text.kind(-2) === text.kind() : true
  const sameAfter = joined ? text.kind(2) === text.kind() : true
  return (sameBefore && text.kind(before) === 'day') || (sameAfter && text.kind(after) === 'day')
}

function surelyRange({ words }: WordCursor, last: number, steps: number): boolean {
  // «lun-gio 8-14, ven 8-13»: the next day has its own hours, so the range ran up to it.
  if (steps === 3) return words.some(word => word.kind === 'day' && word.weekday === (last + 1) % 7)
  return steps !== 2
}
