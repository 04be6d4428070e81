import { type DayNumber, dayFromIso } from './civil-day.ts'
import { type Calendar, type DayPlan, planDay, type Schedule, scheduleOf, stateOnWall } from './evaluate-day.ts'
import { type EpochMinute, stretchesOf } from './rome-clock.ts'
import type { HoursState, ScheduleRule } from './schedule-rule.ts'

/**
 * Every change of state from the start of `fromDay` (ISO, a civil day in Rome) through `days` days: pairs of epoch minute
 * and the state that begins there (0 closed, 1 open, 2 unknown). The first pair is the first midnight. The two nights a
 * year when clocks change follow the clock on the wall.
 * @throws HoursSyntaxError
 */
export function compileHours(osm: string, calendar: Calendar, fromDay: string, days = 9): Int32Array {
  return compileDays(scheduleOf(osm), calendar, dayFromIso(fromDay), days)
}

export function compileDays(schedule: Schedule, calendar: Calendar, fromDay: DayNumber, days: number): Int32Array {
  const changes: number[] = []
  let yesterday = planDay(schedule, fromDay - 1, calendar)
  for (let day = fromDay; day < fromDay + days; day++) {
    const today = planDay(schedule, day, calendar)
    addChangesOfDay(changes, day, today, yesterday)
    yesterday = today
  }
  return Int32Array.from(changes)
}

function addChangesOfDay(changes: number[], day: DayNumber, today: DayPlan, yesterday: DayPlan): void {
  const edges = edgesOf(today, yesterday)
  for (const { from, to, wallFrom } of stretchesOf(day)) {
    const wallTo = wallFrom + to - from
    addChange(changes, from, stateOnWall(today, yesterday, wallFrom))
    for (const edge of edges) {
      if (edge > wallFrom && edge < wallTo)
        addChange(changes, from + edge - wallFrom, stateOnWall(today, yesterday, edge))
    }
  }
}

/** The wall minutes at which anything could change: the state between two of them is one. */
function edgesOf(today: DayPlan, yesterday: DayPlan): number[] {
  const edges: number[] = []
  addEdges(edges, today.asUsual, 0)
  addEdges(edges, today.asHoliday ?? [], 0)
  addEdges(edges, today.gaps, 0)
  addEdges(edges, yesterday.asUsual, 1440)
  addEdges(edges, yesterday.asHoliday ?? [], 1440)
  return edges.sort((a, b) => a - b)
}

function addEdges(edges: number[], rules: ScheduleRule[], shift: number): void {
  for (const { times } of rules) for (const { from, to } of times) edges.push(from - shift, to - shift)
}

function addChange(changes: number[], at: EpochMinute, state: HoursState): void {
  if (changes.length === 0 || changes.at(-1) !== state) changes.push(at, state)
}
