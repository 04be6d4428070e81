import type { AnswerValue, Condition, Instruments } from './instrument.ts'

/** Nobody has asked, or they do not want to say: then nothing is known, which is not «no». */
export type Truth = 'yes' | 'no' | 'unknown'

/** `because`: the questions whose answers alone lead to this; `missing`: those whose answers could decide it. */
export interface Verdict {
  readonly truth: Truth
  readonly because: readonly string[]
  readonly missing: readonly string[]
}

/** All standing answers to a question: several where two people answered without seeing each other. */
export type Answers = Readonly<Record<string, readonly AnswerValue[]>>

export interface Outcome {
  /** Every indicator by its whole code, such as `crime.pay`. */
  readonly indicators: Readonly<Record<string, Verdict>>
  /** What is possible now, by its whole code. */
  readonly choices: Readonly<Record<string, Verdict>>
}

/**
 * Which indicators stand, which do not and of which too little is known; and what is possible then. It counts nothing, weighs
 * nothing and does nothing: each line stands for itself with its reasons.
 */
export function evaluate(instruments: Instruments, answers: Answers): Outcome {
  const indicators: Record<string, Verdict> = {}
  const choices: Record<string, Verdict> = {}
  const ask = (question: string) => truthOf(answers[question] ?? [])
  for (const [code, instrument] of Object.entries(instruments)) {
    for (const each of instrument.indicators) {
      indicators[`${code}.${each.code}`] = judge(each.when, ask, () => UNKNOWN)
    }
  }
  for (const [code, instrument] of Object.entries(instruments)) {
    for (const each of instrument.choices) {
      choices[`${code}.${each.code}`] = judge(each.when, ask, name => own(indicators, name) ?? UNKNOWN)
    }
  }
  return { indicators, choices }
}

const UNKNOWN: Verdict = { truth: 'unknown', because: [], missing: [] }
const own = (of: Readonly<Record<string, Verdict>>, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined)

/** Where two answered differently the «yes» counts until somebody settles it: rather one look too many. */
function truthOf(values: readonly AnswerValue[]): Truth {
  if (values.includes('yes')) return 'yes'
  return values.includes('no') ? 'no' : 'unknown'
}

/** One condition, in the three-valued logic of Kleene: what is unknown stays unknown until an answer decides. */
export function judge(
  condition: Condition,
  ask: (question: string) => Truth,
  stands: (indicator: string) => Verdict,
): Verdict {
  if ('yes' in condition) return leaf(condition.yes, ask(condition.yes))
  if ('no' in condition) return turned(leaf(condition.no, ask(condition.no)))
  if ('stands' in condition) return stands(condition.stands)
  if ('not' in condition) return turned(judge(condition.not, ask, stands))
  if ('any' in condition) return joined('yes', condition.any.map(each => judge(each, ask, stands))) // prettier-ignore
  return joined('no', condition.all.map(each => judge(each, ask, stands))) // prettier-ignore
}

const leaf = (question: string, truth: Truth): Verdict =>
  truth === 'unknown' ? { truth, because: [], missing: [question] } : { truth, because: [question], missing: [] }

const OTHER = { yes: 'no', no: 'yes', unknown: 'unknown' } as const satisfies Record<Truth, Truth>
const turned = ({ truth, ...why }: Verdict): Verdict => ({ truth: OTHER[truth], ...why })

/** Of several one `deciding` verdict is enough: «yes» for «any of these», «no» for «all of these». */
function joined(deciding: 'yes' | 'no', parts: readonly Verdict[]): Verdict {
  const deciders = parts.filter(({ truth }) => truth === deciding)
  if (deciders.length > 0) return { truth: deciding, because: union(deciders, 'because'), missing: [] }
  const open = parts.filter(({ truth }) => truth === 'unknown')
  const because = union(parts, 'because')
  if (open.length > 0) return { truth: 'unknown', because, missing: union(open, 'missing') }
  return { truth: OTHER[deciding], because, missing: [] }
}

const union = (parts: readonly Verdict[], what: 'because' | 'missing') => [
  ...new Set(parts.flatMap(part => part[what])),
]

/** What stands, by whole code. */
export const standingOf = (verdicts: Readonly<Record<string, Verdict>>): string[] =>
  Object.keys(verdicts).filter(code => verdicts[code]?.truth === 'yes')
