import { sql } from 'kysely'
import { type Db, transact } from '../lib/db.ts'
import { terminal } from '../staff/index.ts'
import type { TransportKey } from '../vault/index.ts'
import type { Found } from './channel.ts'
import { keyed, storeRaw } from './store-raw.ts'

interface House {
  readonly db: Db
  readonly transport: TransportKey
}

/** Up to which number everything of an era is kept. */
export async function readUpTo({ db, transport }: House, accountId: string, era: string): Promise<number> {
  return await transact(db, terminal('channels'), async tx => {
    const { rows } = await sql<{ upto: number }>`
      select upto from channels.watermark where account_id = ${accountId} and era = ${keyed(transport, accountId, 'era', era)}`.execute(
      tx,
    )
    return rows[0]?.upto ?? 0
  })
}

/**
 * Keeps what was fetched, and how far, in one transaction. In one era each number is a thing of its own, even with the same
 * bytes as another; in a new one, where all is fetched again, what has the bytes of something known is that thing.
 */
export async function keepFound(
  { db, transport }: House,
  accountId: string,
  { era, found, upTo }: { era: string; found: readonly Found[]; upTo: number },
): Promise<void> {
  const eraKey = keyed(transport, accountId, 'era', era)
  const rows = found.map(({ number, hash }) => ({
    number,
    content_key: keyed(transport, accountId, 'content', hash).toString('hex'),
  }))
  await transact(db, terminal('channels'), async tx => {
    await sql`insert into channels.watermark (account_id, era) values (${accountId}, ${eraKey}) on conflict do nothing`.execute(
      tx,
    )
    // Two at once would count the same bytes alike.
    await sql`select from channels.watermark where account_id = ${accountId} and era = ${eraKey} for update`.execute(tx)
    await sql`insert into channels.found (account_id, era, number, content_key)
      select ${accountId}, ${eraKey}, number, decode(content_key, 'hex')
      from json_to_recordset(${JSON.stringify(rows)}::json) as x (number bigint, content_key text)
      on conflict do nothing`.execute(tx)
    const { rows: counted } = await sql<{ number: number; nth: number }>`
      select f.number, (select count(*)::int from channels.found elder where elder.account_id = f.account_id and elder.era = f.era
                        and elder.content_key = f.content_key and elder.number < f.number) as nth
      from channels.found f
      where f.account_id = ${accountId} and f.era = ${eraKey} and f.number = any(${found.map(({ number }) => number)}::bigint[])`.execute(
      tx,
    )
    const nth = new Map(counted.map(row => [row.number, row.nth]))
    await storeRaw(
      tx,
      transport,
      found.map(({ number, hash, thread, content }) => ({
        accountId,
        providerId: `${hash} ${nth.get(number) ?? 0}`,
        thread,
        content,
      })),
    )
    await sql`update channels.watermark set upto = greatest(upto, ${upTo}), at = now()
      where account_id = ${accountId} and era = ${eraKey}`.execute(tx)
  })
}
