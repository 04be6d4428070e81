const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Rome',
  dateStyle: 'short',
  timeStyle: 'short',
})

const HOUR = 3_600_000

/** What calendar and clock show in Italy: `2026-11-22`, `09:30`. */
export function inRome(at: Date): { day: string; time: string } {
  const [day = '', time = ''] = clock.format(at).split(' ')
  return { day, time }
}

/**
 * When the clock in Italy shows a time on a day, `24:00` being the end of it. Of a time that comes twice, in October, the
 * first; for a time that is left out, in March, when the clock jumps over it.
 */
export function fromRome(day: string, time: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutesOf(time) * 60_000
  // Two hours ahead of UTC in summer, one in winter: the earlier of the two that shows it.
  const shown = [2, 1].map(hours => new Date(wall - hours * HOUR)).find(at => shows(at, wall))
  return shown ?? new Date(Math.floor(wall / HOUR) * HOUR - HOUR)
}

const shows = (at: Date, wall: number): boolean => {
  const { day, time } = inRome(at)
  return Date.parse(`${day}T${time}:00Z`) === wall
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7
