import type { PersonSettings } from '../person-settings.ts'
import { WEEKDAYS, writeDay, writeWeek } from '../shifts/week.ts'
import { AbsenceForm, AbsenceList } from './absences.tsx'
import { Field, Form, type Trouble } from './form.tsx'
import { type Say, sayError } from './words.ts'

interface PersonProps extends PersonSettings {
  say: Say
  saved: boolean
  /** Of the form whose name stands in `typed.of`. */
  trouble?: Trouble | null
}

/** Languages, teams, week and absences of one person. */
export const PersonPage = ({ say, person, shifts, absences, teams, saved, trouble }: PersonProps) => {
  const own = (form: string) => (trouble?.typed.of === form ? trouble : null)
  const address = `/staff/people/${person.id}`
  return (
    <>
      {saved && (
        <p class="note">
          <output>{say('saved')}</output>
        </p>
      )}
      <p class="lead">{say('settings.of', { name: person.name })}</p>
      <section class="sec">
        <h2>{say('languages')}</h2>
        <Form say={say} action={`${address}/languages`} submit="save" trouble={own('languages')}>
          <input type="hidden" name="of" value="languages" />
          <Field
            say={say}
            name="languages"
            value={person.languages.join(', ')}
            hint="languages.hint"
            trouble={own('languages')}
          />
        </Form>
      </section>
      <section class="sec">
        <h2>{say('teams')}</h2>
        {teams.length === 0 ? (
          <p class="soft">{say('teams.none')}</p>
        ) : (
          <Form say={say} action={`${address}/teams`} submit="save">
            <div>
              {teams.map(({ id, name, members }) => (
                <label class="tick">
                  <input type="checkbox" name={`team-${id}`} value="1" checked={members.includes(person.id)} />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          </Form>
        )}
      </section>
      <section class="sec">
        <h2>{say('week')}</h2>
        <p>{say('week.what')}</p>
        <Form say={say} action={`${address}/week`} submit="save" trouble={own('week')}>
          <input type="hidden" name="of" value="week" />
          <input type="hidden" name="seen" value={writeWeek(shifts)} />
          {own('week')?.code === 'staff.changed-meanwhile' && (
            <p class="note">{say('week.now', { now: wholeWeek(say, shifts) })}</p>
          )}
          <div class="two">
            {WEEKDAYS.map(day => (
              <Field say={say} name={`day-${day}`} value={writeDay(shifts, day)} trouble={own('week')} />
            ))}
          </div>
        </Form>
      </section>
      <section class="sec">
        <h2>{say('absences')}</h2>
        <p>{say('absences.what')}</p>
        <AbsenceList say={say} absences={absences} />
        <AbsenceForm say={say} action={`${address}/absences`} trouble={own('absence')} />
      </section>
      <p>
        <a class="btn" href="/staff/people">
          {say('people')}
        </a>
      </p>
      {trouble && !trouble.typed.of && (
        <p class="note warn" role="alert">
          {sayError(say, trouble.code)}
        </p>
      )}
    </>
  )
}

/** Days with work, in words. */
function wholeWeek(say: Say, shifts: PersonSettings['shifts']): string {
  const days = WEEKDAYS.filter(day => shifts.some(({ weekday }) => weekday === day))
  return days.map(day => `${say(`day-${day}`)} ${writeDay(shifts, day)}`).join('; ') || say('week.none')
}
