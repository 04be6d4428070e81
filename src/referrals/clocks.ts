import { sql } from 'kysely'
import { addEntry } from '../cases/index.ts'
import { type Db, inHouse, transact } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { endAccess } from './end-access.ts'
import { findForHouse } from './find-referral.ts'
import { moveReferral } from './move-referral.ts'

const house = inHouse('referral clocks')

/**
 * What time brings about: packages expire, and whoever answers for a referral in which nothing happens is reminded; after as long
 * again, the coordinators are. Each once for each state. Reminders name no person.
 * @returns how many expired, and how many reminders were given
 */
export async function lookAfterReferrals(db: Db): Promise<{ expired: number; reminded: number }> {
  const expired = await transact(db, house, async tx => {
    const { rows } = await sql<{ id: string }>`
      select s.referral_id as id from referrals.state s join referrals.package p on p.referral_id = s.referral_id
      where s.ended_at is null and p.expires_at <= now()
        and s.state in ('sent', 'received', 'needs-info', 'waitlisted', 'accepted', 'in-progress') order by 1`.execute(
      tx,
    )
    for (const { id } of rows) {
      const referral = await findForHouse(tx, id)
      if (!referral) continue
      await moveReferral(tx, house, referral, { to: 'expired', side: 'house' })
      await endAccess(tx, house, referral)
    }
    return rows.length
  })
  const reminded = (await remind(db, 1)) + (await remind(db, 2))
  return { expired, reminded }
}

function remind(db: Db, level: 1 | 2): Promise<number> {
  return transact(db, house, async tx => {
    const { rows } = await sql<{ id: string; caseId: string | null; organizationId: string; ownerId: string | null }>`
      with due as (
        insert into referrals.reminder (state_id, level)
        select s.id, ${level} from referrals.state s
        where s.ended_at is null and s.due_at + ${level - 1} * (s.due_at - s.begun_at) <= now()
          and not exists (select from referrals.reminder m where m.state_id = s.id and m.level = ${level})
        on conflict do nothing returning state_id)
      select r.id, r.case_id as "caseId", r.organization_id as "organizationId", r.owner_id as "ownerId"
      from due join referrals.state s on s.id = due.state_id join referrals.referral r on r.id = s.referral_id`.execute(
      tx,
    )
    for (const { id, caseId, organizationId, ownerId } of rows) {
      if (caseId) await addEntry(tx, { caseId, kind: 'reminder', code: level === 1 ? 'owner' : 'coordinators', thing: id, by: null }) // prettier-ignore
      await publish(tx, 'referral.overdue', { id, organizationId, level, accountId: ownerId })
    }
    return rows.length
  })
}
