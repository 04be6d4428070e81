import { Client } from 'pg'
import type { LiveMap } from './open-map.ts'

type Options = { pollMs?: number; onError: (error: unknown) => void }

/**
 * Keeps the map true for as long as the process lives: looks every two seconds, and at once when PostgreSQL notifies.
 * The notification is only a hint; a lost line or a lost hint costs two seconds.
 * @returns a function that stops it
 */
export function followMap(map: LiveMap, url: string, { pollMs = 2_000, onError }: Options): () => Promise<void> {
  let stopped = false
  const look = () => {
    if (!stopped) map.refresh().catch(onError)
  }
  const timer = setInterval(look, pollMs)
  const client = new Client({ connectionString: url, application_name: 'approdo-follow' })
  client.on('notification', look)
  // Without this line Approdo goes on by polling.
  client.on('error', onError)
  const listening = client.connect().then(() => client.query('listen directory_change'))
  listening.catch(onError)
  return async () => {
    stopped = true
    clearInterval(timer)
    await listening.catch(onError)
    await client.end()
  }
}
