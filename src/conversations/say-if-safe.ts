import type { Tx } from '../lib/db.ts'
import { Conflict } from '../lib/errors.ts'
import type { TransportKey } from '../vault/index.ts'
import { type Outgoing, sendOut } from './send-out.ts'

/**
 * The helpdesk itself says something in words approved as neutral (unless `neutral: false` says otherwise), or stays silent where the person may not be reached like
 * this: what came in must be kept whether or not we may answer it.
 * @returns the id of the message, or null
 * @throws Conflict as `sendOut`, but for `conversation.safe-contact`
 */
export async function sayIfSafe(tx: Tx, transport: TransportKey, outgoing: Outgoing): Promise<string | null> {
  try {
    return await sendOut(tx, { transport, by: null }, { neutral: true, ...outgoing })
  } catch (error) {
    if (error instanceof Conflict && SILENT.includes(error.code)) return null
    throw error
  }
}

/** Neither what must not be said nor what the provider does not let through keeps anything from coming in. */
const SILENT = ['conversation.safe-contact', 'conversation.window-closed']
