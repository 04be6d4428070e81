import type { ScheduleRecord } from '../service-record.ts'
import type { HsdsSchedule } from './hsds-types.ts'
import { nameBasedUuid } from './name-based-uuid.ts'
import { withoutEmpty } from './without-empty.ts'

/** What recurrence rules can say of opening hours; several where one rule cannot say it all. */
export type RecurrenceRule = Omit<HsdsSchedule, 'id' | 'time_zone' | 'opening_hours' | 'continues'>

/**
 * One schedule for each recurrence rule. The first has the record's id and the hours as they were written and understood;
 * those that follow say whose continuation they are. Hours that no rule can say are one schedule with a description.
 */
export function toSchedules(schedule: ScheduleRecord, toRules: (osm: string) => RecurrenceRule[]): HsdsSchedule[] {
  const rules = schedule.hours ? toRules(schedule.hours) : []
  const [first = {}, ...others] = rules
  return [
    { ...whole(schedule, first), id: schedule.id },
    ...others.map((rule, i) => ({
      ...validity(schedule, rule),
      id: nameBasedUuid('schedule', schedule.id, String(i + 1)),
      continues: schedule.id,
    })),
  ]
}

function whole(schedule: ScheduleRecord, rule: RecurrenceRule): Omit<HsdsSchedule, 'id'> {
  return {
    ...validity(schedule, rule),
    ...withoutEmpty<Partial<HsdsSchedule>>({
      description: schedule.asWritten,
      attending_type: schedule.byAppointment ? 'Su appuntamento' : null,
      notes: schedule.notes,
      opening_hours: schedule.hours,
    }),
  }
}

/** The record's dates are the tighter ones; a rule brings its own where hours change with the season. */
function validity(schedule: ScheduleRecord, rule: RecurrenceRule): Omit<HsdsSchedule, 'id'> {
  const from = later(schedule.validFrom, rule.valid_from)
  const to = earlier(schedule.validTo, rule.valid_to)
  return { ...rule, ...(from && { valid_from: from }), ...(to && { valid_to: to }), time_zone: 'Europe/Rome' }
}

const later = (a: string | null, b: string | undefined) => (a && b ? (a > b ? a : b) : (a ?? b))
const earlier = (a: string | null, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b))
