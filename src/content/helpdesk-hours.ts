/** One line of a week: Monday is 1, Sunday 7; times «HH:MM» of Europe/Rome. */
export interface WeeklyHours {
  from: number
  to: number
  opens: string
  closes: string
}

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const rule = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? (\d\d:\d\d)-(\d\d:\d\d)$/

/**
 * The hours of a contact point: `24/7`, or rules like `Mo-Fr 09:30-18:00` joined by `; ` (a small part of OSM
 * opening_hours; a day may stand in several rules, and no rule passes midnight).
 * @throws RangeError for anything else, so that a wrong setting is seen when it is stored
 */
export function weeklyHours(hours: string): 'always' | WeeklyHours[] {
  if (hours === '24/7') return 'always'
  return hours.split(';').map(part => {
    const [, from = '', to = from, opens = '', closes = ''] = rule.exec(part.trim()) ?? []
    const line = { from: days.indexOf(from) + 1, to: days.indexOf(to) + 1, opens, closes }
    if (line.from < 1 || line.to < line.from || opens >= closes) throw new RangeError(`Hours not understood: ${hours}`)
    return line
  })
}

/** Whether somebody answers at this moment by the clock of Rome; holidays are not known here. */
export function answersAt(hours: string | null, moment: Date): boolean | undefined {
  if (hours === null) return undefined
  const week = weeklyHours(hours)
  if (week === 'always') return true
  const { day, time } = inRome(moment)
  return week.some(line => line.from <= day && day <= line.to && line.opens <= time && time < line.closes)
}

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Rome',
})

function inRome(moment: Date): { day: number; time: string } {
  const parts = Object.fromEntries(clock.formatToParts(moment).map(p => [p.type, p.value]))
  return { day: days.indexOf((parts['weekday'] ?? '').slice(0, 2)) + 1, time: `${parts['hour']}:${parts['minute']}` }
}
