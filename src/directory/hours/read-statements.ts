import type { ReadWord } from './read-words.ts'
import { Unreadable } from './read-words.ts'
import type { DateRange, DayChoice, Span } from './schedule-rule.ts'
import { writeDates } from './write-hours.ts'

/** One thing said about some days: when they are open, that they are closed, or that one must make an appointment. */
export type Statement = {
  season: string
  days: DayChoice[] | null
  everyDay: boolean
  holidays: boolean
  times: Span[]
  appointment: boolean
  closed: boolean
}

export type Said = { statements: Statement[]; otherwiseByAppointment: boolean }

/** A choice that the text leaves open: the number of the reading to follow. The first one is what we would propose. */
export type Ask = (code: string, found: string, readings: number) => number

/** @throws Unreadable where the words make no sense together */
export function statementsOf(words: ReadWord[], ask: Ask): Said {
  return new Reader(words, ask).read()
}

class Reader {
  readonly #words: ReadWord[]
  readonly #ask: Ask
  readonly #said: Said = { statements: [], otherwiseByAppointment: false }
  readonly #timesFirst: boolean
  #at = 0
  #now = blank('')
  #allByAppointment = false

  constructor(words: ReadWord[], ask: Ask) {
    this.#words = words
    this.#ask = ask
    const first = words.find((word, i) => ['days', 'day', 'all-day'].includes(word.kind) || this.#opensTime(i))
    this.#timesFirst = first?.kind === 'time' || first?.kind === 'all-day'
  }

  read(): Said {
    for (let word = this.#peek(); word; word = this.#peek()) {
      if (this.#startsDays()) this.#readDays()
      else if (this.#startsSeason()) this.#readSeason()
      else if (word.kind === 'time' || word.kind === 'from') this.#readTimes()
      else if (word.kind === 'all-day') this.#readAllDay()
      else if (word.kind === 'closed' || word.kind === 'except') this.#readClosed()
      else if (word.kind === 'appointment') this.#readAppointment(word.only)
      else if (word.kind === 'stop') this.#stop()
      else if (word.kind === 'and' || word.kind === 'or' || word.kind === 'comma' || word.kind === 'slash') this.#at++
      else if (word.kind === 'dash' && this.#now.times.length === 0) this.#at++
      else throw new Unreadable(word.found)
    }
    this.#finish()
    if (this.#allByAppointment) for (const statement of this.#said.statements) statement.appointment = !statement.closed
    if (this.#said.statements.length === 0 && !this.#said.otherwiseByAppointment) throw new Unreadable('')
    return this.#said
  }

  #peek(ahead = 0): ReadWord | undefined {
    return this.#words[this.#at + ahead]
  }

  #opensTime(at: number): boolean {
    const next = this.#words[at + 1]?.kind
    return this.#words[at]?.kind === 'time' && (next === 'dash' || next === 'to' || next === 'slash')
  }

  #stop(): void {
    this.#at++
    if (this.#now.times.length > 0) this.#finish()
  }

  /** Puts the statement away; what follows keeps its season, and its days if it names none. */
  #finish(): void {
    const { season, days, everyDay, holidays, times, appointment } = this.#now
    if (times.length > 0 || (appointment && (days || holidays))) this.#said.statements.push(this.#now)
    else if (days || holidays) throw new Unreadable('')
    else if (season && !this.#giveSeasonToAll(season)) throw new Unreadable(season)
    this.#now = blank(season)
    if (times.length > 0) this.#now = { ...blank(season), days: null, everyDay: false }
    this.#lastDays = days ? { days, everyDay, holidays } : this.#lastDays
  }

  #lastDays: Pick<Statement, 'days' | 'everyDay' | 'holidays'> | null = null

  /** «lun-ven 9-13, da giugno a settembre»: a season at the very end is meant for all that was said. */
  #giveSeasonToAll(season: string): boolean {
    const open = this.#said.statements.filter(statement => statement.season === '' && !statement.closed)
    for (const statement of open) statement.season = season
    return open.length > 0 || this.#said.statements.some(statement => statement.season === season)
  }

  #startsDays(): boolean {
    const word = this.#peek()
    if (word?.kind === 'day' || word?.kind === 'days') return true
    if (word?.kind === 'from') return this.#peek(1)?.kind === 'day'
    return word?.kind === 'place' && this.#peek(1)?.kind !== 'month'
  }

  #readDays(): void {
    const own = this.#now.times.length > 0 && !(this.#timesFirst && this.#now.days === null)
    if (own || this.#now.appointment) this.#finish()
    this.#readDayList(this.#now)
    if (this.#closesHere()) this.#closeNow()
  }

  /** «sabato chiuso», «festivi esclusi»: said after the days. */
  #closesHere(): boolean {
    const kind = this.#peek()?.kind
    if (kind !== 'closed' && kind !== 'except') return false
    return kind === 'closed' ? true : !this.#selectorFollows(1)
  }

  #selectorFollows(ahead: number): boolean {
    const kept = this.#at
    this.#at += ahead
    const found = this.#startsDays() || this.#startsSeason()
    this.#at = kept
    return found
  }

  #closeNow(): void {
    this.#at++
    const { season, days, holidays, everyDay } = this.#now
    const last = this.#said.statements.at(-1)
    this.#said.statements.push({ ...blank(season), days, holidays, everyDay, closed: true })
    // «lun-ven 9-13 festivi esclusi»: what follows belongs to the statement before.
    this.#now = blank(last?.season ?? season)
  }

  #readDayList(into: Statement): void {
    const days = into.days ?? []
    while (this.#startsDays()) {
      this.#readDayItem(into, days)
      const joints = this.#joints()
      const kept = this.#at
      this.#at += joints
      if (this.#startsDays()) continue
      this.#at = kept
      break
    }
    if (days.length > 0) into.days = days
  }

  #joints(): number {
    let count = 0
    while (['comma', 'and', 'slash'].includes(this.#peek(count)?.kind ?? '')) count++
    return count
  }

  #readDayItem(into: Statement, days: DayChoice[]): void {
    const word = this.#peek()
    if (word?.kind === 'days') {
      this.#at++
      this.#addNamedDays(into, days, word)
    } else if (word?.kind === 'place') this.#readPlaces(days)
    else this.#readDayRange(days)
  }

  #addNamedDays(into: Statement, days: DayChoice[], word: ReadWord & { kind: 'days' }): void {
    const add = (from: number, to: number) => {
      for (let weekday = from; weekday <= to; weekday++) days.push({ weekday, nth: [] })
    }
    if (word.which === 'every') {
      into.everyDay = true
      add(0, 6)
    } else if (word.which === 'weekdays') add(0, 4)
    else if (word.which === 'weekend') add(5, 6)
    else if (word.which === 'working') add(0, this.#ask('hours.working-days', word.found, 2) === 0 ? 4 : 5)
    else {
      into.holidays = true
      // «festivi» are Sundays, too, unless Sunday is spoken of by itself or nobody would ask.
      if (word.which === 'festivi' && this.#sundayMatters() && this.#ask('hours.festivi-sunday', word.found, 2) === 0)
        add(6, 6)
    }
  }

  #sundayMatters(): boolean {
    if (this.#words.some(word => word.kind === 'day' && word.weekday === 6)) return false
    const closing = this.#words.some(word => word.kind === 'closed' || word.kind === 'except')
    return !closing || this.#words.some(word => word.kind === 'days' && word.which === 'every')
  }

  /** «1°, 3° e 4° giovedì»: places, then the day that they belong to. */
  #readPlaces(days: DayChoice[]): void {
    const nth: number[] = []
    for (let word = this.#peek(); word?.kind === 'place'; word = this.#peek()) {
      nth.push(word.nth)
      this.#at++
      const joints = this.#joints()
      if (this.#peek(joints)?.kind === 'place') this.#at += joints
    }
    const word = this.#peek()
    if (word?.kind !== 'day') throw new Unreadable(this.#peek(-1)?.found ?? '')
    this.#at++
    days.push({ weekday: word.weekday, nth: [...new Set(nth)].sort((a, b) => a - b) })
  }

  #readDayRange(days: DayChoice[]): void {
    const said = this.#peek()?.kind === 'from'
    if (said) this.#at++
    const first = this.#takeDay()
    const joint = this.#peek()?.kind
    const last = this.#peek(1)
    if ((joint !== 'dash' && joint !== 'to') || last?.kind !== 'day') {
      days.push({ weekday: first.weekday, nth: [] })
      return
    }
    this.#at += 2
    const certain = said || joint === 'to' || this.#surelyRange(first.weekday, last.weekday)
    const both = !certain && this.#ask('hours.day-range', `${first.found}-${last.found}`, 2) === 1
    for (let day = first.weekday; ; day = (day + 1) % 7) {
      if (!both || day === first.weekday || day === last.weekday) days.push({ weekday: day, nth: [] })
      if (day === last.weekday) return
    }
  }

  /** «Lun-Ven» is Monday to Friday for everybody; «Mar-Gio» may be two days or three; neighbours are both. */
  #surelyRange(first: number, last: number): boolean {
    const steps = (last - first + 7) % 7
    if (steps === 3) return this.#words.some(word => word.kind === 'day' && word.weekday === (last + 1) % 7)
    return steps !== 2
  }

  #takeDay(): ReadWord & { kind: 'day' } {
    const word = this.#peek()
    if (word?.kind !== 'day') throw new Unreadable(word?.found ?? '')
    this.#at++
    return word
  }

  #startsSeason(): boolean {
    const ahead = this.#peek()?.kind === 'from' || this.#peek()?.kind === 'to' ? 1 : 0
    const word = this.#peek(ahead)
    if (word?.kind === 'month' || word?.kind === 'date') return true
    const dayOfMonth = (word?.kind === 'time' && word.bare) || word?.kind === 'place'
    if (!dayOfMonth) return false
    if (this.#peek(ahead + 1)?.kind === 'month') return true
    // «dal 10 al 20 agosto», «10-20 agosto»
    const joint = this.#peek(ahead + 1)?.kind
    return (joint === 'to' || joint === 'dash') && this.#peek(ahead + 3)?.kind === 'month'
  }

  #readSeason(): void {
    if (this.#now.times.length > 0) this.#finish()
    this.#now.season = this.#readSeasonList()
    if (this.#closesHere()) {
      this.#at++
      const { season, days, holidays } = this.#now
      this.#said.statements.push({ ...blank(season), days, holidays, closed: true })
      this.#now = blank('')
    }
  }

  #readSeasonList(): string {
    const ranges = [writeDates(this.#readDateRange())]
    for (;;) {
      const joints = this.#joints()
      const kept = this.#at
      this.#at += joints
      if (joints > 0 && this.#startsSeason() && this.#peek()?.kind !== 'from')
        ranges.push(writeDates(this.#readDateRange()))
      else {
        this.#at = kept
        return ranges.join(',')
      }
    }
  }

  #readDateRange(): DateRange {
    if (this.#peek()?.kind === 'from' || this.#peek()?.kind === 'to') this.#at++
    const from = this.#readDate()
    const joint = this.#peek()?.kind
    const start = { year: from.year, month: from.month ?? 0, day: from.day ?? 1 }
    if (joint === 'to' || joint === 'dash') {
      this.#at++
      const to = this.#readDate()
      if (to.month === null || (from.day === null) !== (to.day === null))
        throw new Unreadable(this.#peek(-1)?.found ?? '')
      const end = { year: to.year, month: to.month, day: to.day ?? 31 }
      return { from: { ...start, month: from.month ?? to.month }, to: end, wholeMonths: from.day === null }
    }
    if (from.month === null) throw new Unreadable(this.#peek(-1)?.found ?? '')
    return { from: start, to: { ...start, day: from.day ?? 31 }, wholeMonths: from.day === null }
  }

  #readDate(): { year: number | null; month: number | null; day: number | null } {
    const word = this.#peek()
    this.#at++
    if (word?.kind === 'date') return { year: word.year, month: word.month, day: word.day }
    if (word?.kind === 'month') return { year: null, month: word.month, day: null }
    const day = word?.kind === 'place' ? word.nth : word?.kind === 'time' && word.bare ? word.minute / 60 : 0
    if (day < 1 || day > 31) throw new Unreadable(word?.found ?? '')
    const month = this.#peek()
    if (month?.kind !== 'month') return { year: null, month: null, day }
    this.#at++
    return { year: null, month: month.month, day }
  }

  #readTimes(): void {
    if (this.#timesFirst && this.#now.days !== null && this.#now.times.length > 0) this.#finish()
    // «dal 9 al 13» are days of an unnamed month; hours are «dalle 9 alle 13».
    if (['dal', 'du'].includes(this.#peek()?.found ?? '')) throw new Unreadable(this.#peek()?.found ?? '')
    if (this.#peek()?.kind === 'from') this.#at++
    const start = this.#takeTime()
    const joint = this.#peek()?.kind
    if (joint !== 'dash' && joint !== 'to' && joint !== 'slash') throw new Unreadable(start.found)
    this.#at++
    const end = this.#takeTime()
    this.#inheritDays()
    this.#now.times.push(this.#span(start, end))
  }

  #takeTime(): ReadWord & { kind: 'time' } {
    const word = this.#peek()
    if (word?.kind !== 'time') throw new Unreadable(word?.found ?? '')
    this.#at++
    return word
  }

  #span(start: ReadWord & { kind: 'time' }, end: ReadWord & { kind: 'time' }): Span {
    let from = start.minute % 1440
    const to = end.minute
    if (start.meridiem === null && end.meridiem === 'pm' && from < 720 && from + 720 < to) from += 720
    if (to > from) return { from, to }
    // «9-5», «8.30-1.30»: afternoon, or the small hours of the next day?
    const afternoon = from < 720 && to + 720 > from && end.meridiem === null
    if (afternoon && this.#ask('hours.past-midnight', `${start.found}-${end.found}`, 2) === 0)
      return { from, to: to + 720 }
    return { from, to: to + 1440 }
  }

  #inheritDays(): void {
    const now = this.#now
    if (now.days === null && !now.holidays && !this.#timesFirst && this.#lastDays) Object.assign(now, this.#lastDays)
  }

  #readAllDay(): void {
    this.#at++
    if (this.#now.times.length > 0) throw new Unreadable('24')
    this.#inheritDays()
    this.#now.times.push({ from: 0, to: 1440 })
  }

  /** «chiuso ad agosto», «tranne il lunedì»: said before the days, which leaves the statement around it as it was. */
  #readClosed(): void {
    this.#at++
    while (this.#peek()?.kind === 'to' || this.#peek()?.kind === 'and') this.#at++
    const off: Statement = { ...blank(''), closed: true }
    if (this.#startsSeason()) off.season = this.#readSeasonList()
    else if (this.#startsDays()) this.#readDayList(off)
    else throw new Unreadable(this.#peek(-1)?.found ?? '')
    this.#said.statements.push(off)
    const joints = this.#joints()
    this.#at += joints
    if (joints > 0 && this.#startsSeason() && this.#peek()?.kind !== 'from') {
      this.#said.statements.push({ ...blank(this.#readSeasonList()), closed: true })
    }
  }

  #readAppointment(only: boolean): void {
    const before = this.#peek(-1)?.kind
    const found = this.#peek()?.found ?? ''
    this.#at++
    const open = [...this.#said.statements.filter(statement => !statement.closed), this.#now]
    const timed = open.filter(statement => statement.times.length > 0)
    if (this.#now.times.length === 0 && (this.#now.days || this.#now.holidays)) this.#now.appointment = true
    else if (timed.length === 0 && this.#words.slice(this.#at).some(word => word.kind === 'time'))
      this.#leadingAppointment(only, found)
    else if (timed.length === 0 || before === 'and' || before === 'or') this.#said.otherwiseByAppointment = true
    else if (only || !separated(before) || this.#ask('hours.appointment', found, 2) === 0)
      for (const statement of only || separated(before) ? timed : [this.#now]) statement.appointment = true
    else this.#said.otherwiseByAppointment = true
  }

  /** «Su appuntamento: lun-ven 9-13»: said before all the rest. */
  #leadingAppointment(only: boolean, found: string): void {
    if (only || this.#ask('hours.appointment', found, 2) === 0) this.#allByAppointment = true
    else this.#said.otherwiseByAppointment = true
  }
}

function separated(kind: string | undefined): boolean {
  return kind === 'comma' || kind === 'stop' || kind === 'dash'
}

function blank(season: string): Statement {
  return { season, days: null, everyDay: false, holidays: false, times: [], appointment: false, closed: false }
}
