import { carriesOf } from '../../channels/index.ts'
import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { lastWords } from './last-word.ts'

interface Window {
  /** Whether one may write in one's own words now. */
  readonly open: boolean
  /** Until when, in epoch milliseconds; null: no provider counts. */
  readonly untilMs: number | null
}

const HOUR_MS = 3_600_000

/** How long one may still write in one's own words: some providers allow it for hours after the person last wrote. */
export async function windowOf(
  tx: Tx,
  transport: TransportKey,
  { conversationId, channel }: { conversationId: string; channel: string },
  now = Date.now(),
): Promise<Window> {
  const hours = carriesOf(channel)?.windowHours
  if (hours === undefined) return { open: true, untilMs: null }
  const last = (await lastWords(tx, transport, [conversationId])).get(conversationId)
  // Of what came before this was kept nobody knows: the provider decides.
  if (last === undefined) return { open: true, untilMs: null }
  const untilMs = last + hours * HOUR_MS
  return { open: now < untilMs, untilMs }
}
