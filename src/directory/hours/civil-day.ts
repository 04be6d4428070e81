/** A civil day as a whole number of days since 1 January 1970, free of clocks and zones. */
export type DayNumber = number

export type CivilDate = { year: number; month: number; day: number }

/** Proleptic Gregorian date to day number. Source: H. Hinnant, «chrono-compatible low-level date algorithms». */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468
}

/** The inverse of `dayNumber`. */
export function civilDate(day: DayNumber): CivilDate {
  const shifted = day + 719468
  const era = Math.floor(shifted / 146097)
  const ofEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * ofYear + 2) / 153)
  const month = mp + (mp < 10 ? 3 : -9)
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7
}

export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}

/** ISO 8601 week number, 1 … 53. */
export function isoWeekOf(day: DayNumber): number {
  const thursday = day - weekdayOf(day) + 3
  return Math.floor((thursday - dayNumber(civilDate(thursday).year, 1, 1)) / 7) + 1
}

/** Easter Sunday of the western churches. Source: «Meeus/Jones/Butcher» algorithm. */
export function easterOf(year: number): DayNumber {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1)
}

/** `2026-03-29` to its day number. @throws RangeError where that is no day of the calendar */
export function dayFromIso(iso: string): DayNumber {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) throw new RangeError(`Not an ISO day: ${iso}`)
  const number = dayNumber(year, month, day)
  if (isoFromDay(number) !== iso) throw new RangeError(`Not a day of the calendar: ${iso}`)
  return number
}

export function isoFromDay(day: DayNumber): string {
  const { year, month, day: ofMonth } = civilDate(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`
}
