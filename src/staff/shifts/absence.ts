import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit, permitOrHide } from '../actor.ts'
import { lockPerson } from '../colleague.ts'

export interface Absence {
  readonly id: string
  /** `2026-08-15`, both included. */
  readonly firstDay: string
  readonly lastDay: string
}

interface NewAbsence {
  readonly organizationId: string
  /** Null: nobody works on these days, as on holidays. */
  readonly accountId: string | null
  readonly firstDay: string
  /** Empty: one day. */
  readonly lastDay: string
}

/** Those that are not over yet. */
export async function absencesOf(tx: Tx, organizationId: string, accountId: string | null): Promise<Absence[]> {
  const { rows } =
    await sql<Absence>`select id, first_day::text as "firstDay", last_day::text as "lastDay" from staff.absence
    where organization_id = ${organizationId} and account_id is not distinct from ${accountId}::uuid
      and last_day >= (now() at time zone 'Europe/Rome')::date order by first_day`.execute(tx)
  return rows
}

/**
 * Days on which shifts do not count.
 * @throws NotFound `page.not-found`; Forbidden `staff.not-allowed`; BadInput `staff.bad-day`, `staff.days-backwards`
 */
export async function addAbsence(tx: Tx, actor: Actor, absence: NewAbsence): Promise<void> {
  const { organizationId, accountId } = absence
  if (accountId) await lockPerson(tx, actor, { organizationId, accountId })
  else permit(actor, 'staff.change-settings', { organizationId })
  const firstDay = asDay(absence.firstDay, 'first-day')
  const lastDay = absence.lastDay.trim() ? asDay(absence.lastDay, 'last-day') : firstDay
  if (lastDay < firstDay) throw new BadInput('staff.days-backwards', 'last-day')
  const { id } = await tx
    .insertInto('staff.absence')
    .values({
      organization_id: organizationId,
      account_id: accountId,
      first_day: firstDay,
      last_day: lastDay,
      made_by: actor.id ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, actor, 'staff.absence-added', id, { first: firstDay, last: lastDay })
  await publish(tx, 'staff.shifts-changed', { id: accountId ?? organizationId, organizationId })
}

/** `2026-08-15` as browsers send it, or `15/8/2026` as people write it. */
function asDay(typed: string, field: string): string {
  const text = typed.trim()
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? []
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
  const date = new Date(`${iso}T00:00:00Z`)
  const real = /^20\d{2}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)
  if (!real) throw new BadInput('staff.bad-day', field)
  return iso
}

/** @throws NotFound `page.not-found` */
export async function removeAbsence(tx: Tx, actor: Actor, id: string): Promise<void> {
  const absence = await tx
    .selectFrom('staff.absence')
    .select(['organization_id as organizationId', 'account_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const { organizationId, account_id } = permitOrHide(actor, 'staff.change-settings', absence)
  await tx.deleteFrom('staff.absence').where('id', '=', id).execute()
  await audit(tx, actor, 'staff.absence-removed', id)
  await publish(tx, 'staff.shifts-changed', { id: account_id ?? organizationId, organizationId })
}
