import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { hashOf, newToken } from '../token.ts'

type Purpose = 'register' | 'sign-in' | 'again'

interface OfChallenge {
  readonly purpose: Purpose
  /** Null while it is not known who will sign it. */
  readonly accountId: string | null
}

/** What an authenticator is to sign next: 256 random bits, good for five minutes and once. */
export async function newChallenge(tx: Tx, { purpose, accountId }: OfChallenge): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newToken()
  // Whoever only asks and never signs leaves nothing behind for long.
  await sql`delete from staff.challenge where expires_at < now()`.execute(tx)
  await tx
    .insertInto('staff.challenge')
    .values({
      challenge_hash: hashOf(challenge),
      purpose,
      account_id: accountId,
      expires_at: sql<Date>`now() + interval '5 minutes'`,
    })
    .execute()
  return Uint8Array.from(Buffer.from(challenge, 'base64url'))
}

/** Whether it is one of ours, for this purpose and account, and not yet used; from now on it is. */
export async function useChallenge(tx: Tx, challenge: string, { purpose, accountId }: OfChallenge): Promise<boolean> {
  const { rows } = await sql`
    delete from staff.challenge where challenge_hash = ${hashOf(challenge)} and purpose = ${purpose}
      and account_id is not distinct from ${accountId} and expires_at > now() returning 1`.execute(tx)
  return rows.length === 1
}
