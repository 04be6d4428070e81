import type { Tx } from '../../lib/db.ts'

/** What another room says of a conversation. */
export interface KeptTo {
  readonly conversationId: string
  /** These alone; null: it names nobody. */
  readonly only: readonly string[] | null
  /** Linked to the other side: never these. */
  readonly never: readonly string[]
}

/** Asked once for many conversations, by the house: whoever acts may not see what keeps a colleague away. */
type Keeper = (tx: Tx, conversationIds: readonly string[]) => Promise<readonly KeptTo[]>

/** Rooms further down that keep colleagues away from a conversation put themselves here. */
export const keepers: Keeper[] = []
