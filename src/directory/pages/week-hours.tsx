import { T, type Translator } from '../../content/index.ts'
import { dayAt, type EpochMinute, type HoursTable, wallMinute } from '../hours/index.ts'
import { clockTime, weekdayOf } from './open-words.ts'

interface WeekDay {
  day: number
  stretches: { from: EpochMinute; to: EpochMinute; state: 1 | 2 }[]
}

/** The seven days that begin today, with holidays and seasons already worked out: what a calendar can say in any language. */
function weekOf(hours: HoursTable, pattern: number, now: EpochMinute): WeekDay[] {
  const today = dayAt(now)
  const week = Array.from({ length: 7 }, (_, i): WeekDay => ({ day: today + i, stretches: [] }))
  let from = now - wallMinute(now)
  for (let steps = 0; steps < 100 && dayAt(from) < today + 7; steps++) {
    const state = hours.stateAt(pattern, from)
    const to = hours.nextChange(pattern, from)?.at ?? from + 8 * 1_440
    if (state !== 0) addStretch(week, { from, to, state })
    from = to
  }
  return week
}

/** What lasts longer than until the next morning is said on each day; a night belongs to the day it begins on. */
function addStretch(week: WeekDay[], stretch: WeekDay['stretches'][number]): void {
  const first = dayAt(stretch.from)
  const last = dayAt(stretch.to - 1)
  const overnight = stretch.to - stretch.from < 1_440
  for (const { day, stretches } of week) {
    if (day === first || (!overnight && day > first && day <= last)) stretches.push(stretch)
  }
}

interface WeekHoursProps {
  t: Translator
  hours: HoursTable
  pattern: number
  now: EpochMinute
}

export const WeekHours = ({ t, hours, pattern, now }: WeekHoursProps) => {
  const today = dayAt(now)
  return (
    <ul class="week">
      {weekOf(hours, pattern, now).map(({ day, stretches }) => (
        <li key={day} class={day === today ? 'now' : undefined}>
          <span>
            {t.weekday(weekdayOf(day))}
            {day === today && (
              <>
                {' · '}
                <T k="common.today" />
              </>
            )}
          </span>
          <span>
            {stretches.length === 0 && <T k="common.closed" />}
            {stretches.map(({ from, to, state }, i) => (
              <span key={from}>
                {i > 0 && ', '}
                {state === 2 ? (
                  <T k="common.hours-unknown" />
                ) : (
                  <bdi dir="ltr">{to - from >= 1_440 ? '00:00–24:00' : `${clockTime(from)}–${clockTime(to)}`}</bdi>
                )}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}
