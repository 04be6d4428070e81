import type { Matches } from './matches.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** Keeps the matches that hold what is asked of the service itself; its places come after. */
export function filterServices(found: Matches, store: Store, tables: Tables): void {
  const { services } = store
  keepStates(found, services.state.items, tables.state)
  keepWhere(found, services.categories.items, tables.categories)
  keepWhere(found, services.languages.items, tables.languages)
  keepWhere(found, services.eligibility.items, tables.eligibility)
  keepWhere(found, services.accessModes.items, tables.accessModes)
  keepWhere(found, services.programs.items, tables.programs)
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

function keepWhere(found: Matches, column: Int32Array, wanted: Uint8Array | null): void {
  if (wanted === null) return
  const { slots, texts } = found
  let count = 0
  for (let i = 0; i < found.count; i++) {
    const slot = slots[i]
    if (wanted[column[slot]] === 0) continue
    slots[count] = slot
    texts[count++] = texts[i]
  }
  found.count = count
}
