import { addDays } from './time.ts'

interface Holiday {
  /** `2026-04-06`. */
  readonly day: string
  readonly name: string
}

interface Rule {
  readonly name: string
  /** Month and day, or how many days after Easter Sunday. */
  readonly on: `${number}-${number}` | number
  /** First year in which it counts (again). */
  readonly since: number
  readonly source: string
}

const LAW_1949 = 'l. 27 maggio 1949, n. 260, art. 2'

/**
 * Days of full rest in Italy besides Sundays: law 260/1949, art. 2, without those that law 54/1977 took away, with those
 * given back since. To be checked by a lawyer. Patron saints are a closure of the body itself.
 */
const RULES: readonly Rule[] = [
  { name: 'Capodanno', on: '01-01', since: 1949, source: LAW_1949 },
  { name: 'Epifania', on: '01-06', since: 1986, source: 'd.P.R. 28 dicembre 1985, n. 792' },
  { name: 'Lunedì dell’Angelo', on: 1, since: 1949, source: LAW_1949 },
  { name: 'Anniversario della Liberazione', on: '04-25', since: 1949, source: LAW_1949 },
  { name: 'Festa del lavoro', on: '05-01', since: 1949, source: LAW_1949 },
  { name: 'Festa della Repubblica', on: '06-02', since: 2001, source: 'l. 20 novembre 2000, n. 336' },
  { name: 'Assunzione', on: '08-15', since: 1949, source: LAW_1949 },
  { name: 'San Francesco d’Assisi', on: '10-04', since: 2026, source: 'l. 8 ottobre 2025, n. 151' },
  { name: 'Ognissanti', on: '11-01', since: 1949, source: LAW_1949 },
  { name: 'Immacolata Concezione', on: '12-08', since: 1949, source: LAW_1949 },
  { name: 'Natale', on: '12-25', since: 1949, source: LAW_1949 },
  { name: 'Santo Stefano', on: '12-26', since: 1949, source: LAW_1949 },
]

const known = new Map<number, readonly Holiday[]>()

/** The holidays of a year, in the order of the calendar. */
export function holidaysOf(year: number): readonly Holiday[] {
  const kept = known.get(year)
  if (kept) return kept
  const easter = easterOf(year)
  const found = RULES.filter(({ since }) => year >= since)
    .map(({ name, on }) => ({ name, day: typeof on === 'number' ? addDays(easter, on) : `${year}-${on}` }))
    .toSorted((a, b) => a.day.localeCompare(b.day))
  known.set(year, found)
  return found
}

export const isHoliday = (day: string): boolean => holidaysOf(Number(day.slice(0, 4))).some(each => each.day === day)

/** Easter Sunday of the Gregorian calendar, by the rule of its tables (Butcher 1876; good for every year from 1583). */
function easterOf(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const leaps = Math.floor(century / 4)
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leaps - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * late + 114
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`
}

const two = (n: number): string => String(n).padStart(2, '0')
