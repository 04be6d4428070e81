import type { FoundService } from './schema.ts'

/** How many places what is known of a service may move it: a hint beside what the search says, never against it. */
const MOST_PLACES = 3

/**
 * Services in the order in which the search found them, with what people said of them as a hint: those that helped go up a little,
 * those that did not, or that say they are full, go down a little. Two people are needed before their word moves anything.
 */
export function rankByOutcomes(found: readonly FoundService[]): FoundService[] {
  const placed = found.map((service, place) => ({ service, place, at: place - shiftOf(service) }))
  return placed
    .toSorted((a, b) => a.at - b.at || a.place - b.place)
    .map(({ service }, now) => {
      const before = found.indexOf(service)
      const shift = shiftOf(service)
      const moved = shift > 0 && now < before ? ('up' as const) : shift < 0 && now > before ? ('down' as const) : null
      return { ...service, moved }
    })
}

function shiftOf({ outcomes, room }: FoundService): number {
  const words = outcomes ? outcomes.helped + outcomes.partly + outcomes.notHelped : 0
  // Pulled towards the middle while few have spoken.
  const good = outcomes && words >= 2 ? (outcomes.helped + outcomes.partly / 2 + 1) / (words + 2) : 0.5
  return Math.round((good - 0.5) * 2 * MOST_PLACES) - (room?.state === 'full' ? MOST_PLACES : 0)
}
