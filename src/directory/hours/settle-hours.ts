import type { Said, Statement } from './read-statements.ts'
import type { Ask } from './word-cursor.ts'
import type { Span } from './schedule-rule.ts'
import { writeSpans, writeWeekdays } from './write-hours.ts'

export const BY_APPOINTMENT = '"by appointment"'

export type Settled = { hours: string; holidaysAssumedClosed: boolean }

type Offer = { spans: Span[]; byAppointment: Span[] }
type Week = Map<number, Offer>

/**
 * Makes one expression of what was said. What is said twice of the same day adds up where the times lie apart («lun-ven
 * 9-13, mar 15-18») and replaces where they meet («lun-ven 9-18, mer 9-13»), as people mean it; in the OSM syntax a later
 * rule would always replace, so each day is written with all its times.
 */
export function settle({ statements, otherwiseByAppointment }: Said, ask: Ask): Settled {
  const open = statements.filter(statement => !statement.closed).map(statement => withDays(statement, ask))
  const closed = statements.filter(statement => statement.closed)
  const seasons = [...new Set(open.map(statement => statement.season))].sort(
    (a, b) => Number(a !== '') - Number(b !== ''),
  )
  const base = weekOf(open, seasons[0] ?? '', ask)
  const rules = seasons.flatMap(season => seasonRules(open, season, base, ask))
  const whole = rules.length === 1 && rules[0] === '; Mo-Su 00:00-24:00' ? ['; 24/7'] : rules
  const off = [...new Set(closed.flatMap(closedRules))]
  const holidays = holidayRules(
    open,
    closed,
    rules.length > 0 && !open.some(statement => statement.everyDay || fullWeek(base)),
  )
  const otherwise = otherwiseByAppointment ? [whole.length > 0 ? ` || ${BY_APPOINTMENT}` : BY_APPOINTMENT] : []
  // «Sabato chiuso» says nothing of the other days.
  const rest = whole.length === 0 && off.length > 0 ? ['; Mo-Su unknown'] : []
  const hours = [...rest, ...whole, ...off, ...holidays.rules, ...otherwise].join('').replace(/^[;,] /, '')
  return { hours, holidaysAssumedClosed: holidays.assumed }
}

/** «9-13» without days: most offices mean Monday to Friday, but nobody said so. */
function withDays(statement: Statement, ask: Ask): Statement {
  if (statement.days || statement.holidays) return statement
  const allDay = statement.times.some(({ from, to }) => from === 0 && to === 1440)
  const last = allDay ? 6 : ask('hours.days-missing', writeSpans(statement.times), 2) === 0 ? 4 : 6
  const days = [0, 1, 2, 3, 4, 5, 6].filter(day => day <= last).map(weekday => ({ weekday, nth: [] }))
  return { ...statement, days, everyDay: last === 6 }
}

function weekOf(open: Statement[], season: string, ask: Ask): Week {
  const week: Week = new Map()
  for (const statement of open.filter(s => s.season === season)) {
    for (const { weekday, nth } of statement.days ?? []) {
      if (nth.length === 0) week.set(weekday, addOffer(week.get(weekday), statement, ask))
    }
  }
  return week
}

function addOffer(known: Offer | undefined, { times, appointment }: Statement, ask: Ask): Offer {
  const added: Offer = appointment
    ? { spans: [], byAppointment: wholeDayIfNone(times) }
    : { spans: times, byAppointment: [] }
  if (!known) return added
  const together = [...known.spans, ...known.byAppointment]
  const meeting = times.filter(time => together.some(span => time.from < span.to && span.from < time.to))
  if (meeting.length === 0)
    return {
      spans: inOrder([...known.spans, ...added.spans]),
      byAppointment: inOrder([...known.byAppointment, ...added.byAppointment]),
    }
  const within = times.every(time => together.some(span => time.from >= span.from && time.to <= span.to))
  if (within || ask('hours.overlap', writeSpans(times), 2) === 0) return added
  return {
    spans: joined([...known.spans, ...added.spans]),
    byAppointment: [...known.byAppointment, ...added.byAppointment],
  }
}

function wholeDayIfNone(times: Span[]): Span[] {
  return times.length > 0 ? times : [{ from: 0, to: 1440 }]
}

function wholeDay(spans: Span[]): boolean {
  return spans.length === 1 && spans[0]?.from === 0 && spans[0].to === 1440
}

function inOrder(spans: Span[]): Span[] {
  return spans.toSorted((a, b) => a.from - b.from)
}

function joined(spans: Span[]): Span[] {
  const whole: Span[] = []
  for (const span of inOrder(spans)) {
    const last = whole.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else whole.push({ ...span })
  }
  return whole
}

function seasonRules(open: Statement[], season: string, base: Week, ask: Ask): string[] {
  const week = weekOf(open, season, ask)
  const prefix = season === '' ? '' : `${season} `
  const rules: string[] = []
  const beside = new Set(open.filter(s => s.allYear).flatMap(s => (s.days ?? []).map(day => day.weekday)))
  const leftOver = season !== '' && [...base.keys()].some(day => !week.has(day) && !beside.has(day))
  const isFirst = open.every(statement => statement.season !== '')
  if (leftOver && !isFirst && ask('hours.season-days', season, 2) === 0) rules.push(`; ${season} off`)
  for (const [text, weekdays] of groupDays(week)) {
    rules.push(text.replaceAll('@', `${prefix}${writeWeekdays(weekdays)}`))
  }
  for (const statement of open.filter(s => s.season === season)) rules.push(...placeRules(statement, week, prefix))
  return rules
}

/** Days that keep the same hours, in the order of their first day. `@` stands for the days. */
function groupDays(week: Week): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [weekday, { spans, byAppointment }] of [...week].sort(([a], [b]) => a - b)) {
    const kept = spans.length > 0 ? `; @ ${writeSpans(spans)}` : ''
    const asked =
      byAppointment.length > 0
        ? `${kept ? ',' : ';'} @ ${wholeDay(byAppointment) ? '' : `${writeSpans(byAppointment)} `}${BY_APPOINTMENT}`
        : ''
    const text = kept + asked
    groups.set(text, [...(groups.get(text) ?? []), weekday])
  }
  return groups
}

/** «1° e 3° giovedì 15-18» adds to what Thursdays have anyway. */
function placeRules({ days, times, appointment }: Statement, week: Week, prefix: string): string[] {
  const placed = (days ?? []).filter(({ nth }) => nth.length > 0)
  if (placed.length === 0) return []
  const joint = placed.some(({ weekday }) => week.has(weekday)) ? ',' : ';'
  const names = placed.map(({ weekday, nth }) => `${writeWeekdays([weekday])}[${nth.join(',')}]`).join(',')
  const note = appointment ? ` ${BY_APPOINTMENT}` : ''
  return [`${joint} ${prefix}${names}${times.length > 0 ? ` ${writeSpans(times)}` : ''}${note}`]
}

function closedRules({ season, days, holidays }: Statement): string[] {
  const names = days ? [nameDays(days)] : []
  if (names.length === 0 && holidays) return []
  return [`; ${[season, ...names].filter(Boolean).join(' ')} off`]
}

function nameDays(days: { weekday: number; nth: number[] }[]): string {
  const plain = days.filter(({ nth }) => nth.length === 0).map(({ weekday }) => weekday)
  const placed = days.filter(({ nth }) => nth.length > 0).map(d => `${writeWeekdays([d.weekday])}[${d.nth.join(',')}]`)
  return [...(plain.length > 0 ? [writeWeekdays(plain)] : []), ...placed].join(',')
}

/** Offices close on public holidays unless they say otherwise; for a place open every day nobody can tell. */
function holidayRules(open: Statement[], closed: Statement[], assume: boolean): { rules: string[]; assumed: boolean } {
  if (closed.some(({ holidays }) => holidays)) return { rules: ['; PH off'], assumed: false }
  const kept = open.filter(({ holidays }) => holidays)
  const rules = kept.map(({ season, times, appointment }) =>
    [
      '; ',
      season && `${season} `,
      'PH',
      times.length > 0 ? ` ${writeSpans(times)}` : '',
      appointment ? ` ${BY_APPOINTMENT}` : '',
    ].join(''),
  )
  if (rules.length > 0) return { rules, assumed: false }
  return assume ? { rules: ['; PH off'], assumed: true } : { rules: [], assumed: false }
}

function fullWeek(week: Week): boolean {
  return week.size === 7
}
