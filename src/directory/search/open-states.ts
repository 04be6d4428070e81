import type { SetDictionary } from './set-dictionary.ts'
import type { HoursTable } from './types.ts'

/** Whether patterns are open at one minute: 0 to 2 as the `HoursTable` says, by pattern; `notAsked` until `ask`ed. */
export type OpenStates = { known: Uint8Array; ask: (pattern: number) => number }

const notAsked = 255

/** Asks the hours about each pattern at most once a minute: 200,000 services share some thousand patterns. */
export function createOpenStates(hours: HoursTable): (epochMinute: number, patterns: number) => OpenStates {
  let minute = NaN
  const states: OpenStates = {
    known: new Uint8Array(256).fill(notAsked),
    ask: pattern => (states.known[pattern] = hours.stateAt(pattern, minute)),
  }
  return (epochMinute, patterns) => {
    if (states.known.length < patterns) states.known = new Uint8Array(patterns * 2).fill(notAsked)
    else if (epochMinute !== minute) states.known.fill(notAsked)
    minute = epochMinute
    return states
  }
}

/** Unknown where nobody knows the hours. */
export function openState(states: OpenStates, pattern: number): number {
  if (pattern < 0) return 2
  const state = states.known[pattern]
  return state === notAsked ? states.ask(pattern) : state
}

/** The same for sets of patterns: open somewhere counts over unknown, unknown over closed; unknown without any. */
export function createOpenSets(sets: SetDictionary): (epochMinute: number, patterns: OpenStates) => OpenStates {
  let open: OpenStates
  const states = createOpenStates({ stateAt: set => openest(sets.codesOf(set).map(code => openState(open, +code))) })
  return (epochMinute, patterns) => {
    open = patterns
    return states(epochMinute, sets.size)
  }
}

function openest(states: number[]): 0 | 1 | 2 {
  if (states.includes(1)) return 1
  return states.length === 0 || states.includes(2) ? 2 : 0
}
