import type { HoursTable } from './types.ts'

/** Asks the hours about each pattern at most once a minute: 200,000 services share some thousand patterns. */
export type OpenStates = (epochMinute: number) => (pattern: number) => 0 | 1 | 2

export function createOpenStates(hours: HoursTable): OpenStates {
  let minute = NaN
  let known = new Uint8Array(256)
  const notAsked = 255

  function stateOf(pattern: number): 0 | 1 | 2 {
    if (pattern < 0) return 2
    if (pattern >= known.length) {
      const wider = new Uint8Array(Math.max(pattern + 1, known.length * 2)).fill(notAsked)
      wider.set(known)
      known = wider
    }
    if (known[pattern] === notAsked) known[pattern] = hours.stateAt(pattern, minute)
    return known[pattern] as 0 | 1 | 2
  }

  return epochMinute => {
    if (epochMinute !== minute) {
      minute = epochMinute
      known.fill(notAsked)
    }
    return stateOf
  }
}
