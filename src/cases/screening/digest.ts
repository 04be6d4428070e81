import { createHash } from 'node:crypto'
import type { Instrument } from './instrument.ts'

const digestOf = (value: unknown): string => createHash('sha256').update(inOrder(value)).digest('hex')

/** The database keeps no order of names. */
function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.entries(value).filter(([, each]) => each !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1)) // prettier-ignore
  return `{${names.map(([name, each]) => `${JSON.stringify(name)}:${inOrder(each)}`).join(',')}}`
}

/**
 * Everything of an instrument that somebody who knows can answer for, with the digest of what they see: «text crime.hours ar»
 * each wording of a question, «rule crime.time» an indicator or possibility with its condition, source and words.
 */
export function checkable(code: string, { questions, indicators, choices }: Instrument): ReadonlyMap<string, string> {
  const texts = questions.flatMap(question =>
    Object.entries(question.text).map(
      ([language, text]) => [`text ${code}.${question.code} ${language}`, digestOf(text)] as const,
    ),
  )
  const rules = [...indicators, ...choices].map(rule => [`rule ${code}.${rule.code}`, digestOf(rule)] as const)
  return new Map([...texts, ...rules])
}
