import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Accounts } from './accounts.ts'
import type { ChannelName } from './channel.ts'
import { noteTrouble, noteWell } from './trouble.ts'
import { wantedPlace } from './want-files.ts'

interface Disowned {
  /** That of the wanted file, under which its name at the provider is sealed. */
  readonly id: string
  readonly accountId: string
  readonly sealed: Buffer
}

/** What is stored here the provider need not keep: it is deleted there once this transaction is committed. */
export async function disown(tx: Tx, { id, accountId, sealed }: Disowned): Promise<void> {
  await tx
    .insertInto('channels.unwanted_file')
    .values({ id, account_id: accountId, sealed })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await sql`select pg_notify('approdo_event', 'forget')`.execute(tx)
}

interface Forgetting {
  readonly db: Db
  readonly transport: TransportKey
  readonly accounts: Accounts
  readonly onError: (error: unknown) => void
}

interface Unwanted extends Disowned {
  readonly channel: ChannelName
  readonly attempts: number
}

/** After so many tries in vain the coordinator is told. It is tried on, at most every three hours. */
const MOST_IN_SILENCE = 3

/** Has every file deleted that is due, one after the other. @returns how many are gone */
export async function forgetFiles(forgetting: Forgetting): Promise<number> {
  const { db, onError } = forgetting
  const write = <T>(act: (tx: Tx) => Promise<T>) => transact(db, terminal('channels'), act)
  let gone = 0
  for (let unwanted = await write(take); unwanted; unwanted = await write(take)) {
    const file = unwanted
    const result = await deleteThere(forgetting, file).catch((error: unknown) => {
      onError(error)
      return { outcome: 'later' as const, code: 'ours', afterMs: 30_000 }
    })
    if (result.outcome === 'later') await write(tx => putOff(tx, file, result))
    else {
      await write(tx => noteGone(tx, file))
      gone += 1
    }
  }
  return gone
}

/** Whoever takes it has a minute; deleting twice harms nobody. */
async function take(tx: Tx): Promise<Unwanted | undefined> {
  const { rows } = await sql<Unwanted>`
    update channels.unwanted_file f set attempts = attempts + 1, try_at = now() + interval '1 minute'
    from channels.account a
    where a.id = f.account_id and f.id = (
      select id from channels.unwanted_file where try_at <= now() order by try_at limit 1 for update skip locked)
    returning f.id, a.channel, f.account_id as "accountId", f.sealed, f.attempts`.execute(tx)
  return rows[0]
}

async function deleteThere({ transport, accounts }: Forgetting, { id, channel: name, sealed }: Unwanted) {
  const { channel, settings } = await accounts.get(name)
  const media = transport.open(wantedPlace(id, 'media'), sealed).toString()
  return (await channel.forget?.(settings, media)) ?? { outcome: 'gone' as const }
}

async function putOff(
  tx: Tx,
  { id, accountId, attempts }: Unwanted,
  { code, afterMs }: { code: string; afterMs: number },
) {
  const seconds = Math.min((afterMs / 1000) * 2 ** (attempts - 1), 3 * 3600)
  await sql`update channels.unwanted_file set try_at = now() + make_interval(secs => ${seconds}), code = ${code} where id = ${id}`.execute(tx) // prettier-ignore
  if (attempts >= MOST_IN_SILENCE) await noteTrouble(tx, accountId, 'deleting')
}

async function noteGone(tx: Tx, { id, accountId }: Unwanted): Promise<void> {
  await tx.deleteFrom('channels.unwanted_file').where('id', '=', id).execute()
  const stuck = await tx
    .selectFrom('channels.unwanted_file')
    .select('id')
    .where('account_id', '=', accountId)
    .where('attempts', '>=', MOST_IN_SILENCE)
    .limit(1)
    .executeTakeFirst()
  if (!stuck) await noteWell(tx, accountId, ['deleting'])
}
