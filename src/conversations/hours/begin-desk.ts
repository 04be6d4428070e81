import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Listener } from '../../lib/events.ts'
import { helpdeskOrganization, terminal } from '../../staff/index.ts'
import { FIRST } from './read-desk.ts'

/** Gives the helpdesk its first settings, which somebody then sets as they are: from then on it acknowledges. */
export async function beginDesk(tx: Tx): Promise<void> {
  const organizationId = await helpdeskOrganization(tx).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (!organizationId) return
  const { week, closedOnHolidays, unknownLanguages, silenceHours, mostAWeek, callbackMinutes } = FIRST
  await sql`
    insert into conversations.desk_settings (id, organization_id, week, closed_on_holidays, unknown_languages, silence_hours, most_a_week, callback_minutes)
    select ${randomUUID()}, ${organizationId}, ${week}, ${closedOnHolidays}, ${[...unknownLanguages]}, ${silenceHours}, ${mostAWeek}, ${callbackMinutes}
    where not exists (select from conversations.desk_settings where organization_id = ${organizationId})`.execute(tx)
}

/** With the first channel there is somebody to answer. */
export const deskBegins: Listener = {
  name: 'conversations.desk-begins',
  actor: terminal('desk'),
  to: ['channel.set'],
  hear: beginDesk,
}
