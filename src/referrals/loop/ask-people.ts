import { sql } from 'kysely'
import { addEntry } from '../../cases/index.ts'
import { type Db, inHouse, transact, type Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import type { TransportKey } from '../../vault/index.ts'
import { askOne } from './ask-one.ts'
import { beginAsking } from './asking.ts'

const house = inHouse('how it went')
/** In one go: the rest comes with the next, a few minutes later. */
const AT_ONCE = 50
/** After what the organisation reports a colleague may still ask first, in their own words. */
export const SOON_MINUTES = 60
/** What was to be asked longer ago than this was missed for another reason: nobody is surprised by a question after a season. */
const OLDEST_DAYS = 45

/**
 * Asks people how it went, by itself: when the organisation has reported, at the latest so many days after it accepted; again in words
 * to tap where they wrote back to words that the provider had approved. Of whom no answer came, whoever answers for the referral sees
 * it. One question at a time for one case: nobody could tell two apart.
 * @returns how many were looked at, and of how many nobody has answered
 */
export async function askPeople({ db, transport }: { db: Db; transport: TransportKey }) {
  const due = await transact(db, house, tx => dueNow(tx))
  // Each stands for itself: what fails with one keeps no other from being asked.
  const failures: unknown[] = []
  for (const id of due) {
    await transact(db, house, tx => askOne(tx, transport, id)).catch((error: unknown) => void failures.push(error))
  }
  const silent = await transact(db, house, tx => noteSilent(tx))
  if (failures.length) throw new AggregateError(failures, 'not everybody could be asked')
  return { asked: due.length, silent }
}

async function dueNow(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with to_ask as (
      select distinct on (r.case_id) r.id, s.begun_at
      from referrals.state s join referrals.referral r on r.id = s.referral_id
      left join lateral (select by_itself, days from referrals.loop_settings l
        where l.organization_id = r.organization_id order by l.set_at desc limit 1) l on true
      left join referrals.asking a on a.referral_id = r.id and a.ended_at is null
      where s.ended_at is null and r.direction = 'out' and r.case_id is not null and coalesce(l.by_itself, true)
        and s.begun_at > now() - ${OLDEST_DAYS} * interval '1 day'
        and ((s.state in ('completed', 'failed') and s.side = 'receiver' and s.begun_at + ${SOON_MINUTES} * interval '1 minute' <= now())
          or (s.state in ('accepted', 'in-progress')
            and (select min(f.begun_at) from referrals.state f where f.referral_id = r.id and f.state = 'accepted')
                + coalesce(l.days, 7) * interval '1 day' <= now()))
        and (a.id is null or (a.state = 'blocked' and a.look_at <= now()))
        and (a.id is not null or not exists (select from referrals.question q where q.referral_id = r.id))
        and not exists (select from referrals.confirmation c where c.referral_id = r.id)
        and not exists (select from referrals.asking o join referrals.referral other on other.id = o.referral_id
          where other.case_id = r.case_id and o.ended_at is null and o.state = 'asked')
      order by r.case_id, s.begun_at)
    select id from to_ask order by begun_at limit ${AT_ONCE}`.execute(tx)
  return rows.map(({ id }) => id)
}

interface Waiting {
  readonly id: string
  readonly caseId: string
  readonly organizationId: string
  readonly ownerId: string | null
  readonly state: 'asked' | 'silent'
  readonly how: 'words' | 'template' | 'by-hand'
  readonly language: string
  readonly messageId: string | null
  readonly days: number
}

/** After the days for an answer its owner is told, after as many again the coordinators; then it stands there, and is not told again. */
async function noteSilent(tx: Tx): Promise<number> {
  const { rows } = await sql<Waiting>`
    select r.id, r.case_id as "caseId", r.organization_id as "organizationId", r.owner_id as "ownerId", a.state, a.how, a.language,
           a.message_id as "messageId", coalesce((select answer_days from referrals.loop_settings l
             where l.organization_id = r.organization_id order by l.set_at desc limit 1), 7) as days
    from referrals.asking a join referrals.referral r on r.id = a.referral_id
    where a.ended_at is null and a.state in ('asked', 'silent') and a.look_at <= now() and r.case_id is not null
    order by a.look_at limit ${AT_ONCE} for update of a skip locked`.execute(tx)
  for (const { id, caseId, organizationId, ownerId, state, days, ...asked } of rows) {
    await beginAsking(tx, {
      ...asked,
      referralId: id,
      state: 'silent',
      why: null,
      days: state === 'asked' ? days : null,
    })
    await addEntry(tx, { caseId, kind: 'referral', code: 'person-silent', thing: id, by: null })
    const level = state === 'asked' ? 1 : 2
    await publish(tx, 'referral.person-silent', { id, organizationId, level, accountId: level === 1 ? ownerId : null })
  }
  return rows.length
}
