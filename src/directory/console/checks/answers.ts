import type { Fact, Means } from '../../checks/facts.ts'
import type { Sheet, SheetFact, SheetLine } from '../../checks/sheet.ts'

export type Outcome = 'right' | 'wrong' | 'unknown'
/** What is right instead of one line, as typed. */
export type Right = { text?: string; codes?: Record<string, 'yes' | 'no'>; reading?: string }

/** What somebody has found out so far of one service: this is what a draft keeps. */
export type Answers = {
  readonly facts: Readonly<Partial<Record<Fact, { outcome: Outcome; right: Readonly<Record<string, Right>> }>>>
  readonly means: Means
  readonly note: string
  /** '' follows the intervals. */
  readonly nextDue: string
}

export const NO_ANSWERS: Answers = { facts: {}, means: 'phone', note: '', nextDue: '' }

export const answered = (answers: Answers, fact: Fact, outcome: Outcome): Answers => ({
  ...answers,
  facts: { ...answers.facts, [fact]: { outcome, right: answers.facts[fact]?.right ?? {} } },
})

export const corrected = (answers: Answers, fact: Fact, line: string, right: Right): Answers => {
  const before = answers.facts[fact]
  return {
    ...answers,
    facts: { ...answers.facts, [fact]: { outcome: 'wrong', right: { ...before?.right, [line]: right } } },
  }
}

/** The facts in the order in which they are asked: those due first. */
export const inOrder = (sheet: Sheet): SheetFact[] => [
  ...sheet.facts.filter(fact => fact.isDue),
  ...sheet.facts.filter(fact => !fact.isDue),
]

/** As the API takes it. A line that was opened and left as it was says nothing. */
export function toVerification(answers: Answers, sheet: Sheet) {
  const facts = sheet.facts.flatMap(({ fact, lines }) => {
    const answer = answers.facts[fact]
    if (!answer) return []
    const right = answer.outcome === 'wrong' ? lines.flatMap(line => changeOf(line, answer.right[line.line])) : []
    const holds = answer.outcome === 'right' || right.length > 0
    return [{ fact, outcome: answer.outcome, right, ...(answers.nextDue && holds && { nextDue: answers.nextDue }) }]
  })
  return { version: sheet.version, means: answers.means, note: answers.note, facts }
}

function changeOf(line: SheetLine, right: Right | undefined) {
  if (!right) return []
  const sameText = right.text === undefined || right.text.trim() === line.text
  const sameCodes = right.codes === undefined || sameRecord(right.codes, line.codes ?? {})
  return sameText && sameCodes ? [] : [{ line: line.line, ...right }]
}

const sameRecord = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every(key => a[key] === b[key])
}
