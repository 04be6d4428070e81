import type { PersonFacts } from '../schema.ts'
import type { Check, Checked, Condition } from './schema.ts'

interface Known {
  readonly facts: PersonFacts
  readonly region: string | null
  readonly language: string | null
  readonly needs: readonly string[]
}

/**
 * Which conditions of a programme are seen to be met by what is known. What nobody knows, or a person does not want to say, is
 * unknown, never unmet: it decides nothing, a person does.
 */
export const checkConditions = (conditions: readonly Condition[], known: Known): Checked[] =>
  conditions.map(condition => ({ ...condition, check: check(condition, known) }))

function check({ of, anyOf }: Condition, known: Known): Check {
  const words = wordsOf(of, known)
  if (words.length === 0) return 'unknown'
  // A need «LAV.CON» meets «LAV», under which it stands.
  return words.some(word => anyOf.some(wanted => word === wanted || word.startsWith(`${wanted}.`))) ? 'met' : 'unmet'
}

function wordsOf(of: Condition['of'], { facts, region, language, needs }: Known): readonly string[] {
  if (of === 'asked') return []
  if (of === 'region') return region ? [region] : []
  if (of === 'language') return language ? [language] : []
  if (of === 'needs') return needs
  const told = facts[of]
  return told && !told.wontSay ? told.value.split(' ').filter(Boolean) : []
}
