const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const

/** A week as seven lines that people edit, Monday first: «09:30-13:00, 14:00-18:00». */
export function daysOfWeek(week: string): string[] {
  if (week === '24/7') return DAYS.map(() => '00:00-24:00')
  const days: string[][] = DAYS.map(() => [])
  for (const rule of week.split(';')) {
    const [, from = '', to = from, hours = ''] = /^(\w\w)(?:-(\w\w))? (\S+)$/.exec(rule.trim()) ?? []
    const last = DAYS.findIndex(day => day === to)
    for (let day = DAYS.findIndex(each => each === from); day >= 0 && day <= last; day += 1) days[day]?.push(hours)
  }
  return days.map(hours => hours.toSorted().join(', '))
}

/** Back again: what cannot be read stays as it is, for the server to say so. */
export const weekOfDays = (days: readonly string[]): string =>
  days
    .flatMap((typed, day) =>
      typed
        .split(/[,;]/)
        .map(part => part.replaceAll(/\s/g, ''))
        .filter(Boolean)
        .map(part => `${DAYS[day]} ${part.split(/[-–—]/).map(clock).join('-')}`),
    )
    .join('; ')

/** «9» and «9.30» as «09:00» and «09:30». */
function clock(typed: string): string {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[.:]([0-5]\d))?$/.exec(typed) ?? []
  return hour ? `${hour.padStart(2, '0')}:${minute}` : typed
}
