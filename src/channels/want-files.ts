import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import type { Place, TransportKey } from '../vault/index.ts'

export const wantedPlace = (id: string, field: 'media' | 'content'): Place => ({
  table: 'channels.wanted_file',
  row: id,
  field,
  version: 1,
})

interface WantedFile {
  /** Ours. */
  readonly id: string
  readonly accountId: string
  /** How the provider calls it; or the bytes, which came along and are only to be prepared. */
  readonly media: string | Uint8Array
}

/** Has files fetched once this transaction is committed: what a provider keeps for us it forgets after days. */
export async function wantFiles(tx: Tx, transport: TransportKey, files: readonly WantedFile[]): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('channels.wanted_file')
    .values(
      files.map(({ id, accountId, media }) => ({
        id,
        account_id: accountId,
        ...(typeof media === 'string'
          ? { sealed: transport.seal(wantedPlace(id, 'media'), media) }
          : { content: transport.seal(wantedPlace(id, 'content'), media) }),
      })),
    )
    .execute()
  await sql`select pg_notify('approdo_event', 'file')`.execute(tx)
}

/** Of files that are still wanted: how often it was tried, and why the last try brought nothing. */
export async function stillWanted(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { attempts: number; code: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('channels.wanted_file')
    .select(['id', 'attempts', 'code'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, attempts, code }) => [id, { attempts, code }]))
}
