import { addDays } from '../../lib/time.ts'

/** The same day so many months later or, where negative, before; a day that month does not have becomes its last. */
export function addMonths(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = firstOf(month)
  const last = Number(addDays(firstOf(month + 1), -1).slice(8))
  return addDays(first, Math.min(Number(day.slice(8)), last) - 1)
}

const firstOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`

/** 0 is Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
