import { type DayNumber, civilDate, dayNumber, easterOf } from './civil-day.ts'

/** A public holiday as dated data: what the law says, since which year and until which, and where it says so. */
export type HolidayRule = {
  name: string
  on: { month: number; day: number } | { easter: number }
  fromYear?: number
  toYear?: number
  source: string
}

const law260 = 'L. 27 maggio 1949, n. 260, art. 2'

/** Public holidays of the whole of Italy. Sundays are holidays by the same article and are days of the week here. */
export const italianHolidays: readonly HolidayRule[] = [
  { name: 'Capodanno', on: { month: 1, day: 1 }, source: law260 },
  { name: 'Epifania', on: { month: 1, day: 6 }, fromYear: 1986, source: 'D.P.R. 28 dicembre 1985, n. 792' },
  { name: 'Pasqua', on: { easter: 0 }, source: law260 },
  { name: "Lunedì dell'Angelo", on: { easter: 1 }, source: law260 },
  { name: 'Liberazione', on: { month: 4, day: 25 }, source: law260 },
  { name: 'Festa del lavoro', on: { month: 5, day: 1 }, source: law260 },
  { name: 'Festa della Repubblica', on: { month: 6, day: 2 }, fromYear: 2001, source: 'L. 20 novembre 2000, n. 336' },
  { name: 'Assunzione', on: { month: 8, day: 15 }, source: law260 },
  {
    name: "San Francesco d'Assisi",
    on: { month: 10, day: 4 },
    fromYear: 2026,
    source: 'L. 8 ottobre 2025, n. 151, art. 1, G.U. n. 236 del 10 ottobre 2025, in vigore dal 1° gennaio 2026',
  },
  { name: 'Ognissanti', on: { month: 11, day: 1 }, source: law260 },
  { name: 'Immacolata Concezione', on: { month: 12, day: 8 }, source: law260 },
  { name: 'Natale', on: { month: 12, day: 25 }, source: law260 },
  { name: 'Santo Stefano', on: { month: 12, day: 26 }, source: law260 },
]

const years = new WeakMap<readonly HolidayRule[], Map<number, Map<DayNumber, string>>>()

/** The name of the public holiday on a day, or undefined on an ordinary one. */
export function holidayOn(day: DayNumber, rules: readonly HolidayRule[] = italianHolidays): string | undefined {
  const { year } = civilDate(day)
  let known = years.get(rules)
  if (!known) years.set(rules, (known = new Map()))
  let days = known.get(year)
  if (!days) known.set(year, (days = holidaysOf(year, rules)))
  return days.get(day)
}

function holidaysOf(year: number, rules: readonly HolidayRule[]): Map<DayNumber, string> {
  const inForce = rules.filter(rule => year >= (rule.fromYear ?? -Infinity) && year <= (rule.toYear ?? Infinity))
  return new Map(
    inForce.map(({ on, name }) => [
      'easter' in on ? easterOf(year) + on.easter : dayNumber(year, on.month, on.day),
      name,
    ]),
  )
}
