import type { Absence } from '../shifts/absence.ts'
import { Field, Form, type Trouble } from './form.tsx'
import type { Say } from './words.ts'

export const AbsenceList = ({ say, absences }: { say: Say; absences: readonly Absence[] }) => (
  <ul class="cards">
    {absences.map(({ id, firstDay, lastDay }) => {
      const days = firstDay === lastDay ? dayIn(say, firstDay) : `${dayIn(say, firstDay)} – ${dayIn(say, lastDay)}`
      return (
        <li>
          <p class="b">{days}</p>
          <Form say={say} action={`/staff/absences/${id}/remove`} submit="absences.remove" about={days} />
        </li>
      )
    })}
  </ul>
)

export const AbsenceForm = ({ say, action, trouble }: { say: Say; action: string; trouble: Trouble | null }) => (
  <Form say={say} action={action} submit="absences.add" trouble={trouble}>
    <input type="hidden" name="of" value="absence" />
    <div class="two">
      <Field say={say} name="first-day" hint="first-day.hint" trouble={trouble} />
      <Field say={say} name="last-day" trouble={trouble} />
    </div>
  </Form>
)

const dayIn = (say: Say, day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(say.lang === 'it' ? 'it-IT' : 'en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
