import type { DateRange } from './schedule-rule.ts'
import type { WordCursor } from './word-cursor.ts'
import { writeDates } from './write-hours.ts'

/** `afterDays`: in «lun-ven 9-13 agosto chiuso» the numbers are hours, in «chiuso 10-20 agosto» they are days. */
export function startsSeason(text: WordCursor, afterDays = false): boolean {
  const said = text.is('from', 'to')
  const ahead = said ? 1 : 0
  const word = text.peek(ahead)
  if (word?.kind === 'month' || word?.kind === 'date') return true
  if (!(word?.kind === 'time' && word.bare) && word?.kind !== 'place') return false
  if (text.kind(ahead + 1) === 'month') return true
  const joint = text.kind(ahead + 1)
  return (joint === 'to' || joint === 'dash') && text.kind(ahead + 3) === 'month' && (said || !afterDays)
}

/** Months and dates as OSM writes them: «luglio e agosto» is `Jul,Aug`. */
export function readSeasonList(text: WordCursor): string {
  const ranges = [writeDates(readDateRange(text))]
  while (text.joints() > 0 && text.passJointsTo(() => startsSeason(text) && !text.is('from'))) {
    ranges.push(writeDates(readDateRange(text)))
  }
  return ranges.join(',')
}

function readDateRange(text: WordCursor): DateRange {
  text.skip('from', 'to')
  const from = readDate(text)
  if (!text.skip('to', 'dash')) {
    if (from.month === null) throw text.unreadable()
    const point = { year: from.year, month: from.month }
    return {
      from: { ...point, day: from.day ?? 1 },
      to: { ...point, day: from.day ?? 31 },
      wholeMonths: from.day === null,
    }
  }
  const to = readDate(text)
  if (to.month === null || (from.day === null) !== (to.day === null)) throw text.unreadable()
  return {
    from: { year: from.year, month: from.month ?? to.month, day: from.day ?? 1 },
    to: { year: to.year, month: to.month, day: to.day ?? 31 },
    wholeMonths: from.day === null,
  }
}

type LooseDate = { year: number | null; month: number | null; day: number | null }

/** «15 giugno», «15/6», «giugno», or «10» of a month that is yet to come («dal 10 al 20 agosto»). */
function readDate(text: WordCursor): LooseDate {
  if (text.is('date')) return text.take('date')
  if (text.is('month')) return { year: null, month: text.take('month').month, day: null }
  const day = text.is('place') ? text.take('place').nth : text.take('time').minute / 60
  if (!Number.isInteger(day) || day < 1 || day > 31) throw text.unreadable()
  return { year: null, month: text.is('month') ? text.take('month').month : null, day }
}
