import { join } from 'node:path'
import { backupBeforeUpgrade } from './backup/before-upgrade.ts'
import { erasureFile } from './backup/erasure-file.ts'
import { followErasures } from './backup/follow-erasures.ts'
import { type Config, readConfig } from './config.ts'
import type { Db } from './db.ts'
import { refusalOf } from './errors.ts'
import { prepareJobs } from './jobs.ts'
import { type Fetch, listen, refuseTakenPort } from './listen.ts'
import { log } from './log.ts'
import { migrate } from './migrate.ts'
import { raiseWall } from './row-security.ts'
import { openDatabase } from './open-database.ts'
import { projectFolder } from './project-folder.ts'

export interface Program {
  /** Brings first content into the database, telling each step. Called at every start. */
  readonly prepare: (db: Db, config: Config, step: (what: string) => void) => Promise<void>
  readonly createApp: (parts: { config: Config; db: Db; url: string }) => Promise<{
    readonly fetch: Fetch
    /** Ends the answers that would never end by themselves. */
    readonly letGo: () => void
    readonly close: () => Promise<void>
  }>
}

/**
 * A life of the server: configuration, database, first content, app, listening; and its end, by a signal, by the end
 * of whoever started us, or by PostgreSQL's. Exit code 0 when told to stop; 1, after one sentence, when it cannot go on.
 */
export async function runServer(program: Program): Promise<void> {
  const life = new Life()
  // Whoever reads what we say may go away (`npm start | head`): we go on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void life.end(0))
  // `npm start` holds us by a channel: when it is killed, we end too.
  if (process.connected) process.on('disconnect', () => void life.end(0))
  try {
    await start(program, life)
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) log.error({ err: error }, 'start failed')
    life.say(process.stderr, refusal?.message ?? String(error))
    await life.end(1)
  }
}

async function start({ prepare, createApp }: Program, life: Life): Promise<void> {
  const step = (what: string) => life.say(process.stdout, `· ${what}`)
  const config = readConfig(process.env)
  step('Starting the database')
  const database = await openDatabase(config)
  life.opened(database.close)
  void database.stopped.then(sentence => {
    life.say(process.stderr, sentence)
    return life.end(1)
  })
  await refuseTakenPort(config)
  await backupBeforeUpgrade({ ...config, url: database.url }, step)
  const applied = await migrate(database.url, join(projectFolder(), 'migrations'))
  await prepareJobs(database.url)
  await raiseWall(database.url, step)
  if (applied) step(`Brought the database up to date (${applied} migrations)`)
  life.opened(await followErasures(database.db, erasureFile(config.dataFolder)))
  await prepare(database.db, config, step)
  const app = await createApp({ config, ...database })
  life.opened(app.close)
  const server = await listen(app.fetch, config)
  life.opened(() => {
    app.letGo()
    return server.close()
  })
  life.serves = true
  life.say(process.stdout, `Approdo ready on ${server.address}`)
}

/** A request may take 25 s to finish; what takes longer than this hangs, in ms. */
const LONGEST_END = 35_000

class Life {
  readonly #open: (() => Promise<unknown>)[] = []
  #ending: Promise<never> | null = null
  /** Before it serves there is nothing to finish: what a start leaves undone, the next one does. */
  serves = false

  /** Something that must be closed at the end, after what is opened later. */
  opened(close: () => Promise<unknown>): void {
    this.#open.push(close)
  }

  /** What there is to say, unless the end has begun: then errors are only its echo. */
  say(stream: NodeJS.WriteStream, line: string): void {
    if (!this.#ending) stream.write(`${line}\n`)
  }

  /** Finishes what is in flight, closes what was opened, and ends the process. */
  end(code: number): Promise<never> {
    this.#ending ??= this.#close(code)
    return this.#ending
  }

  async #close(code: number): Promise<never> {
    if (code === 0 && !this.serves) process.exit(code)
    setTimeout(() => {
      log.error({ reason: 'took too long' }, 'stop failed')
      process.exit(1)
    }, LONGEST_END).unref()
    try {
      for (const close of this.#open.toReversed()) await close()
    } catch (error) {
      log.error({ err: error }, 'stop failed')
      process.exit(1)
    }
    process.exit(code)
  }
}
