import { HoursSyntaxError, type HsdsSchedule as Recurrence, toHsdsSchedules } from '../hours/index.ts'
import type { ScheduleRecord } from '../service-record.ts'
import type { HsdsSchedule } from './hsds-types.ts'
import { nameBasedUuid } from './name-based-uuid.ts'
import { withoutEmpty } from './without-empty.ts'

/**
 * One schedule for each recurrence that HSDS needs to say the hours. The first has the record's id and the whole expression;
 * those that follow say whose continuation they are. Hours that nobody could read are one schedule with a description.
 * @param on the day (ISO) by which seasons are dated and the offset from UTC is said
 */
export function toSchedules(schedule: ScheduleRecord, on: string): HsdsSchedule[] {
  const [first, ...others] = recurrences(schedule.hours, on)
  return [
    withoutEmpty<HsdsSchedule>({ id: schedule.id, ...common(schedule, first), opening_hours: schedule.hours }),
    ...others.map((one, i) =>
      withoutEmpty<HsdsSchedule>({
        id: nameBasedUuid('schedule', schedule.id, String(i + 1)),
        ...common(schedule, one),
        continues: schedule.id,
      }),
    ),
  ]
}

function recurrences(hours: string | null, on: string): Recurrence[] {
  try {
    return hours ? toHsdsSchedules(hours, on) : []
  } catch (error) {
    if (error instanceof HoursSyntaxError) return []
    throw error
  }
}

/** What people wrote stands before what the machine would say; the record's own dates are the tighter ones. */
function common(schedule: ScheduleRecord, recurrence?: Recurrence) {
  return {
    ...recurrence,
    valid_from: later(schedule.validFrom, recurrence?.valid_from),
    valid_to: earlier(schedule.validTo, recurrence?.valid_to),
    description: schedule.asWritten,
    attending_type: schedule.byAppointment ? 'Su appuntamento' : null,
    notes: schedule.notes ?? recurrence?.notes,
    time_zone: 'Europe/Rome' as const,
  }
}

const later = (a: string | null, b: string | undefined) => (a && b ? (a > b ? a : b) : (a ?? b))
const earlier = (a: string | null, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b))
