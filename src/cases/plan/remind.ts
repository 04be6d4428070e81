import { sql } from 'kysely'
import { type Db, inHouse, transact } from '../../lib/db.ts'
import { addDays, romeDay } from '../../lib/time.ts'
import { tellPerson } from './tell-person.ts'

/**
 * In the morning everybody for whom something is due, over or near is told so: that there is something, by a number beside «La mia
 * giornata», and no word of it. @returns how many people
 */
export function remindOfDay(db: Db): Promise<number> {
  return transact(db, inHouse('reminders'), async tx => {
    const today = romeDay()
    const { rows } = await sql<{ id: string }>`
      select owner_id as id from cases.task where ended_at is null and due_on <= ${today}::date
      union
      select m.account_id from cases.deadline d join cases.member m on m.case_id = d.case_id and m.ended_at is null
      where d.ended_at is null and d.due_on <= ${addDays(today, 3)}::date`.execute(tx)
    for (const { id } of rows) await tellPerson(tx, id)
    return rows.length
  })
}
