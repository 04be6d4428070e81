import { sql } from 'kysely'
import type { Config } from './config.ts'
import { connect, type Db } from './db.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { isErrorCode, Refusal } from './errors.ts'

export interface OpenDatabase {
  readonly db: Db
  readonly url: string
  /** Settles with a sentence when our own PostgreSQL stops; never with a server of somebody else's. */
  readonly stopped: Promise<string>
  readonly close: () => Promise<void>
}

const OLDEST = 15

/**
 * Opens the server that `DATABASE_URL` names, else starts our own. `beside`: a command may use the PostgreSQL of an
 * Approdo that is at work on the same folder.
 * @throws Refusal when the server cannot be reached, is too old, or our own does not start
 */
export async function openDatabase(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  { beside = false } = {},
): Promise<OpenDatabase> {
  const elsewhere = databaseUrl ?? (beside ? await joinEmbeddedPostgres(dataFolder) : null)
  const server = elsewhere
    ? { url: elsewhere, stopped: NEVER, stop: NOTHING }
    : await startEmbeddedPostgres({ dataFolder })
  const db = connect(server.url)
  const close = async () => {
    await db.destroy()
    await server.stop()
  }
  try {
    await refuseUnfit(server.url)
  } catch (error) {
    await close()
    throw error
  }
  return { db, url: server.url, stopped: server.stopped, close }
}

const NEVER = new Promise<never>(() => undefined)
const NOTHING = () => Promise.resolve()

async function refuseUnfit(url: string): Promise<void> {
  const version = await readVersion(url)
  if (version >= OLDEST) return
  throw new Refusal(
    `The server of DATABASE_URL is PostgreSQL ${version}, and Approdo needs ${OLDEST} or newer: upgrade it, or leave DATABASE_URL out to use the one that Approdo brings.`,
  )
}

/** Over a connection of its own: the pool's become the application's, once there is such a role. */
async function readVersion(url: string): Promise<number> {
  const db = connect(url, { connections: 1, asOwner: true })
  try {
    const { rows } = await sql<{
      version: number
    }>`select current_setting('server_version_num')::int / 10000 as version`.execute(db)
    return rows[0].version
  } catch (error) {
    throw new Refusal(`${whyUnreachable(error, url)}, or leave DATABASE_URL out to use the one that Approdo brings.`, {
      cause: error,
    })
  } finally {
    await db.destroy()
  }
}

/** Names the place, never the password. */
function whyUnreachable(error: unknown, url: string): string {
  const { host, username, pathname } = new URL(url)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
  if (isErrorCode(error, '28P01', '28000')) {
    return `PostgreSQL at ${host} does not let «${username}» in: correct the user and password in DATABASE_URL`
  }
  if (isErrorCode(error, '3D000')) {
    return `PostgreSQL at ${host} has no database «${pathname.slice(1)}»: create it, name another in DATABASE_URL`
  }
  return `PostgreSQL at ${host} cannot be reached (${code}): start it, correct DATABASE_URL`
}
