import { Client } from 'pg'
import { isErrorCode } from './errors.ts'

/** A connection string through the socket in `socketFolder`. The host of the URL itself counts for nothing. */
export function connectionUrl({ password }: { password: string }, socketFolder: string, database: string): string {
  return `postgresql://approdo:${password}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
}

/** Nobody listens there (yet), or PostgreSQL says «not now» (57P03: starting, stopping; 53300: full). */
const ABSENT = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300']

/** @throws what is neither: a wrong password, for one */
export async function tryConnect(url: string): Promise<'connected' | 'absent'> {
  const client = await tryClient(url)
  await client?.end()
  return client ? 'connected' : 'absent'
}

/** A connected client, or null where nobody answers. */
export async function tryClient(url: string): Promise<Client | null> {
  const client = new Client(url)
  // A server that goes away while we ask is an answer, told by `connect` itself.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end()
    if (isAbsence(error)) return null
    throw error
  }
}

/** Whether nobody answers, or no longer, or not yet: anything else is a fault. */
export const isAbsence = (error: unknown): boolean =>
  (error instanceof Error && error.message.startsWith('Connection terminated')) || isErrorCode(error, ...ABSENT)

/**
 * Asks over a connection of its own, which ends with it. What breaks the connection fails what is asked of it; unheard, its own word
 * of it would end the program.
 */
export async function withClient<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}

/** Makes the database when it is missing. */
export const createDatabase = (url: string, name: string): Promise<void> =>
  withClient(url, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  })
