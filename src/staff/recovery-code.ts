import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { type Db, transact, type Tx } from '../lib/db.ts'
import { BadInput } from '../lib/errors.ts'
import { type Actor, permit } from './actor.ts'
import { hashOf, newCode } from './token.ts'

/** As people copy it: small letters, and with or without hyphens. */
const plain = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/**
 * A code for the page of recovery, from the server's terminal: good once, for an hour. We keep only its hash.
 * @throws Forbidden `staff.not-allowed`
 */
export async function newRecoveryCode(db: Db, actor: Actor): Promise<string> {
  permit(actor, 'staff.recover')
  const code = newCode()
  await transact(db, actor, async tx => {
    await tx
      .insertInto('staff.recovery_code')
      .values({ code_hash: hashOf(plain(code)), expires_at: sql<Date>`now() + interval '1 hour'` })
      .execute()
    await audit(tx, actor, 'staff.recovery-code-made', 'recovery')
  })
  return code
}

/** From now on it counts no more, if the transaction stands. @throws BadInput `staff.recovery-code-wrong` */
export async function useRecoveryCode(tx: Tx, typed: string): Promise<void> {
  const { rows } = await sql`
    delete from staff.recovery_code where code_hash = ${hashOf(plain(typed))} and expires_at > now() returning 1`.execute(
    tx,
  )
  if (rows.length === 0) throw new BadInput('staff.recovery-code-wrong', 'recovery-code')
}
