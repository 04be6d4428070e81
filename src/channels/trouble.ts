import { sql } from 'kysely'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import { publishAll } from '../lib/events.ts'
import { terminal } from '../staff/index.ts'

/**
 * What can be wrong with a channel: nobody answers there; the credentials are not taken (any more); a setting is wrong; what
 * comes in is not signed as agreed; what should be fetched, or deleted there, cannot be.
 */
const troubleCodes = ['unreachable', 'credentials', 'settings', 'signatures', 'fetching', 'deleting'] as const
export type TroubleCode = (typeof troubleCodes)[number]

const inTransaction = <T>(db: Db | Tx, act: (tx: Tx) => Promise<T>): Promise<T> =>
  db.isTransaction ? act(db as Tx) : transact(db, terminal('channels'), act)

/** Says that a channel fails: at once on the coordinator's screen, until somebody says that it is well. May be said again. */
export async function noteTrouble(db: Db | Tx, accountId: string, code: TroubleCode): Promise<void> {
  await inTransaction(db, async tx => {
    const { rows } = await sql<{ organizationId: string }>`
      with opened as (
        insert into channels.trouble (account_id, code) values (${accountId}, ${code})
        on conflict (account_id, code) where ended_at is null do nothing returning account_id)
      select a.organization_id as "organizationId" from opened join channels.account a on a.id = opened.account_id`.execute(
      tx,
    )
    await publishAll(
      tx,
      rows.map(({ organizationId }) => ({ name: 'channel.trouble', facts: { id: accountId, organizationId, code } })),
    )
  })
}

/** Says that a channel works again: all of its troubles end, or those of these kinds. */
export async function noteWell(
  db: Db | Tx,
  accountId: string,
  codes: readonly TroubleCode[] = troubleCodes,
): Promise<void> {
  await inTransaction(db, async tx => {
    const { rows } = await sql<{ organizationId: string; code: string }>`
      update channels.trouble t set ended_at = now() from channels.account a
      where a.id = t.account_id and t.account_id = ${accountId} and t.ended_at is null and t.code = any(${[...codes]}::text[])
      returning a.organization_id as "organizationId", t.code`.execute(tx)
    await publishAll(
      tx,
      rows.map(({ organizationId, code }) => ({
        name: 'channel.well',
        facts: { id: accountId, organizationId, code },
      })),
    )
  })
}

/** What a failed test says about a channel. */
export function troubleOfTest(error: unknown): { readonly code: TroubleCode; readonly field: string | null } {
  if (error instanceof BadInput) {
    const code = CODES[error.code]
    return code ? { code, field: error.field } : { code: 'settings', field: error.field }
  }
  // As the libraries for mailboxes say it.
  const refused =
    error instanceof Error &&
    (('authenticationFailed' in error && error.authenticationFailed === true) ||
      ('responseCode' in error && error.responseCode === 535))
  return { code: refused ? 'credentials' : 'unreachable', field: null }
}

const CODES: Readonly<Record<string, TroubleCode>> = {
  'channel.credentials': 'credentials',
  'channel.unreachable': 'unreachable',
}
