import { sql } from 'kysely'
import { FieldError } from '../lib/errors.ts'
import type { Tx } from '../lib/db.ts'

interface Failed {
  readonly id: string
  readonly attempts: number
  readonly error: unknown
}

/** Given up after so many: about a day. */
const MOST_ATTEMPTS = 12
const LONGEST_WAIT_SECONDS = 3 * 3600

/** Ever later, then a dead letter: those that come after it in its thread go on. */
export async function putOff(tx: Tx, failed: readonly Failed[]): Promise<void> {
  for (const { id, attempts, error } of failed) {
    const tried = attempts + 1
    const hopeless = !(error instanceof FieldError) && !isFaultOfOurs(error)
    if (hopeless || tried >= MOST_ATTEMPTS) {
      const code = error instanceof FieldError ? error.code : 'channel.unreadable'
      await sql`insert into channels.dead_letter (raw_event_id, code) values (${id}, ${code}) on conflict do nothing`.execute(
        tx,
      )
    }
    const seconds = Math.min(2 ** tried, LONGEST_WAIT_SECONDS)
    await sql`update channels.raw_event set attempts = ${tried}, try_at = now() + make_interval(secs => ${seconds}) where id = ${id}`.execute(
      tx,
    )
  }
}

/** The database or the disk, not what was sent: to be tried again. */
const isFaultOfOurs = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || 'severity' in error || 'cause' in error)
