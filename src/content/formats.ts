import type { InterfaceLanguage } from './languages.ts'

export interface Formats {
  /** «22 November 2026», Gregorian, Latin digits, Europe/Rome; no weekday, so that «il {date}» stays Italian. */
  date(day: Date): string
  /** «15:30», 24 hours, Europe/Rome. */
  time(moment: Date): string
  number(n: number): string
  /** Name of a day of the week, Monday is 1. */
  weekday(day: number): string
  /** Metres as people say them: «350 m», «2.4 km», «38 km». */
  distance(metres: number): string
}

const timeZone = 'Europe/Rome'

export function formatsOf({ intlLocale }: InterfaceLanguage): Formats {
  const day = new Intl.DateTimeFormat(intlLocale, { dateStyle: 'long', timeZone })
  const clock = new Intl.DateTimeFormat(intlLocale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const weekday = new Intl.DateTimeFormat(intlLocale, { weekday: 'long', timeZone: 'UTC' })
  const plain = new Intl.NumberFormat(intlLocale, { maximumFractionDigits: 2 })
  const metres = new Intl.NumberFormat(intlLocale, { style: 'unit', unit: 'meter', maximumFractionDigits: 0 })
  const nearKm = new Intl.NumberFormat(intlLocale, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 })
  const farKm = new Intl.NumberFormat(intlLocale, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })
  return {
    date: d => day.format(d),
    time: d => clock.format(d),
    // 1 January 2024 was a Monday.
    weekday: d => weekday.format(Date.UTC(2024, 0, d)),
    number: n => plain.format(n),
    distance: m => {
      if (m < 950) return metres.format(Math.round(m / 50) * 50)
      return (m < 9_950 ? nearKm : farKm).format(m / 1000)
    },
  }
}
