import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../audit/index.ts'
import { asHouse, type Db, inHouse, readAs, transact, type Tx } from '../lib/db.ts'
import { NotFound } from '../lib/errors.ts'
import { type Keyring, openSessionKeys, sessionKeyring } from '../vault/index.ts'
import { type Actor, type Membership, permitOrHide } from './actor.ts'
import { hashOf } from './token.ts'

/** Whom a cookie speaks for, found anew for each request. */
export interface Session {
  readonly actor: Actor
  readonly pageLanguage: 'it' | 'en'
  /** The keys of the account, opened with the cookie. The caller wipes them: `using keys = session.openKeys()`. */
  readonly openKeys: () => Keyring
  /** Whom the cookie speaks for by now; null when the session is over. Asking does not count as somebody being there. */
  readonly again: () => Promise<Session | null>
}

/** A session ends after this long without a request, and at the latest after that (OWASP ASVS 5, 7.3). */
const IDLE = '15 minutes'
const LONGEST = '12 hours'

/** What somebody came in by; an identity and a passkey without secret are followed by the passphrase. */
export type CameBy = 'passphrase' | 'passkey' | 'identity'

/**
 * Begins a session with unlocked keys.
 * @returns what the cookie holds; we keep only its hash
 */
export async function startSession(
  tx: Tx,
  actor: { id: string; name: string },
  keyring: Keyring,
  by: CameBy = 'passphrase',
): Promise<string> {
  const id = randomUUID()
  const { secret, sealed } = sessionKeyring(keyring, id)
  await tx
    .insertInto('staff.session')
    .values({
      id,
      token_hash: hashOf(secret),
      account_id: actor.id,
      user_key_id: keyring.userKeyId,
      sealed_keys: sealed,
    })
    .execute()
  await audit(tx, actor, 'staff.signed-in', actor.id, { session: id, by })
  return secret
}

interface Found {
  id: string
  account_id: string
  name: string
  page_language: 'it' | 'en'
  fresh_at: Date
  user_key_id: string
  sealed_keys: Buffer
  seen: boolean
  factor: boolean
  memberships: Membership[]
}

/**
 * Whom the cookie speaks for; null for one that is expired, revoked, of somebody who left, or invented.
 * @param codesRequired without an authenticator app or a passkey somebody is a newcomer, whatever their roles
 * @param attended false for what a browser asks by itself: it does not keep a session from ending
 */
export async function findSession(
  db: Db,
  token: string,
  codesRequired: boolean,
  { attended = true } = {},
): Promise<Session | null> {
  const found = await readAs(db, inHouse('session'), async tx => {
    const { rows } = await sql<Found>`
    select s.id, s.account_id, a.name, a.page_language, s.fresh_at, s.user_key_id, s.sealed_keys,
           s.last_seen_at < now() - interval '30 seconds' as seen,
           exists (select from staff.code_secret c where c.account_id = a.id and c.confirmed_at is not null)
             or exists (select from staff.passkey p where p.account_id = a.id) as factor,
           coalesce((select json_agg(json_build_object('role', m.role, 'organizationId', m.organization_id, 'region', m.region))
                     from staff.membership m where m.account_id = a.id and m.ended_at is null), '[]') as memberships
    from staff.session s join staff.account a on a.id = s.account_id
    where s.token_hash = ${hashOf(token)} and ${stands}
      and not exists (select from staff.departure d where d.account_id = a.id)`.execute(tx)
    return rows[0]
  })
  if (!found) return null
  if (found.seen && attended) await noteSeen(db, found.id)
  return {
    actor: {
      id: found.account_id,
      name: found.name,
      memberships: found.factor || !codesRequired ? found.memberships : newcomer,
      session: { id: found.id, freshAt: found.fresh_at },
    },
    pageLanguage: found.page_language,
    openKeys: () =>
      openSessionKeys(
        { secret: token, sealed: found.sealed_keys },
        { sessionId: found.id, userId: found.account_id, userKeyId: found.user_key_id },
      ),
    again: () => findSession(db, token, codesRequired, { attended: false }),
  }
}

/** Half a minute is near enough, and spares a write for each request. */
function noteSeen(db: Db, id: string): Promise<unknown> {
  return transact(db, inHouse('session'), tx =>
    sql`update staff.session set last_seen_at = now() where id = ${id}`.execute(tx),
  )
}

const newcomer: Membership[] = [{ role: 'newcomer', organizationId: null, region: null }]

const stands = sql`s.ended_at is null and s.last_seen_at > now() - interval '${sql.raw(IDLE)}'
  and s.started_at > now() - interval '${sql.raw(LONGEST)}'`

export interface OpenSession {
  readonly id: string
  readonly startedAt: Date
  readonly lastSeenAt: Date
}

/** The sessions of an account that stand now, newest first. */
export async function openSessions(tx: Tx, accountId: string): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select s.id, s.started_at as "startedAt", s.last_seen_at as "lastSeenAt" from staff.session s
    where s.account_id = ${accountId} and ${stands} order by s.started_at desc`.execute(tx)
  return rows
}

/** Ends one of one's own sessions; its keys go with it. @throws NotFound `page.not-found` for another's or none */
export async function endSession(tx: Tx, actor: Actor, id: string): Promise<void> {
  const session = await tx
    .selectFrom('staff.session')
    .select(['id', 'account_id as accountId'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  permitOrHide(actor, 'staff.self', session)
  await endSessions(tx, [id])
  await audit(tx, actor, 'staff.session-ended', id)
}

/** Every session but the one that asks: whoever has changed the passphrase may have lost it to somebody. */
export const endOtherSessions = (tx: Tx, { id, session }: Actor): Promise<void> =>
  endSessionsOf(tx, id ?? '', session?.id)

/** Ends every session of an account at once, but one. */
export async function endSessionsOf(tx: Tx, accountId: string, but?: string): Promise<void> {
  // Also somebody else's: whoever ends an access does not see the sessions.
  await asHouse(tx, async tx => {
    const open = await tx
      .selectFrom('staff.session')
      .select('id')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
    await endSessions(
      tx,
      open.map(({ id }) => id).filter(id => id !== but),
    )
  })
}

async function endSessions(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const ended = { ended_at: sql<Date>`now()`, sealed_keys: null }
  await tx.updateTable('staff.session').set(ended).where('id', 'in', ids).execute()
}

/** Somebody proved again who they are. */
export async function freshen(tx: Tx, actor: Actor): Promise<void> {
  if (!actor.session) throw new NotFound('page.not-found')
  await tx
    .updateTable('staff.session')
    .set({ fresh_at: sql<Date>`now()` })
    .where('id', '=', actor.session.id)
    .execute()
  await audit(tx, actor, 'staff.freshened', actor.session.id)
}
