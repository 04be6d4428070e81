import { type Answers, evaluate, type Outcome } from './evaluate.ts'
import type { AnswerValue, Condition, Instruments } from './instrument.ts'

/** As far as standing goes an answer is this. */
export interface Given {
  readonly id: string
  readonly question: string
  readonly value: AnswerValue
  readonly replaces: readonly string[]
  readonly old?: boolean
}

/**
 * The answers that stand, by question: those that no later answer to the same question replaced. Two people who did not see
 * each other leave two; whoever answers having seen both leaves one.
 */
export function standingAnswers<A extends Given>(answers: readonly A[]): ReadonlyMap<string, readonly A[]> {
  const questions = new Map(answers.map(({ id, question }) => [id, question]))
  const replaced = new Set(
    answers.flatMap(({ id, question, replaces }) =>
      replaces.filter(old => old !== id && questions.get(old) === question),
    ),
  )
  return Map.groupBy(
    answers.filter(({ id, old }) => !old && !replaced.has(id)),
    ({ question }) => question,
  )
}

const valuesOf = (standing: ReadonlyMap<string, readonly Given[]>): Answers =>
  Object.fromEntries([...standing].map(([question, all]) => [question, all.map(({ value }) => value)]))

export const outcomeOf = (instruments: Instruments, standing: ReadonlyMap<string, readonly Given[]>): Outcome =>
  evaluate(instruments, valuesOf(standing))

/** Several answers to one question that do not say the same. */
export const isDisputed = (all: readonly Given[]): boolean => new Set(all.map(({ value }) => value)).size > 1

/** Ids of the standing answers on which an instrument rests: its own questions, and those of others that its conditions name. */
export function restsOn(
  instruments: Instruments,
  code: string,
  standing: ReadonlyMap<string, readonly Given[]>,
): string[] {
  const named = new Set((instruments[code]?.indicators ?? []).flatMap(({ when }) => questionsIn(when)))
  return [...standing]
    .filter(([question]) => question.startsWith(`${code}.`) || named.has(question))
    .flatMap(([, all]) => all.map(({ id }) => id))
    .toSorted()
}

/** Questions that a condition asks about. */
function questionsIn(condition: Condition): string[] {
  if ('yes' in condition) return [condition.yes]
  if ('no' in condition) return [condition.no]
  if ('stands' in condition) return []
  if ('not' in condition) return questionsIn(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(questionsIn)
}
