import { pathToFileURL } from 'node:url'
import OpeningHours from 'opening_hours'
import { compileHours } from './compile-hours.ts'
import { dayFromIso } from './civil-day.ts'
import { stretchesOf } from './rome-clock.ts'

/**
 * The library as a second opinion, for tests. Run by itself (with TZ=Europe/Rome, where the library is right) it reads cases
 * as JSON and writes those on which it and Approdo differ.
 */
export type OracleCase = { osm: string; day: string }
export type Difference = OracleCase & { minute: string; ours: number; theirs: number }

const DAYS = 9
const italy = { lat: 41.46, lon: 15.54, address: { country_code: 'it', state: 'Puglia' } }

export function foreignDifferences(cases: OracleCase[]): Difference[] {
  return cases.flatMap(({ osm, day }) => firstDifference(osm, day) ?? [])
}

/** Every minute is compared: both sides are constant between their changes, so the changes and their states suffice. */
function firstDifference(osm: string, day: string): Difference | null {
  // What becomes of a holiday that the hours do not name is a choice of ours: without holidays both must agree.
  const changes = compileHours(osm, osm.includes('PH') ? {} : { holidays: [] }, day, DAYS)
  const from = changes[0] ?? 0
  const to = stretchesOf(dayFromIso(day) + DAYS)[0]?.from ?? from
  const library = new OpeningHours(osm, italy)
  const minutes = new Set<number>()
  for (let i = 0; i < changes.length; i += 2) minutes.add(changes[i] ?? 0).add((changes[i] ?? 0) - 1)
  for (let at = from + 13; at < to; at += 97) minutes.add(at)
  for (const interval of library.getOpenIntervals(new Date(from * 60_000), new Date(to * 60_000))) {
    for (const edge of interval.slice(0, 2)) {
      const minute = Number(edge) / 60_000
      minutes.add(minute).add(minute - 1)
    }
  }
  for (const minute of [...minutes].filter(m => m >= from && m < to).sort((a, b) => a - b)) {
    const ours = stateIn(changes, minute)
    const at = new Date(minute * 60_000)
    const theirs = library.getState(at) ? 1 : library.getUnknown(at) ? 2 : 0
    if (ours !== theirs) return { osm, day, minute: at.toISOString(), ours, theirs }
  }
  return null
}

function stateIn(changes: Int32Array, minute: number): number {
  let state = -1
  for (let i = 0; i < changes.length && (changes[i] ?? 0) <= minute; i += 2) state = changes[i + 1] ?? -1
  return state
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  let input = ''
  for await (const chunk of process.stdin) input += String(chunk)
  process.stdout.write(JSON.stringify(foreignDifferences(JSON.parse(input) as OracleCase[])))
}
