import { weeklyHours } from '../helpdesk-hours.ts'
import type { Translator } from '../translator.ts'

/** The hours of a contact point as people say them, a line per rule: «Monday to Friday, 09:30–18:00». */
export function hoursInWords(hours: string, t: Translator): string[] {
  const week = weeklyHours(hours)
  if (week === 'always') return [t('emergency.hours.always')]
  return week.map(({ from, to, opens, closes }) =>
    from === to
      ? t('emergency.hours.day', { day: t.weekday(from), opens, closes })
      : t('emergency.hours.days', { from: t.weekday(from), to: t.weekday(to), opens, closes }),
  )
}
