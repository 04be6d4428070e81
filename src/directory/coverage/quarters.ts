/** '2026-Q3' of '2026-09-30'. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/** First day, and the first day after. */
export function daysOfQuarter(quarter: string): [from: string, until: string] {
  const year = Number(quarter.slice(0, 4))
  const month = (Number(quarter.slice(6)) - 1) * 3
  const day = (m: number) => new Date(Date.UTC(year, m, 1)).toISOString().slice(0, 10)
  return [day(month), day(month + 3)]
}
