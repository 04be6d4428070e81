import type { Tx } from '../../lib/db.ts'
import { closuresOf } from '../../staff/index.ts'
import type { Opening } from './opening.ts'

/** When a body's desk is open, and what it says by itself. */
export interface Desk {
  readonly opening: Opening
  /** In which languages somebody is answered whose language nobody knows. */
  readonly unknownLanguages: readonly string[]
  readonly silenceHours: number
  readonly mostAWeek: number
  readonly callbackMinutes: number
  /** The settings that count, as an edit names what it has seen; null while nobody has set anything. */
  readonly version: string | null
}

/** As the Italian helpdesk works, until somebody sets it otherwise. */
export const FIRST = {
  version: null,
  week: 'Mo-Fr 09:30-18:00',
  closedOnHolidays: true,
  unknownLanguages: ['it', 'en'],
  silenceHours: 12,
  mostAWeek: 7,
  callbackMinutes: 120,
} as const

/** Of whoever asks for it: for the house, or for a colleague of the body. */
export async function readDesk(tx: Tx, organizationId: string): Promise<Desk> {
  const stored = await tx
    .selectFrom('conversations.desk_settings')
    .select([
      'id as version',
      'week',
      'closed_on_holidays as closedOnHolidays',
      'unknown_languages as unknownLanguages',
      'silence_hours as silenceHours',
      'most_a_week as mostAWeek',
      'callback_minutes as callbackMinutes',
    ])
    .where('organization_id', '=', organizationId)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { week, closedOnHolidays, ...rest } = stored ?? FIRST
  const closures = await closuresOf(tx, organizationId)
  return { opening: { week, closedOnHolidays, closures }, ...rest }
}
