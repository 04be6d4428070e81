import { sql } from 'kysely'
import type { Tx } from '../lib/db.ts'
import { removeExpired } from '../vault/index.ts'

/**
 * Removes what is over: challenges, half sign-ins, sessions with their keys, forms that were sent, invitations that nobody
 * took up, wraps whose time is over. None of it counts any more; it should not lie about either. For a nightly job.
 */
export async function sweepStaff(tx: Tx): Promise<void> {
  for (const table of ['challenge', 'recognition', 'identity_request', 'identity_offer', 'recovery_code']) {
    await sql`delete from ${sql.table(`staff.${table}`)} where expires_at < now()`.execute(tx)
  }
  // Twelve hours is the longest that a session stands.
  await sql`delete from staff.session where started_at < now() - interval '1 day' or ended_at < now() - interval '1 day'`.execute(
    tx,
  )
  await sql`delete from staff.sent_form where sent_at < now() - interval '7 days'`.execute(tx)
  await sql`with old as (select i.id from staff.invitation i where i.expires_at < now() - interval '90 days'
      and not exists (select from staff.acceptance a where a.invitation_id = i.id)),
    withdrawn as (delete from staff.withdrawal w using old where w.invitation_id = old.id)
    delete from staff.invitation i using old where i.id = old.id`.execute(tx)
  await removeExpired(tx)
}
