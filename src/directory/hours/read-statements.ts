import { type Days, readDayList, startsDays } from './read-days.ts'
import { readSeasonList, startsSeason } from './read-season.ts'
import { readSpan } from './read-times.ts'
import type { ReadWord } from './read-words.ts'
import { Unreadable } from './read-words.ts'
import type { Span } from './schedule-rule.ts'
import { type Ask, type Kind, WordCursor } from './word-cursor.ts'

/** One thing said about some days: when they are open, that they are closed, or that one must make an appointment. */
export type Statement = Days & {
  season: string
  times: Span[]
  appointment: boolean
  closed: boolean
  /** Holds beside any season, not only outside them. */
  allYear: boolean
}

export type Said = { statements: Statement[]; otherwiseByAppointment: boolean }

/** @throws Unreadable where the words make no sense together */
export function statementsOf(words: readonly ReadWord[], ask: Ask): Said {
  return new StatementReader(new WordCursor(words, ask)).read()
}

/** Reads from left to right, gathering days, season and times until the next statement begins. */
class StatementReader {
  readonly #text: WordCursor
  readonly #said: Said = { statements: [], otherwiseByAppointment: false }
  readonly #timesFirst: boolean
  #now = blank('')
  /** A season was named and nothing has been said about it yet. */
  #seasonOpen = false
  /** The season was named for an earlier statement and may or may not hold for this one. */
  #seasonInherited = false
  #lastDays: Days | null = null
  #allByAppointment = false

  constructor(text: WordCursor) {
    this.#text = text
    const first = text.words.find(
      (word, i) => ['days', 'day', 'all-day'].includes(word.kind) || opensSpan(text.words, i),
    )
    this.#timesFirst = first?.kind === 'time' || first?.kind === 'all-day'
  }

  read(): Said {
    const text = this.#text
    while (text.peek()) {
      if (startsDays(text)) this.#readDays()
      else if (startsSeason(text, this.#now.days !== null && this.#now.times.length === 0)) this.#readSeason()
      else if (text.is('time', 'from')) this.#readTimes()
      else if (text.is('all-day')) this.#readAllDay()
      else if (text.is('closed', 'except')) this.#readClosed()
      else if (text.is('appointment')) this.#readAppointment()
      else if (text.is('part')) this.#readPartOfDay()
      else if (text.is('stop')) this.#stop()
      else if (!text.skip('and', 'or', 'others', 'comma', 'slash', 'paren')) this.#readDash()
    }
    this.#finish()
    if (this.#allByAppointment) for (const statement of this.#said.statements) statement.appointment = !statement.closed
    if (this.#said.statements.length === 0 && !this.#said.otherwiseByAppointment) throw new Unreadable('')
    return this.#said
  }

  #readDays(): void {
    const own = this.#now.times.length > 0 && !(this.#timesFirst && this.#now.days === null)
    if (own || this.#now.appointment) this.#finish()
    readDayList(this.#text, this.#now)
    if (this.#closesHere()) this.#closeNow()
  }

  /** «sabato chiuso», «festivi esclusi»: said after the days. */
  #closesHere(): boolean {
    if (this.#text.is('closed')) return true
    return this.#text.is('except') && !this.#text.ahead(1, () => startsDays(this.#text) || startsSeason(this.#text))
  }

  #closeNow(): void {
    this.#text.at++
    this.#said.statements.push({ ...this.#now, closed: true })
    this.#now = blank(this.#now.season)
    this.#seasonOpen = false
  }

  #readSeason(): void {
    if (this.#now.times.length > 0) this.#finish()
    this.#now.season = readSeasonList(this.#text)
    this.#seasonOpen = true
    this.#seasonInherited = false
    if (!this.#closesHere()) return
    this.#text.at++
    this.#said.statements.push({ ...this.#now, closed: true })
    this.#now = blank('')
    this.#seasonOpen = false
  }

  #readTimes(): void {
    if (this.#timesFirst && this.#now.days !== null && this.#now.times.length > 0) this.#finish()
    const span = readSpan(this.#text)
    this.#inheritDays()
    this.#now.times.push(span)
  }

  #readAllDay(): void {
    if (this.#now.times.length > 0) throw this.#text.unreadable()
    this.#text.at++
    this.#inheritDays()
    this.#now.times.push({ from: 0, to: 1440 })
  }

  /** «lun-ven 9-13; 15-18»: hours without days belong to the days before. */
  #inheritDays(): void {
    const now = this.#now
    if (now.days === null && !now.holidays && !this.#timesFirst && this.#lastDays) Object.assign(now, this.#lastDays)
  }

  /** «chiuso ad agosto», «tranne il lunedì»: said before the days, which leaves the statement around it as it was. */
  #readClosed(): void {
    const text = this.#text
    text.at++
    while (text.skip('to', 'and'));
    const off = { ...blank(''), closed: true }
    if (startsSeason(text)) off.season = readSeasonList(text)
    else if (startsDays(text)) readDayList(text, off)
    else throw text.unreadable()
    this.#said.statements.push(off)
    // «chiuso il lunedì e ad agosto»
    if (text.joints() > 0 && text.passJointsTo(() => startsSeason(text) && !text.is('from')))
      this.#said.statements.push({ ...blank(readSeasonList(text)), closed: true })
  }

  #readAppointment(): void {
    const before = this.#text.kind(-1)
    const { only, found } = this.#text.take('appointment')
    const open = [...this.#said.statements.filter(statement => !statement.closed), this.#now]
    const timed = open.filter(statement => statement.times.length > 0)
    const ask = () => this.#text.ask('hours.appointment', found, 2) === 0
    if (before === 'and' || before === 'or' || before === 'others') this.#said.otherwiseByAppointment = true
    else if (this.#now.times.length === 0 && (this.#now.days || this.#now.holidays)) this.#now.appointment = true
    else if (timed.length === 0) {
      // «Su appuntamento: lun-ven 9-13» is said before all the rest.
      const timesFollow = this.#text.words.slice(this.#text.at).some(word => word.kind === 'time')
      if (timesFollow && (only || ask())) this.#allByAppointment = true
      else this.#said.otherwiseByAppointment = true
    } else if (!isSeparator(before) && !only) this.#now.appointment = true
    else if (only || ask()) for (const statement of timed) statement.appointment = true
    else this.#said.otherwiseByAppointment = true
  }

  /** «mattina 9-13» says it twice; «pomeriggio su appuntamento» has no hours that we could write. */
  #readPartOfDay(): void {
    const { found } = this.#text.take('part')
    const beside =
      this.#text.is('time', 'from') || (this.#text.kind(-2) === 'time' && !this.#text.is('appointment', 'closed'))
    if (!beside) throw new Unreadable(found)
  }

  #stop(): void {
    this.#text.at++
    if (this.#now.times.length > 0) this.#finish()
  }

  /** A dash between two statements, or in front of one: «10-12 - martedì 16-18». */
  #readDash(): void {
    this.#text.take('dash')
    if (!this.#text.is('time', 'from', 'day', 'days', 'place', 'closed', 'appointment')) throw this.#text.unreadable()
  }

  /** Puts the statement away; what follows keeps its season, and its days if it names none. */
  #finish(): void {
    const { season, days, everyDay, holidays, times, appointment } = this.#now
    if (times.length > 0 || (appointment && (days || holidays))) this.#said.statements.push(this.#inSeason(this.#now))
    else if (days || holidays) throw new Unreadable('')
    else if (this.#seasonOpen && !this.#giveSeasonToAll(season)) throw new Unreadable(season)
    if (days || holidays) this.#lastDays = { days, everyDay, holidays }
    this.#now = blank(season)
    this.#seasonOpen = false
    this.#seasonInherited = season !== ''
  }

  /** «luglio e agosto lun-ven 8-14; sab 9-12»: are these the Saturdays of summer or all of them? */
  #inSeason(statement: Statement): Statement {
    if (!this.#seasonInherited || this.#text.ask('hours.season-scope', statement.season, 2) === 0) return statement
    return { ...statement, season: '', allYear: true }
  }

  /** «lun-ven 9-13, da giugno a settembre»: a season at the very end is meant for all that was said. */
  #giveSeasonToAll(season: string): boolean {
    const open = this.#said.statements.filter(statement => statement.season === '' && !statement.closed)
    for (const statement of open) statement.season = season
    return open.length > 0 || this.#said.statements.some(statement => statement.season === season)
  }
}

function opensSpan(words: readonly ReadWord[], at: number): boolean {
  const next = words[at + 1]?.kind
  return words[at]?.kind === 'time' && (next === 'dash' || next === 'to' || next === 'slash')
}

function isSeparator(kind: Kind | undefined): boolean {
  return kind === 'comma' || kind === 'stop' || kind === 'dash'
}

function blank(season: string): Statement {
  return {
    season,
    days: null,
    everyDay: false,
    holidays: false,
    times: [],
    appointment: false,
    closed: false,
    allYear: false,
  }
}
