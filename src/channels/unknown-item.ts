import { createHash } from 'node:crypto'
import type { RawItem } from './channel.ts'

/** What nobody knows is kept under the hash of what it says, for somebody to look at. */
export function unknownItem(text: string): RawItem {
  const hash = createHash('sha256').update(text).digest('hex')
  return { providerId: `body ${hash}`, thread: hash, content: text }
}

/** Null for what is no JSON. */
export function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // It is stored as it is.
    return null
  }
}
