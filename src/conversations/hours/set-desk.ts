import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import { isLang, weeklyHours } from '../../content/index.ts'
import type { Tx } from '../../lib/db.ts'
import { BadInput, Conflict } from '../../lib/errors.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { readDesk } from './read-desk.ts'

export interface NewDesk {
  readonly organizationId: string
  /** «Mo-Fr 09:30-18:00», as `weeklyHours` reads it; empty: never open. */
  readonly week: string
  readonly closedOnHolidays: boolean
  readonly unknownLanguages: readonly string[]
  readonly silenceHours: number
  readonly mostAWeek: number
  readonly callbackMinutes: number
  /** The settings that the writer has seen. */
  readonly seen: string | null
}

/**
 * Sets when the desk is open and what it says by itself. What counted before stays on record.
 * @throws BadInput `desk.bad-hours`, `desk.languages`; Conflict `desk.changed-meanwhile` with what stands now
 */
export async function setDesk(tx: Tx, actor: Actor, desk: NewDesk): Promise<void> {
  const { organizationId, week, closedOnHolidays, unknownLanguages, silenceHours, mostAWeek, callbackMinutes } = desk
  permit(actor, 'desk.set', { organizationId })
  refuseHours(week)
  if (!unknownLanguages.length || unknownLanguages.length > 3 || !unknownLanguages.every(isLang)) {
    throw new BadInput('desk.languages', 'unknownLanguages')
  }
  // Two who save at once: the second sees what the first has set.
  await sql`select pg_advisory_xact_lock(hashtext(${`desk ${organizationId}`}))`.execute(tx)
  const now = await readDesk(tx, organizationId)
  if (now.version !== desk.seen) throw new Conflict('desk.changed-meanwhile', { now })
  const id = randomUUID()
  await tx
    .insertInto('conversations.desk_settings')
    .values({
      id,
      organization_id: organizationId,
      week,
      closed_on_holidays: closedOnHolidays,
      unknown_languages: [...new Set(unknownLanguages)],
      silence_hours: silenceHours,
      most_a_week: mostAWeek,
      callback_minutes: callbackMinutes,
      set_by: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'desk.set', id)
  await publish(tx, 'desk.set', { id: organizationId, organizationId })
}

function refuseHours(week: string): void {
  try {
    if (week) weeklyHours(week)
  } catch {
    throw new BadInput('desk.bad-hours', 'week')
  }
}
