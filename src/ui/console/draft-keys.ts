import { send } from './api.ts'
import { keysFrom, type SealingKeys } from './sealing.ts'

let asked: Promise<SealingKeys> | null = null

/** From the server, once for the life of the page; kept in memory alone, where no script can read them out again. */
export function draftKeys(): Promise<SealingKeys> {
  asked ??= ask().catch((error: unknown) => {
    asked = null
    throw error
  })
  return asked
}

async function ask(): Promise<SealingKeys> {
  const { key } = await send<{ key: string }>('/console/api/draft-key')
  return await keysFrom(Uint8Array.from(atob(key), character => character.charCodeAt(0)))
}
