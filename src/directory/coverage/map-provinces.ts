import type { MapProvince, Measure } from './answers.ts'
import type { Names } from './names.ts'
import type { Question } from './question.ts'
import { lookedProvinces } from './tables/crossed-table.ts'
import { shareInTime } from './tables/tally-table.ts'
import type { Tallies } from './tally.ts'
import type { SayIn } from './words.ts'

type Counts = Record<string, Record<string, number>>
type Said = Omit<MapProvince, 'sigla' | 'name' | 'region' | 'hatched'>

/** What the map says of each province: a number, its words, and a shade that only repeats the number. */
export function mapProvinces(
  show: Measure,
  {
    tallies,
    offer,
    names,
    question,
    say,
  }: { tallies: Tallies; offer: Counts; names: Names; question: Question; say: SayIn },
): MapProvince[] {
  // The region alone: a chosen province stands out among its neighbours.
  const provinces = lookedProvinces(names, { ...question, province: undefined })
  const operational = (code: string) => tallies.province[code]?.operational ?? 0
  const most = Math.max(1, ...provinces.map(({ code }) => operational(code)))
  const mostEmpty = Math.max(1, ...provinces.map(({ code }) => emptyIn(offer, names, question, code).length))
  const said: Record<Measure, (code: string, name: string) => Said> = {
    operational(code, name) {
      const n = operational(code)
      return { figure: String(n), words: say('say-operational', { name, n }), shade: n && Math.ceil((n / most) * 4) }
    },
    checks(code, name) {
      const tally = tallies.province[code]
      const share = tally ? shareInTime(tally) : null
      if (share === null) return { figure: '–', words: say('say-no-checks', { name }), shade: 0 }
      return {
        figure: `${share}%`,
        words: say('say-checks', { name, n: share }),
        shade: share && 1 + [50, 70, 90].filter(step => share >= step).length,
      }
    },
    empty(code, name) {
      const n = emptyIn(offer, names, question, code).length
      return {
        figure: String(n),
        words: say('say-empty', { name, n }),
        shade: n && Math.ceil((n / mostEmpty) * 4),
      }
    },
  }
  return provinces.map(({ code, name, region }) => ({
    sigla: code,
    name,
    region,
    ...hatchedOf(show, said[show](code, name)),
  }))
}

/** On the map of gaps nought is as it should be. */
const hatchedOf = (show: Measure, said: Said) => ({ ...said, hatched: said.shade === 0 && show !== 'empty' })

/** Macro-categories of which a province has no operational service; of the one asked about, that one alone. */
export const emptyIn = (offer: Counts, names: Names, { category }: Question, province: string) =>
  names.macros.filter(({ code }) => (!category || category.startsWith(code)) && !offer[province]?.[code])
