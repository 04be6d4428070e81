import { Counter, type Tally } from './counter.ts'
import { checkOn, OPERATIONAL, type ServiceFigures, stateOn } from './service-figures.ts'
import { isAsked, type Question } from './question.ts'

export type { Tally } from './counter.ts'
export type Group = 'region' | 'province' | 'category' | 'subcategory' | 'language'
export type Tallies = { total: Tally } & Record<Group, Record<string, Tally>>

/**
 * Counts the services of a question, once each under its region and its province ('' where it has no place), and under every
 * category that it has and every language that is spoken there: those two add up to more than the total.
 *
 * Counted are places and lists of codes, which many services share; only those sums are taken apart.
 */
export function tally(services: Iterable<ServiceFigures>, question: Question): Tallies {
  const places = new Map<readonly string[], Counter>()
  const categories = new Map<readonly string[], Counter>()
  const languages = new Map<readonly string[], Counter>()
  for (const service of services) {
    const state = stateOn(service, question.day)
    if (state < 0 || !isAsked(service, question)) continue
    const check = state === OPERATIONAL ? checkOn(service, question.day) : null
    counterOf(places, service.place).add(state, check, question.day)
    counterOf(categories, service.categories).add(state, check, question.day)
    counterOf(languages, service.languages).add(state, check, question.day)
  }
  const total = new Counter()
  for (const counter of places.values()) total.join(counter)
  return {
    total: total.said(),
    region: apart(places, ([region]) => [region]),
    province: apart(places, ([, province]) => [province]),
    category: apart(categories, macros),
    subcategory: apart(categories, codes => codes.filter(code => code.length > 3)),
    language: apart(languages, codes => codes),
  }
}

function counterOf<K>(counters: Map<K, Counter>, key: K): Counter {
  const known = counters.get(key)
  if (known) return known
  const counter = new Counter()
  counters.set(key, counter)
  return counter
}

function apart(
  counters: Map<readonly string[], Counter>,
  keysOf: (codes: readonly string[]) => readonly string[],
): Record<string, Tally> {
  const sums = new Map<string, Counter>()
  for (const [codes, counter] of counters) for (const key of keysOf(codes)) counterOf(sums, key).join(counter)
  return Object.fromEntries([...sums].map(([key, counter]) => [key, counter.said()]))
}

const known = new WeakMap<readonly string[], readonly string[]>()

/** Macro-categories of full codes, each once; the lists are shared by many services. */
export function macros(categories: readonly string[]): readonly string[] {
  const found = known.get(categories)
  if (found) return found
  const made = [...new Set(categories.map(code => code.slice(0, 3)))]
  known.set(categories, made)
  return made
}
