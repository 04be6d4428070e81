import type { Tx } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import type { JustReceived } from '../on-received.ts'
import { speaksOfDanger } from './danger-words.ts'
import { raiseDanger } from './raise-danger.ts'

/** Looks for words of danger in what came in. The machine only says «perhaps»: a person confirms. */
export async function heedDanger(tx: Tx, transport: TransportKey, messages: readonly JustReceived[]): Promise<void> {
  for (const message of messages) {
    if (message.automatic || message.byUs) continue
    const words = message.parts.map(part => (part.kind === 'text' && part.role !== 'quoted' ? part.text : ''))
    if (speaksOfDanger(words.join(' '))) await raiseDanger(tx, transport, { message, how: 'words' })
  }
}
