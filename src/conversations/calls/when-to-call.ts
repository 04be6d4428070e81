import type { Tx } from '../../lib/db.ts'
import { nextOpening, type Opening } from '../hours/opening.ts'
import { nextSafeMoment } from '../safe-contact/check-safe-contact.ts'

/** How often two lists of hours may put each other off before we take the person's alone. */
const MOST_TURNS = 14

/**
 * When somebody is to be called: while the desk is open and they may safely be reached. Where the two never meet, their
 * safety counts, and whoever is there calls outside the desk's hours.
 */
export async function whenToCall(
  tx: Tx,
  { conversationId, opening, from }: { conversationId: string; opening: Opening; from: Date },
): Promise<Date> {
  const first = (await nextSafeMoment(tx, conversationId, from)) ?? from
  let at = first
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const open = nextOpening(opening, at)
    if (!open) return first
    const safe = (await nextSafeMoment(tx, conversationId, open)) ?? open
    if (safe.getTime() === open.getTime()) return open
    at = safe
  }
  return first
}
