import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Forbidden } from '../../lib/errors.ts'
import { type Keyring, openOwn, openSessionKeys, type Place, sealOwn, sessionKeyring } from '../../vault/index.ts'

/** A phone that lies untouched for so long asks for the code again. */
const IDLE_MINUTES = 20

/** Open on a phone just now. Whoever asked for it wipes the keyring. */
export interface CodeSession {
  readonly id: string
  readonly holderId: string
  readonly keyring: Keyring
  /** While it may still be shown. */
  readonly code: string | null
}

const codePlace = (id: string): Place => ({ table: 'conversations.code_session', row: id, field: 'code', version: 1 })

/** @returns what the cookie holds */
export async function startCodeSession(tx: Tx, keyring: Keyring, code: string | null): Promise<string> {
  const id = randomUUID()
  const { secret, sealed } = sessionKeyring(keyring, id)
  await tx
    .insertInto('conversations.code_session')
    .values({
      id,
      holder_id: keyring.userId,
      user_key_id: keyring.userKeyId,
      sealed,
      code: code === null ? null : sealOwn(keyring, codePlace(id), code),
    })
    .execute()
  return `${id}.${secret}`
}

/** The session of a cookie; null when there is none any more. Looking at it keeps it open. */
export async function findCodeSession(tx: Tx, cookie: string | undefined): Promise<CodeSession | null> {
  const [, id = '', secret = ''] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (!id) return null
  const { rows } = await sql<{ holderId: string; userKeyId: string; sealed: Buffer; code: Buffer | null }>`
    update conversations.code_session set seen_at = now()
    where id = ${id} and seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
    returning holder_id as "holderId", user_key_id as "userKeyId", sealed, code`.execute(tx)
  const found = rows[0]
  if (!found) return null
  const { holderId, userKeyId, sealed, code } = found
  try {
    const keyring = openSessionKeys({ secret, sealed }, { sessionId: id, userId: holderId, userKeyId })
    return { id, holderId, keyring, code: code && openOwn(keyring, codePlace(id), code) }
  } catch (error) {
    // Somebody else's cookie, cut or made up.
    if (error instanceof Forbidden) return null
    throw error
  }
}

/** Half of the keys is destroyed, and the cookie opens nothing any more. */
export async function endCodeSession(tx: Tx, cookie: string | undefined): Promise<void> {
  const [id = ''] = cookie?.split('.') ?? []
  if (!/^[0-9a-f-]{36}$/.test(id)) return
  await sql`delete from conversations.code_session where id = ${id}`.execute(tx)
}
