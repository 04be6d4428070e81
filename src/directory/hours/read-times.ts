import type { Span } from './schedule-rule.ts'
import type { WordCursor, WordOf } from './word-cursor.ts'

/** The longest night that anybody means: «14-13» is a mistake, not 23 hours. */
const LONGEST_NIGHT = 16 * 60

/** «9-13», «dalle 9 alle 13», «8:30/12:30», «9am-5pm». @throws Unreadable without an end: «dalle 16» */
export function readSpan(text: WordCursor): Span {
  // «dal 9 al 13» are days of an unnamed month; hours are «dalle 9 alle 13».
  if (['dal', 'du'].includes(text.peek()?.found ?? '')) throw text.unreadable()
  text.skip('from')
  const start = takeHour(text)
  if (!text.skip('dash', 'to', 'slash')) throw text.unreadable()
  const end = takeHour(text)
  return spanOf(text, start, end)
}

function takeHour(text: WordCursor): WordOf<'time'> {
  const word = text.take('time')
  if (word.minute > 1440) throw text.unreadable()
  return word
}

function spanOf(text: WordCursor, start: WordOf<'time'>, end: WordOf<'time'>): Span {
  let from = start.minute % 1440
  const to = end.minute
  if (start.meridiem === null && end.meridiem === 'pm' && from < 720 && from + 720 < to) from += 720
  if (to > from) return { from, to }
  const afternoon = from < 720 && to + 720 > from && end.meridiem === null && start.meridiem === null
  const night = to + 1440 - from <= LONGEST_NIGHT
  if (!afternoon && !night) throw text.unreadable()
  // «11-2»: afternoon, or the small hours of the next day?
  const ask = afternoon && night
  const byDay = ask ? text.ask('hours.past-midnight', `${start.found}-${end.found}`, 2) === 0 : afternoon
  return { from, to: to + (byDay ? 720 : 1440) }
}
