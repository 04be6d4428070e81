import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { readConfig } from '../src/lib/config.ts'
import { connect, type Db } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { type Figure, figure } from './figure.ts'
import { setUp } from './running/approdo.ts'
import { beginLoad, signIn } from './running/load.ts'
import { fillDisk, killBackend, smallDisk } from './running/mishaps.ts'
import { KeptUp } from './running/kept-up.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What befalls it, and how often where nobody says otherwise. */
const BEFALLS = { kills: 20, restarts: 4, full: 1 }
type Mishap = keyof typeof BEFALLS

/**
 * Kills the server again and again (`kill -9`, which takes its database with it), kills a process of the database alone (which
 * then starts anew by itself) and fills the disk, while webhooks come in, a colleague answers and first answers go out:
 * everything that was acknowledged stands there once, and nothing was sent twice. Who is not acknowledged tries again, as
 * providers and browsers do. `--kills 4 --restarts 1 --full 0`: so many. The disk is filled where a small one may be mounted
 * (by root, on Linux); elsewhere it says that it was not.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const many = asked(options)
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const disk = many.full ? await smallDisk(folder) : null
  try {
    // Builds what is to be run, where it is not built yet.
    await promisify(execFile)(process.execPath, ['scripts/approdo.mjs', 'help'], { cwd: root })
    yield* befall(folder, { ...many, full: disk ? many.full : 0 })
  } finally {
    await disk?.remove()
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** The same on a data folder, with the program built already. */
export async function* befall(folder: string, many: Record<Mishap, number>): AsyncGenerator<Figure> {
  const meta = await WhatsappEmulator.start()
  const approdo = await KeptUp.prepare(folder)
  try {
    await approdo.start()
    const cookie = await signIn(approdo.address)
    await setUp(folder, meta)
    const load = beginLoad(meta, approdo.address, cookie)
    for (const mishap of shuffled(many)) {
      await pause(300 + Math.random() * 2_000)
      if (mishap === 'kills') await approdo.kill()
      if (mishap === 'restarts') await killBackend(folder)
      if (mishap === 'full') await fillDisk(folder, () => pause(3_000))
      await approdo.answers()
    }
    await pause(1_000)
    const { taken, answered } = await load.stop()
    yield figure('server killed', many.kills, 'times')
    yield figure('a process of the database killed', many.restarts, 'times')
    yield figure('disk full', many.full, 'times')
    yield figure('started anew', approdo.starts - 1, 'times')
    yield* counted(folder, { meta, taken, answered })
  } finally {
    await approdo.end()
    await meta.stop()
  }
}

function asked(options: readonly string[]): Record<Mishap, number> {
  const number = (mishap: Mishap) => {
    const at = options.indexOf(`--${mishap}`)
    return at === -1 ? BEFALLS[mishap] : Number(options[at + 1])
  }
  return { kills: number('kills'), restarts: number('restarts'), full: number('full') }
}

function shuffled(many: Record<Mishap, number>): Mishap[] {
  const all = (Object.keys(many) as Mishap[]).flatMap(mishap =>
    Array.from({ length: many[mishap] }, () => ({ mishap, at: Math.random() })),
  )
  return all.toSorted((a, b) => a.at - b.at).map(({ mishap }) => mishap)
}

interface Done {
  readonly meta: WhatsappEmulator
  /** Webhooks that were answered 200. */
  readonly taken: number
  /** Answers of a colleague of which the browser was told that they are kept. */
  readonly answered: number
}

async function* counted(folder: string, { meta, taken, answered }: Done): AsyncGenerator<Figure> {
  const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
  const db = connect(database.url, { connections: 2, asOwner: true })
  try {
    await drained(db)
    const { rows } = await sql<{ came: number; went: number; people: number }>`
      select count(*) filter (where direction = 'in') as came, count(*) filter (where author_id is not null) as went,
             (select count(*) from conversations.conversation where channel = 'whatsapp') as people
      from conversations.message
      where conversation_id in (select id from conversations.conversation where channel = 'whatsapp')`.execute(db)
    const { came, went, people } = rows[0]
    yield figure('webhooks acknowledged', taken, '')
    yield figure('messages missing', Math.max(0, taken - came), '', { most: 0 })
    yield figure('messages too many', Math.max(0, came - taken), '', { most: 0 })
    yield figure('answers of a colleague acknowledged', answered, '')
    yield figure('answers missing or too many', Math.abs(went - answered), '', { most: 0 })
    yield figure('people', people, '')
    const ours = meta.sent.map(sent => sent.ours)
    yield figure('messages sent', ours.length, '')
    yield figure('messages sent twice', ours.length - new Set(ours).size, '', { most: 0 })
  } finally {
    await db.destroy()
    await database.close()
  }
}

async function drained(db: Db): Promise<void> {
  const until = performance.now() + 60_000
  while (performance.now() < until) {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from channels.raw_event) + (select count(*) from channels.outgoing where sealed is not null) as n`.execute(
      db,
    )
    if (rows[0].n === 0) return
    await pause(100)
  }
}
