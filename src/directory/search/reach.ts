import { cellOf, cellOfAreas, cellsAround } from './cells.ts'
import { admit, forgetKnown, type Matches } from './matches.ts'
import { type Stretch, stretchesOf } from './postings.ts'
import { withoutText } from './relevance.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import type { Vocabularies } from './vocabularies.ts'

/** All services that could be within reach or come there; null where that is no shorter way than looking at each. */
export function stretchesInReach(store: Store, names: Vocabularies, tables: Tables): Stretch[] | null {
  const { point, reach, covers, pointIstat } = tables
  const cells = point === null ? null : cellsAround(point, Math.sqrt(reach))
  if (cells === null) return null
  if (pointIstat >= 0) cells.push(cellOf(null, names.municipalities.codeOf(pointIstat)))
  covers?.forEach((covered, areas) => {
    if (covered === 1) cells.push(cellOfAreas(areas))
  })
  return cells.flatMap(cell => stretchesOf(store.byCell, names.cells.find(cell)))
}

/** Starts a search without text among them. */
export function admitAll(found: Matches, near: readonly Stretch[], size: number): void {
  for (const { slots, from, to } of near) admit(found, slots, from, to)
  if (found.count > size / 64) inSlotOrder(found, size)
  forgetKnown(found)
  found.texts.fill(withoutText, 0, found.count)
}

/** The cells give services in no order; the passes after read rows in the order in which they lie. */
function inSlotOrder(found: Matches, size: number): void {
  const { known, slots } = found
  let count = 0
  for (let slot = 0; slot < size; slot++) if (known[slot] === 1) slots[count++] = slot
}

/** Lets go of the matches that are not among them. */
export function keepNear(found: Matches, near: readonly Stretch[] | null): void {
  if (near === null) return
  const { known, slots, texts } = found
  for (const stretch of near) mark(known, stretch, 1)
  let count = 0
  for (let i = 0; i < found.count; i++) {
    if (known[slots[i]] === 0) continue
    slots[count] = slots[i]
    texts[count++] = texts[i]
  }
  found.count = count
  for (const stretch of near) mark(known, stretch, 0)
}

function mark(known: Uint8Array, { slots, from, to }: Stretch, value: number): void {
  for (let i = from; i < to; i++) known[slots[i]] = value
}
