import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, inHouse, transact } from '../../lib/db.ts'
import type { TransportKey } from '../../vault/index.ts'
import { hookPlace } from './hooks.ts'
import { postTo } from './post-to.ts'

const house = inHouse('hooks')
/** How long after each try, in minutes: a minute at first, about two days in all; then it is given up, visibly. */
const REST_MINUTES = [1, 5, 30, 120, 360, 720, 1440]
const MOST = 50

interface Calling {
  readonly db: Db
  readonly transport: TransportKey
  /** How a post is made; tests make it differently. */
  readonly post?: typeof postTo
}

interface Due {
  readonly id: string
  readonly hookId: string
  readonly referralId: string
  readonly state: string
  readonly at: Date
  readonly url: string
  readonly secret: Buffer
  readonly tries: number
}

/**
 * Tells partners' programs what changed: which referral and how it stands, signed over the time and the body. Each is marked as
 * tried before the line is used, so that whoever dies in between does not call for ever. May tell the same twice, never another.
 * @returns how many were tried
 */
export async function callHooks({ db, transport, post = postTo }: Calling): Promise<number> {
  const due = await transact(db, house, async tx => {
    const { rows } = await sql<Due>`
      with due as (
        select c.id from referrals.hook_call c join referrals.hook h on h.id = c.hook_id
        where c.try_at <= now() and h.ended_at is null order by c.try_at limit ${MOST} for update of c skip locked),
      taken as (
        update referrals.hook_call c set tries = c.tries + 1,
          try_at = now() + (${REST_MINUTES}::int[])[c.tries + 1] * interval '1 minute'
        from due where due.id = c.id returning c.*)
      select t.id, t.hook_id as "hookId", t.referral_id as "referralId", t.state, t.made_at as at, t.tries, h.url, h.secret
      from taken t join referrals.hook h on h.id = t.hook_id`.execute(tx)
    return rows
  })
  await Promise.all(due.map(async one => note(db, one, await post(asPost(transport, one)))))
  return due.length
}

function asPost(transport: TransportKey, { id, hookId, referralId, state, at, url, secret }: Due) {
  const body = JSON.stringify({ id, type: 'referral.changed', referral: referralId, state, at: at.toISOString() })
  const time = Math.floor(Date.now() / 1000)
  const key = transport.open(hookPlace(hookId), secret).toString()
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex')
  const headers = { 'content-type': 'application/json', 'approdo-signature': `t=${time},v1=${signature}` }
  return { url, body, headers }
}

const note = (db: Db, { id }: Due, code: string) =>
  transact(db, house, tx =>
    code === '200'
      ? sql`update referrals.hook_call set delivered_at = now(), try_at = null, code = null where id = ${id}`.execute(
          tx,
        )
      : sql`update referrals.hook_call set code = ${code} where id = ${id}`.execute(tx),
  )
