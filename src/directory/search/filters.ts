import { facet, facetsWide } from './facet-rows.ts'
import type { Matches } from './matches.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** Keeps the matches that hold what is asked of the service itself; its places come after. */
export function filterServices(found: Matches, store: Store, tables: Tables): void {
  keepStates(found, store.services.state.items, tables.state)
  const rows = store.facets.items
  keepWhere(found, rows, facet.categories, tables.categories)
  keepWhere(found, rows, facet.languages, tables.languages)
  keepWhere(found, rows, facet.eligibility, tables.eligibility)
  keepWhere(found, rows, facet.accessModes, tables.accessModes)
  keepWhere(found, rows, facet.programs, tables.programs)
}

function keepStates(found: Matches, states: Uint8Array, wanted: Uint8Array): void {
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
