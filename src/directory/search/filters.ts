import { facet, facetsWide } from './facet-rows.ts'
import type { Matches } from './matches.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** Keeps the matches that hold what is asked of the service itself but its state; its places come after. */
export function filterServices(found: Matches, store: Store, tables: Tables): void {
  const rows = store.facets.items
  keepWhere(found, rows, facet.categories, tables.categories)
  keepWhere(found, rows, facet.languages, tables.languages)
  keepWhere(found, rows, facet.eligibility, tables.eligibility)
  keepWhere(found, rows, facet.accessModes, tables.accessModes)
  keepWhere(found, rows, facet.programs, tables.programs)
}

/** Keeps those in a state asked for, and with that the living: before all else, for it costs least. */
export function keepStates(found: Matches, store: Store, wanted: Uint8Array): void {
  const states = store.services.state.items
  const { slots, texts } = found
  let count = 0
  for (let i = 0; i < found.count; i++) {
    const slot = slots[i]
    if (wanted[states[slot]] === 0) continue
    slots[count] = slot
    texts[count++] = texts[i]
  }
  found.count = count
}

function keepWhere(found: Matches, rows: Int32Array, cell: number, wanted: Uint8Array | null): void {
  if (wanted === null) return
  const { slots, texts } = found
  let count = 0
  for (let i = 0; i < found.count; i++) {
    const slot = slots[i]
    if (wanted[rows[slot * facetsWide + cell]] === 0) continue
    slots[count] = slot
    texts[count++] = texts[i]
  }
  found.count = count
}
