import { readHours, sayHours } from '../../hours/index.ts'
import type { Values } from '../draft.ts'
import type { Say } from './say.ts'

/** Hours as written and as understood; what is doubtful is not believed: the hours stay unknown until somebody looks. */
export function readSchedule(cell: string, field: string, say: Say): Values {
  const { hours, byAppointment, certain, questions } = readHours(cell)
  if (hours === null) say('hours.unreadable', field, cell, null)
  else if (!certain) say('hours.doubtful', field, cell, questions.flatMap(q => q.readings).join('  |  ') || hours)
  // Said back in words, so that whoever imports sees what the machine will go by.
  else say('hours.read', field, cell, sayHours(hours).text.join('; '))
  return { as_written: cell, hours: certain ? hours : null, by_appointment: byAppointment }
}
