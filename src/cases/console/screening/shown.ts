import type { Outcome } from '../../screening/evaluate.ts'
import type { AnswerSent, AnswerRead, WholeScreening } from '../../screening/schema.ts'
import { outcomeOf, standingAnswers } from '../../screening/standing-answers.ts'
import type { Instruments } from '../../screening/instrument.ts'
import { desk } from '../../../ui/console/index.ts'

/** An answer as it is drawn: in the house, or still on its way there. */
export interface ShownAnswer extends AnswerRead {
  readonly waits: boolean
}

/** What a screening comes to with everything that this page knows, sent or not. */
export interface Shown {
  readonly whole: WholeScreening
  readonly instruments: Instruments
  readonly standing: ReadonlyMap<string, readonly ShownAnswer[]>
  readonly all: readonly ShownAnswer[]
  readonly outcome: Outcome
}

/** An answer that was given here, as the house will tell of it. */
export const asRead = (answer: AnswerSent): AnswerRead => ({
  ...answer,
  by: { id: desk.accountId, name: desk.name },
  at: new Date().toISOString(),
  old: false,
})

export function showAll(whole: WholeScreening, waiting: readonly AnswerSent[]): Shown {
  const known = new Set(whole.answers.map(({ id }) => id))
  const all = [
    ...whole.answers.map(answer => ({ ...answer, waits: false })),
    ...waiting.filter(({ id }) => !known.has(id)).map(answer => ({ ...asRead(answer), waits: true })),
  ]
  const instruments = Object.fromEntries(whole.instruments.map(({ code, content }) => [code, content]))
  const standing = standingAnswers(all)
  return { whole, instruments, standing, all, outcome: outcomeOf(instruments, standing) }
}

/** The words of a question for whoever sits here; its code where no version has it. */
export function questionText({ instruments }: Shown, whole: string): string {
  const [instrument = '', code = ''] = whole.split('.')
  const text = instruments[instrument]?.questions.find(each => each.code === code)?.text
  return text?.[desk.lang] ?? text?.['it'] ?? whole
}
