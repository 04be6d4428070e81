import { checkHours } from './check-hours.ts'
import { statementsOf } from './read-statements.ts'
import { type ReadWord, Unreadable, wordsOf } from './read-words.ts'
import type { Ask } from './word-cursor.ts'
import { BY_APPOINTMENT, settle, type Settled } from './settle-hours.ts'

/** Something the text leaves open. `readings` are whole expressions, the proposed one first; none where it makes no sense. */
type HoursQuestion = { code: string; found: string; readings: string[] }

export type ReadHours = {
  /** OSM `opening_hours`, as proposed; null where the text cannot be read: it is kept as written, its state unknown. */
  hours: string | null
  byAppointment: boolean
  /** False while a question is open: somebody has to look before it counts. */
  certain: boolean
  questions: HoursQuestion[]
  /** Taken for granted without being said: public offices close on public holidays. To be shown, not asked. */
  assumed: 'holidays-closed'[]
}

/**
 * Opening hours as people write them, in Italian, English or French, as an OSM expression. Nothing is guessed in silence:
 * «Mar-Gio» gives both readings. An OSM expression comes back as it is.
 */
export function readHours(text: string, { language }: { language?: string } = {}): ReadHours {
  const osm = text.trim()
  if (isOsm(osm))
    return { hours: osm, byAppointment: osm.includes(BY_APPOINTMENT), certain: true, questions: [], assumed: [] }
  try {
    return readWords(wordsOf(text, language))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const questions = [{ code: 'hours.unreadable', found: error.found || osm, readings: [] }]
    return { hours: null, byAppointment: false, certain: false, questions, assumed: [] }
  }
}

/** «Mar» is March in OSM and Tuesday in Italian, and bare times are daily there and of unknown days here: not OSM. */
function isOsm(text: string): boolean {
  const starts =
    /^(24\/7|"|PH\b|easter|\d{4} |(?!Mar\b)(Mo|Tu|We|Th|Fr|Sa|Su|Jan|Feb|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b)/
  return starts.test(text) && !/\bMar\b(?! \d|-)/.test(text) && checkHours(text) === null
}

function readWords(words: ReadWord[]): ReadHours {
  const asked = new Map<string, { code: string; found: string; readings: number }>()
  const proposed = readWith(words, (code, found, readings) => {
    asked.set(`${code} ${found}`, { code, found, readings })
    return 0
  })
  if (checkHours(proposed.hours) !== null) throw new Unreadable(proposed.hours)
  const questions = [...asked].map(([key, { code, found, readings }]) => ({
    code,
    found,
    readings: distinctReadings(words, key, readings),
  }))
  const open = questions.filter(question => question.readings.length > 1)
  return {
    hours: proposed.hours,
    byAppointment: proposed.hours.includes(BY_APPOINTMENT),
    certain: open.length === 0,
    questions: open,
    assumed: proposed.holidaysAssumedClosed ? ['holidays-closed'] : [],
  }
}

function readWith(words: ReadWord[], ask: Ask): Settled {
  return settle(statementsOf(words, ask), ask)
}

/** The whole read again for every answer to one question, the others as proposed. */
function distinctReadings(words: ReadWord[], key: string, readings: number): string[] {
  const answers = Array.from({ length: readings }, (_, answer) => answer)
  const read = answers.map(answer => readWith(words, (code, found) => (`${code} ${found}` === key ? answer : 0)).hours)
  return [...new Set(read)]
}
