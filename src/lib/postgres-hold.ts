import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { isAbsence, tryClient } from './postgres-connection.ts'

/** Says to every other Approdo that this PostgreSQL is taken, for as long as we live: the kernel ends it with us. */
export interface Hold {
  release(): Promise<void>
}

const HELD = 4_270_000

/** Null when somebody else holds this PostgreSQL, or nobody answers. */
export async function tryHold(url: string): Promise<Hold | null> {
  const first = await lockedClient(url)
  if (!first) return null
  const released = new AbortController()
  let client = first
  /** PostgreSQL restarts itself when one of its processes is killed, and has forgotten us then. */
  const renew = async () => {
    while (!released.signal.aborted) {
      await sleep(200, undefined, { ref: false })
      const next = await lockedClient(url)
      if (next && released.signal.aborted) return await next.end()
      if (next) return watch(next)
    }
  }
  const watch = (next: Client) => {
    client = next
    next.on('end', () => void renew())
  }
  watch(first)
  return {
    release: async () => {
      released.abort()
      await client.end()
    },
  }
}

async function lockedClient(url: string): Promise<Client | null> {
  const client = await tryClient(url)
  if (!client) return null
  if (await isHeld(client)) return client
  await client.end()
  return null
}

/** A server that goes away between the greeting and the question is one that does not answer. */
async function isHeld(client: Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [HELD])
    return rows[0]?.held ?? false
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}
