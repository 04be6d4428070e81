import { dayNumber, dayText } from './day-number.ts'
import { OPERATIONAL, type ServiceFigures, stateOn, STATES } from './service-figures.ts'
import type { Question } from './question.ts'

/** How many services of a region ('' for none), a state and a main macro-category ('' for none) there were. */
export type OfficialFigure = { region: string; state: (typeof STATES)[number]; category: string; count: number }

/**
 * The figures that are published: each service once, under the region of its first municipality and its main category, exactly as
 * `countServices` and the command line count. Sorted by region, state, category.
 */
export function officialFigures(services: Iterable<ServiceFigures>, day: number): OfficialFigure[] {
  const counts = new Map<string, OfficialFigure>()
  for (const service of services) {
    const position = stateOn(service, day)
    if (position < 0) continue
    const [region] = service.place
    const category = service.categories[0]?.slice(0, 3) ?? ''
    const key = `${region} ${position} ${category}`
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { region, state: STATES[position], category, count: 1 })
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure)
}

export type CurvePoint = { day: string; operational: number; mapped: number }

/** Operational and mapped services at the end of every month from the first record on, and on the day itself, of a region or of all. */
export function curve(services: Iterable<ServiceFigures>, { day, region }: Question): CurvePoint[] {
  // What changes on a day: one pass over the records, however many months.
  const mapped = new Map<number, number>()
  const operational = new Map<number, number>()
  const add = (to: Map<number, number>, when: number, by: number) => void to.set(when, (to.get(when) ?? 0) + by)
  let first = Infinity
  for (const service of services) {
    if (region && service.place[0] !== region) continue
    const { states } = service
    if (states.length === 0) continue
    add(mapped, states[0], 1)
    first = Math.min(first, states[0])
    let before = -1
    for (let i = 0; i < states.length; i += 2) {
      const now = states[i + 1]
      if (now === OPERATIONAL && before !== OPERATIONAL) add(operational, states[i], 1)
      if (now !== OPERATIONAL && before === OPERATIONAL) add(operational, states[i], -1)
      before = now
    }
  }
  if (first > day) return []
  const points: CurvePoint[] = []
  const sums = { operational: 0, mapped: 0 }
  for (let at = first, next = monthEnd(first, day); at <= day; at++) {
    sums.mapped += mapped.get(at) ?? 0
    sums.operational += operational.get(at) ?? 0
    if (at !== next) continue
    points.push({ day: dayText(at), ...sums })
    next = monthEnd(at + 1, day)
  }
  return points
}

/** The last day of the month of `day`, or `until` where that comes first. */
function monthEnd(day: number, until: number): number {
  const date = new Date(`${dayText(day)}T00:00:00Z`)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
  return Math.min(dayNumber(last), until)
}
