import type { Absence } from '../shifts/absence.ts'
import type { OnShift } from '../shifts/on-shift.ts'
import type { Team } from '../teams/team.ts'
import { AbsenceForm, AbsenceList } from './absences.tsx'
import { Field, Form, type Trouble } from './form.tsx'
import type { Say } from './words.ts'

export interface HouseSettings {
  readonly onShift: readonly OnShift[]
  readonly teams: readonly Team[]
  readonly closures: readonly Absence[]
  /** Keys wait to be changed, and whoever sees this can do it. */
  readonly rotation: boolean
}

/** Keys that wait to be changed stand before everything else. */
export const RotationDue = ({ say }: { say: Say }) => (
  <section class="note warn" id="keys">
    <h2>{say('rotation.due')}</h2>
    <p>{say('rotation.what')}</p>
    <Form say={say} action="/staff/keys/rotate" submit="rotation.press" main />
  </section>
)

export const ShiftsNow = ({ say, onShift }: { say: Say; onShift: readonly OnShift[] }) => (
  <section class="sec">
    <h2>{say('on-shift')}</h2>
    {onShift.length === 0 ? (
      <p class="soft">{say('on-shift.none')}</p>
    ) : (
      <ul>
        {onShift.map(({ name, until }) => (
          <li>{say('on-shift.until', { name, until: clock(until) })}</li>
        ))}
      </ul>
    )}
  </section>
)

const clock = (at: Date): string =>
  at.toLocaleTimeString('it-IT', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })

export const Teams = ({ say, teams, trouble }: { say: Say; teams: readonly Team[]; trouble: Trouble | null }) => (
  <section class="sec" id="teams">
    <h2>{say('teams')}</h2>
    {teams.length === 0 && <p class="soft">{say('teams.none')}</p>}
    <ul class="cards">
      {teams.map(({ id, name, members }) => (
        <li>
          <p>{say('teams.count', { name, count: members.length })}</p>
          <Form say={say} action={`/staff/teams/${id}/remove`} submit="teams.remove" about={name} />
        </li>
      ))}
    </ul>
    <Form say={say} action="/staff/teams" submit="teams.make" trouble={trouble}>
      <input type="hidden" name="of" value="team" />
      <Field say={say} name="team-name" trouble={trouble} />
    </Form>
  </section>
)

interface ClosuresProps {
  say: Say
  closures: readonly Absence[]
  trouble: Trouble | null
}

export const Closures = ({ say, closures, trouble }: ClosuresProps) => (
  <section class="sec" id="closures">
    <h2>{say('closures')}</h2>
    <p>{say('closures.what')}</p>
    <AbsenceList say={say} absences={closures} />
    <AbsenceForm say={say} action="/staff/closures" trouble={trouble} />
  </section>
)
