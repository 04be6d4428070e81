import { desk, sayDay } from '../../../ui/console/index.ts'
import type { SafeContactShown } from '../../safe-contact/schema.ts'
import { CHANNELS } from '../../../ui/console/channel-names.ts'
import { say } from './safe-contact-words.ts'

const lang = desk.lang === 'en' ? 'en' : 'it'
const weekday = new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' })
/** 1 Monday to 7 Sunday, short. */
export const dayName = (day: number): string => weekday.format(Date.UTC(2024, 0, day))

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })
export const timeInRome = (at: Date): string => clock.format(at)
const dayInRome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' })
const longDay = new Intl.DateTimeFormat(lang, {
  timeZone: 'Europe/Rome',
  weekday: 'long',
  day: 'numeric',
  month: 'short',
})

/** «le 19:00», or with its day where that is not today. */
export function sayNext(iso: string): string {
  const at = new Date(iso)
  const time = timeInRome(at)
  const today = dayInRome.format(new Date()) === dayInRome.format(at)
  return today ? say('at', { time }) : say('at-day', { day: longDay.format(at), time })
}

function sayHours({ days, from, to }: SafeContactShown['hours'][number]): string {
  return days.length === 7 ? `${from}–${to}` : `${sayDays(days)} ${from}–${to}`
}

/** «lun–ven», «sab, dom». */
function sayDays(days: readonly number[]): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  const row = last - first + 1 === sorted.length && sorted.length > 2
  return row ? `${dayName(first)}–${dayName(last)}` : sorted.map(dayName).join(', ')
}

/** What a rule asks for, in a few words. */
export function sayRule(rule: SafeContactShown): string {
  const who = [
    ...(rule.gender ? [say(`who.${rule.gender}`)] : []),
    ...(rule.roles ?? []).map(role => say(role as 'operator')),
    ...(rule.accounts ?? []).map(({ name }) => name),
  ]
  return [
    rule.channels && say('only', { channels: rule.channels.map(each => CHANNELS[each] ?? each).join(', ') }),
    rule.hours.map(sayHours).join(' · '),
    rule.words.length > 0 && say('never', { words: rule.words.map(word => `«${word}»`).join(', ') }),
    rule.neutralOnly && say('neutral'),
    rule.neverFirst && say('first'),
    who.length > 0 && say('who', { who: who.join(', ') }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Whether it was confirmed, when it is due. */
export function sayStanding(rule: SafeContactShown): string {
  const by = { day: sayDay(rule.madeAt), name: rule.madeBy }
  return [
    rule.confirmed ? say('confirmed', by) : say('unconfirmed', by),
    rule.reviewDue && say('review', { day: sayDay(rule.reviewOn) }),
    rule.endsOn && say('ends', { day: sayDay(rule.endsOn) }),
  ]
    .filter(Boolean)
    .join(' ')
}
