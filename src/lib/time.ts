const rome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' })

/** The day in Italy at that moment, as `2026-11-22`. */
export const romeDay = (at: Date = new Date()): string => rome.format(at)

const DAY_MS = 86_400_000

/** A day so many days later, as the calendar counts them: clocks that change do not matter. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The instant at which a day ends in Italy, in epoch milliseconds: on most days 22 or 23 hours UTC. */
export function endOfRomeDay(day: string): number {
  const next = addDays(day, 1)
  // Midnight in Rome is an hour before midnight UTC in winter, two in summer.
  const winter = Date.parse(`${next}T00:00:00Z`) - 3_600_000
  return romeDay(new Date(winter - 3_600_000)) === next ? winter - 3_600_000 : winter
}
