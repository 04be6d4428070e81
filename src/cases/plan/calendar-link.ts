import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { type Db, inHouse, transact, type Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { type Actor, answerersOf, hashOf, newToken, permit } from '../../staff/index.ts'
import { bodyOf } from '../answers.ts'
import { calendarOf, type CalendarDay } from './ics.ts'

/** Whether somebody has a calendar address, and since when. */
export async function calendarLink(tx: Tx, actor: Actor): Promise<{ madeAt: string | null }> {
  permit(actor, 'calendar.link', { accountId: actor.id ?? '' })
  const link = await tx
    .selectFrom('cases.calendar_link')
    .select('made_at as madeAt')
    .where('account_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return { madeAt: link?.madeAt.toISOString() ?? null }
}

/**
 * Makes the secret address of somebody's calendar; one that they had ends with it.
 * @returns the secret, shown once: we keep a hash of it
 */
export async function makeCalendarLink(tx: Tx, actor: Actor): Promise<string> {
  await revokeCalendarLink(tx, actor)
  const token = newToken()
  const { id } = await tx
    .insertInto('cases.calendar_link')
    .values({ account_id: actor.id ?? '', organization_id: bodyOf(actor), token_hash: hashOf(token) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, 'calendar.link-made', id)
  return token
}

/** From this moment on the address is one that never was. */
export async function revokeCalendarLink(tx: Tx, actor: Actor): Promise<void> {
  permit(actor, 'calendar.link', { accountId: actor.id ?? '' })
  const revoked = await tx
    .updateTable('cases.calendar_link')
    .set({ revoked_at: sql<Date>`now()` })
    .where('account_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of revoked) await audit(tx, actor, 'calendar.link-revoked', id)
}

/** So far back and ahead a calendar reaches, in days. */
const BACK = 60
const AHEAD = 800

/**
 * The days of whoever has this address: open tasks of theirs, and open deadlines of cases in which they work. Dates alone.
 * @throws NotFound `page.not-found` for an address that never was, was revoked, or whose person no longer works here
 */
export function calendarByToken(db: Db, token: string): Promise<string> {
  return transact(db, inHouse('calendar'), async tx => {
    const { rows } = await sql<{ id: string; accountId: string; organizationId: string }>`
      select id, account_id as "accountId", organization_id as "organizationId" from cases.calendar_link
      where token_hash = ${hashOf(token)} and revoked_at is null`.execute(tx)
    const [link] = rows
    if (!link || !(await worksHere(tx, link))) throw new NotFound('page.not-found')
    return calendarOf(await daysOf(tx, link), { salt: link.id })
  })
}

const worksHere = async (tx: Tx, link: { organizationId: string; accountId: string }): Promise<boolean> =>
  (await answerersOf(tx, link.organizationId)).some(({ id }) => id === link.accountId)

/** The house looks: whoever calls is nobody. So cases that this person may not open are left out here. */
async function daysOf(tx: Tx, { accountId, organizationId }: { accountId: string; organizationId: string }) {
  const today = romeDay()
  const near = sql`between ${addDays(today, -BACK)}::date and ${addDays(today, AHEAD)}::date`
  const theirs = sql`f.organization_id = ${organizationId} and (f.only_accounts is null or ${accountId} = any (f.only_accounts))
    and exists (select from cases.state s where s.case_id = f.id and s.ended_at is null and s.state <> 'closed')`
  const { rows } = await sql<CalendarDay>`
    select t.id, 'task' as what, t.due_on as day, t.made_at as at from cases.task t join cases.case_file f on f.id = t.case_id
    where t.owner_id = ${accountId} and t.ended_at is null and t.due_on ${near} and ${theirs}
    union all
    select d.id, 'deadline', d.due_on, d.made_at from cases.deadline d join cases.case_file f on f.id = d.case_id
    where d.ended_at is null and d.due_on ${near} and ${theirs}
      and exists (select from cases.member m where m.case_id = f.id and m.account_id = ${accountId} and m.ended_at is null)
    order by day, id`.execute(tx)
  return rows
}
