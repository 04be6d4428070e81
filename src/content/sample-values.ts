import type { Lang } from './languages.ts'
import { translator } from './translator.ts'

/** A Sunday in autumn, at half past three in Italy. */
const MOMENT = new Date('2026-11-22T14:30:00Z')

/** Something like what the program fills in, so that a writer sees the whole sentence: invented values, by the name they go by. */
export function sampleValues(names: readonly string[], lang: Lang): Record<string, string | number> {
  const t = translator(lang)
  const known: Readonly<Record<string, string | number>> = {
    date: t.date(MOMENT),
    time: t.time(MOMENT),
    from: t.time(MOMENT),
    opens: t.time(MOMENT),
    to: '18:00',
    closes: '18:00',
    day: t.weekday(1),
    when: `${t.weekday(1)}, ${t.time(MOMENT)}`,
    distance: t.distance(2_400),
    numbers: '112, 1522',
    km: t.number(25),
    mb: t.number(16),
    n: 3,
    days: 7,
    months: 8,
    seconds: 40,
    of: 5,
    key: 2,
    digits: 16,
  }
  return Object.fromEntries(names.map(name => [name, known[name] ?? '…']))
}
