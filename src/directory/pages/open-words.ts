import type { Translator } from '../../content/index.ts'
import { dayAt, type EpochMinute, type HoursTable, wallMinute } from '../hours/index.ts'
import { phrase } from './phrases.ts'

export interface OpenWords {
  state: 'open' | 'closed' | 'unknown'
  /** HTML: «Open until 14:00», «Closed. Opens tomorrow at 09:00». */
  html: string
}

const DAY = 1_440

const kept = new WeakMap<Translator, { minute: EpochMinute; hours: HoursTable; words: Map<number, OpenWords> }>()

/** Whether a place is open at a minute, and until when that holds, as people say it. Worked out once a minute. */
export function openWords(t: Translator, hours: HoursTable, pattern: number, minute: EpochMinute): OpenWords {
  let now = kept.get(t)
  if (now?.minute !== minute || now.hours !== hours) kept.set(t, (now = { minute, hours, words: new Map() }))
  let words = now.words.get(pattern)
  if (!words) now.words.set(pattern, (words = sayOpen(t, hours, pattern, minute)))
  return words
}

function sayOpen(t: Translator, hours: HoursTable, pattern: number, minute: EpochMinute): OpenWords {
  const state = hours.stateAt(pattern, minute)
  if (state === 2) return { state: 'unknown', html: phrase(t, 'common.hours-unknown') }
  const change = hours.nextChange(pattern, minute)
  if (state === 1) {
    if (!change) return { state: 'open', html: phrase(t, 'common.open-always') }
    if (change.at - minute > DAY) return { state: 'open', html: phrase(t, 'common.open-now') }
    return { state: 'open', html: phrase(t, 'common.open-until', { time: clockTime(change.at) }) }
  }
  if (change?.state !== 1) return { state: 'closed', html: phrase(t, 'common.closed-now') }
  return { state: 'closed', html: phrase(t, 'common.opens-at', { when: whenWords(t, minute, change.at) }) }
}

function whenWords(t: Translator, now: EpochMinute, then: EpochMinute): string {
  const time = clockTime(then)
  const days = dayAt(then) - dayAt(now)
  if (days === 0) return t('common.today-at', { time })
  if (days === 1) return t('common.tomorrow-at', { time })
  const day = days < 7 ? t.weekday(weekdayOf(dayAt(then))) : t.date(new Date(then * 60_000))
  return t('common.day-at', { day, time })
}

/** 1 January 1970 was a Thursday; Monday is 1. */
export const weekdayOf = (day: number): number => ((day + 3) % 7) + 1

/** «09:30», Rome. */
export function clockTime(minute: EpochMinute): string {
  const wall = wallMinute(minute)
  return `${String(Math.floor(wall / 60)).padStart(2, '0')}:${String(wall % 60).padStart(2, '0')}`
}
