import type { Draft } from './draft.ts'
import type { Finding } from './finding.ts'

/** Lines one after another that bear the same id of a service are its places: our own CSV has a line for each. */
export async function* joinPlaces(drafts: AsyncIterable<Draft | Finding>): AsyncGenerator<Draft | Finding> {
  let held: Draft | null = null
  for await (const draft of drafts) {
    if (!('severity' in draft) && held && belongTogether(held, draft)) {
      held.places.push(...draft.places)
      continue
    }
    if (held) yield held
    held = null
    if ('severity' in draft) yield draft
    else held = draft
  }
  if (held) yield held
}

function belongTogether(held: Draft, next: Draft): boolean {
  const known = new Set(held.places.map(place => place.location.id))
  return (
    held.service.id !== null &&
    held.service.id === next.service.id &&
    next.places.every(place => place.location.id !== null && !known.has(place.location.id))
  )
}
