import { evaluate, standingOf } from './evaluate.ts'
import type { Instruments } from './instrument.ts'

interface Tried {
  readonly name: string
  readonly fits: boolean
  /** What stands though nobody expected it, and what does not though somebody did. */
  readonly unexpected: readonly string[]
  readonly absent: readonly string[]
}

/**
 * Tries the examples of one instrument among the others: exactly what each expects must stand, indicators and possibilities
 * of this instrument alike.
 */
export function tryExamples(instruments: Instruments, code: string): Tried[] {
  return (instruments[code]?.examples ?? []).map(({ name, answers, stand }) => {
    const given = Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, [value]]))
    const { indicators, choices } = evaluate(instruments, given)
    const found = [...standingOf(indicators), ...standingOf(choices)].filter(each => each.startsWith(`${code}.`))
    const unexpected = found.filter(each => !stand.includes(each))
    const absent = stand.filter(each => !found.includes(each))
    return { name, fits: unexpected.length === 0 && absent.length === 0, unexpected, absent }
  })
}

/** Questions and indicators that conditions name and no instrument has; examples too. */
export function loose(instruments: Instruments): string[] {
  const has = new Set(
    Object.entries(instruments).flatMap(([code, { questions, indicators, choices }]) =>
      [...questions, ...indicators, ...choices].map(each => `${code}.${each.code}`),
    ),
  )
  const named = Object.values(instruments).flatMap(({ indicators, choices, examples }) => [
    ...[...indicators, ...choices].flatMap(({ when }) => namesIn(when)),
    ...examples.flatMap(({ answers, stand }) => [...Object.keys(answers), ...stand]),
  ])
  return [...new Set(named)].filter(name => !has.has(name))
}

function namesIn(condition: Instruments[string]['indicators'][number]['when']): string[] {
  if ('yes' in condition) return [condition.yes]
  if ('no' in condition) return [condition.no]
  if ('stands' in condition) return [condition.stands]
  if ('not' in condition) return namesIn(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(namesIn)
}
