import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Accounts } from './accounts.ts'
import type { ChannelName, Fetched } from './channel.ts'
import { findChannel } from './channels.ts'
import { disown } from './forget-files.ts'
import { wantedPlace } from './want-files.ts'

/** What becomes of files, which the channels do not know. The id is that of `wantFiles`. */
export interface FileKeeper {
  /** Makes ready what is to be kept while no transaction is open. @returns what keeps it */
  readonly prepare: (bytes: Uint8Array) => Promise<(tx: Tx, id: string) => Promise<void>>
  /** It will never come. */
  readonly gone: (tx: Tx, id: string, code: string) => Promise<void>
}

export interface Fetching {
  readonly db: Db
  readonly transport: TransportKey
  readonly accounts: Accounts
  readonly keeper: FileKeeper
  readonly onError: (error: unknown) => void
  /** How many at a time: each may hold a few times its largest size in memory. */
  readonly atOnce?: number
  /** Begins no other file. */
  readonly isOver?: () => boolean
}

interface Wanted {
  id: string
  channel: ChannelName
  accountId: string
  sealed: Buffer | null
  content: Buffer | null
  attempts: number
  late: boolean
}

/** Fetches every file that is due, several at a time. @returns how many were kept */
export async function fetchFiles(fetching: Fetching): Promise<number> {
  const next = () => transact(fetching.db, terminal('channels'), take)
  // Mostly there is none: one look is enough to know.
  const first = await next()
  if (!first) return 0
  const works = Array.from({ length: fetching.atOnce ?? 3 }, async (_, place) => {
    let kept = 0
    for (
      let wanted = place === 0 ? first : await next();
      wanted;
      wanted = fetching.isOver?.() ? undefined : await next()
    ) {
      if (await fetchOne(fetching, wanted)) kept += 1
    }
    return kept
  })
  return (await Promise.all(works)).reduce((sum, n) => sum + n, 0)
}

/** Whoever takes it has five minutes; after that another tries. Fetching twice harms nobody, keeping twice is not possible. */
async function take(tx: Tx): Promise<Wanted | undefined> {
  const { rows } = await sql<Wanted>`
    update channels.wanted_file w set attempts = attempts + 1, try_at = now() + interval '5 minutes'
    from channels.account a
    where a.id = w.account_id and w.id = (
      select id from channels.wanted_file where try_at <= now() order by try_at limit 1 for update skip locked)
    returning w.id, a.channel, w.account_id as "accountId", w.sealed, w.content, w.attempts, w.wanted_at < now() - interval '7 days' as late`.execute(
    tx,
  )
  return rows[0]
}

async function fetchOne(fetching: Fetching, wanted: Wanted): Promise<boolean> {
  const { db, keeper, onError } = fetching
  const { id } = wanted
  const write = (act: (tx: Tx) => Promise<unknown>) => transact(db, terminal('channels'), act)
  try {
    const fetched = await bytesOf(fetching, wanted)
    if (fetched.outcome !== 'fetched') {
      await write(tx => noteMissing(tx, keeper, wanted, fetched))
      return false
    }
    const keep = await keeper.prepare(fetched.bytes)
    await write(async tx => {
      await keep(tx, id)
      if (findChannel(wanted.channel)?.forget && wanted.sealed) await disown(tx, { ...wanted, sealed: wanted.sealed })
      await forget(tx, id)
    })
    return true
  } catch (error) {
    onError(error)
    await write(tx => putOff(tx, wanted, { code: 'ours', afterMs: 30_000 }))
    return false
  }
}

async function bytesOf({ transport, accounts }: Fetching, wanted: Wanted): Promise<Fetched> {
  const { id, channel: name, sealed, content, attempts } = wanted
  if (content) {
    // Whoever prepares it does not come to an end.
    if (attempts > MOST_WRONG) return { outcome: 'gone', code: 'file.damaged' }
    return { outcome: 'fetched', bytes: transport.open(wantedPlace(id, 'content'), content), mime: '' }
  }
  const { channel, settings } = await accounts.get(name)
  const media = transport.open(wantedPlace(id, 'media'), sealed ?? Buffer.alloc(0)).toString()
  return (await channel.fetchFile?.(settings, media)) ?? { outcome: 'gone', code: 'file.refused' }
}

/** Given up: another hash than the provider's so often is no accident of the line. */
const MOST_WRONG = 6

async function noteMissing(
  tx: Tx,
  keeper: FileKeeper,
  wanted: Wanted,
  missing: Exclude<Fetched, { outcome: 'fetched' }>,
): Promise<void> {
  const damaged = missing.code === 'wrong-hash' && wanted.attempts >= MOST_WRONG
  if (missing.outcome === 'later' && !damaged && !wanted.late) return await putOff(tx, wanted, missing)
  const code = missing.outcome === 'gone' ? missing.code : damaged ? 'file.damaged' : 'file.expired'
  await keeper.gone(tx, wanted.id, code)
  await forget(tx, wanted.id)
}

/** Ever later, at most every three hours: until the provider has forgotten it, after seven days. */
async function putOff(
  tx: Tx,
  { id, attempts }: Wanted,
  { code, afterMs }: { code: string; afterMs: number },
): Promise<void> {
  const seconds = Math.min((afterMs / 1000) * 2 ** (attempts - 1), 3 * 3600)
  await sql`update channels.wanted_file set try_at = now() + make_interval(secs => ${seconds}), code = ${code} where id = ${id}`.execute(
    tx,
  )
}

const forget = (tx: Tx, id: string) => tx.deleteFrom('channels.wanted_file').where('id', '=', id).execute()
