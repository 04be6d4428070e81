import { createHash } from 'node:crypto'
import { addDays } from '../../lib/time.ts'

export interface CalendarDay {
  /** Of the thing; it never stands in the calendar itself. */
  readonly id: string
  readonly what: 'task' | 'deadline'
  /** `2026-11-22`. */
  readonly day: string
  /** When it was last written. */
  readonly at: Date
}

/** Titles say that something is due, never what, for whom, nor under which number. */
const TITLES = { task: 'Approdo: attività', deadline: 'Approdo: scadenza' } as const

/**
 * Whole days as an iCalendar stream (RFC 5545). Days are dates without a time zone: a deadline is the same day wherever the calendar
 * is read. Reminders are left to whoever reads.
 * @param salt keeps the ids of one person's calendar from being those of another's
 */
export function calendarOf(days: readonly CalendarDay[], { salt }: { salt: string }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Approdo//Scadenze//IT',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Approdo',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...days.flatMap(each => event(each, salt)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${fold(line)}\r\n`).join('')
}

const event = ({ id, what, day, at }: CalendarDay, salt: string) => [
  'BEGIN:VEVENT',
  `UID:${createHash('sha256').update(`${salt} ${id}`).digest('hex').slice(0, 32)}@approdo`,
  `DTSTAMP:${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
  `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
  // The day after the last one.
  `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
  `SUMMARY:${escape(TITLES[what])}`,
  'CLASS:PRIVATE',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/** TEXT of RFC 5545, 3.3.11. */
const escape = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')

/** Lines of at most 75 octets; those that go on begin with a space, and no letter is cut (3.1). */
function fold(line: string): string {
  const folded: string[] = []
  let current = ''
  let room = 75
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (size > room) {
      folded.push(current)
      current = ''
      room = 74
    }
    current += letter
    room -= size
  }
  return [...folded, current].join('\r\n ')
}
