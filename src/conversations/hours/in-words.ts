import { type Lang, translator } from '../../content/index.ts'
import { inRome, weekdayOf } from './rome-clock.ts'

/** A moment as a language says it: day of the week, date and time, by the clock of Rome. */
export function inWords(language: Lang, at: Date): { day: string; date: string; time: string } {
  const t = translator(language)
  return { day: t.weekday(weekdayOf(inRome(at).day)), date: t.date(at), time: t.time(at) }
}
