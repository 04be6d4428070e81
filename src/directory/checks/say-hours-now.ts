import { sayHours } from '../hours/index.ts'
import { dayAt, wallMinute } from '../hours/rome-clock.ts'
import { stateAt } from '../hours/state-at.ts'
import type { SheetLanguage } from './say-field.ts'

const words = {
  it: {
    open: 'adesso aperto',
    closed: 'adesso chiuso',
    unknown: 'adesso non si sa',
    tonight: 'stanotte aperto',
    until: (time: string) => `fino alle ${time}`,
    opens: (day: string, time: string) => `apre ${day} alle ${time}`,
    today: 'oggi',
    tomorrow: 'domani',
  },
  en: {
    open: 'open now',
    closed: 'closed now',
    unknown: 'not known now',
    tonight: 'open tonight',
    until: (time: string) => `until ${time}`,
    opens: (day: string, time: string) => `opens ${day} at ${time}`,
    today: 'today',
    tomorrow: 'tomorrow',
  },
} as const

/**
 * Hours as understood, and what that means at this moment: «Da lunedì a domenica: 20:00–08:00 · adesso chiuso, apre oggi alle
 * 20:00 · stanotte aperto».
 * @throws HoursSyntaxError
 */
export function sayHoursNow(osm: string, lang: SheetLanguage, now = new Date()): string {
  const said = sayHours(osm, lang).text.join('; ')
  const { state, until, opensAt } = stateAt(osm, now)
  const w = words[lang]
  const isOpen = state === 1
  const moment = [
    isOpen ? w.open : state === 0 ? w.closed : w.unknown,
    isOpen && until ? w.until(clock(until)) : '',
    !isOpen && opensAt ? w.opens(dayName(opensAt, now, lang), clock(opensAt)) : '',
  ]
  return [said, moment.filter(Boolean).join(', '), opensAtNight(osm, now) ? w.tonight : ''].filter(Boolean).join(' · ')
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000)
const NIGHT = 2 * 60

/** At two in the night that comes, or that is now. */
function opensAtNight(osm: string, now: Date): boolean {
  const minute = minuteOf(now)
  const wall = wallMinute(minute)
  const night = new Date((minute + (wall <= NIGHT ? NIGHT - wall : 24 * 60 - wall + NIGHT)) * 60_000)
  return stateAt(osm, night).state === 1
}

function clock(at: Date): string {
  const wall = wallMinute(minuteOf(at))
  return `${String(Math.floor(wall / 60)).padStart(2, '0')}:${String(wall % 60).padStart(2, '0')}`
}

function dayName(at: Date, now: Date, lang: SheetLanguage): string {
  const days = dayAt(minuteOf(at)) - dayAt(minuteOf(now))
  if (days === 0) return words[lang].today
  if (days === 1) return words[lang].tomorrow
  const far = days > 6
  return new Intl.DateTimeFormat(lang, {
    weekday: 'long',
    timeZone: 'Europe/Rome',
    ...(far && { day: 'numeric', month: 'long' }),
  }).format(at)
}
