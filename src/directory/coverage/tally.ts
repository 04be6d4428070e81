import { dayText } from './day-number.ts'
import { checkOn, OPERATIONAL, type ServiceFigures, stateOn } from './service-figures.ts'
import { isAsked, type Question } from './question.ts'

/** Services of one kind on a day. Of the operational ones also: how their checks stand, which add up to them. */
export type Tally = {
  identified: number
  operational: number
  suspended: number
  closed: number
  /** The last check holds still. */
  inTime: number
  /** The next check was due before that day. */
  overdue: number
  never: number
  /** Day of the oldest last check; null where no operational service was ever checked. */
  oldest: string | null
}

export type Group = 'region' | 'province' | 'category' | 'subcategory' | 'language'
export type Tallies = { total: Tally } & Record<Group, Record<string, Tally>>

/**
 * Counts the services of a question, once each under its region and its province ('' where it has no place), and under every
 * category that it has and every language that is spoken there: those two add up to more than the total.
 */
export function tally(services: Iterable<ServiceFigures>, question: Question): Tallies {
  const groups: Record<Group, Map<string, Counter>> = {
    region: new Map(),
    province: new Map(),
    category: new Map(),
    subcategory: new Map(),
    language: new Map(),
  }
  const total = new Counter()
  for (const service of services) {
    const state = stateOn(service, question.day)
    if (state < 0 || !isAsked(service, question)) continue
    const check = state === OPERATIONAL ? checkOn(service, question.day) : null
    const add = (counter: Counter) => counter.add(state, check, question.day)
    add(total)
    add(counterOf(groups.region, service.region))
    add(counterOf(groups.province, service.province))
    for (const code of service.categories) if (code.length > 3) add(counterOf(groups.subcategory, code))
    for (const code of macros(service.categories)) add(counterOf(groups.category, code))
    for (const code of service.languages) add(counterOf(groups.language, code))
  }
  const said = (counters: Map<string, Counter>) =>
    Object.fromEntries([...counters].map(([key, counter]) => [key, counter.said()]))
  return {
    total: total.said(),
    region: said(groups.region),
    province: said(groups.province),
    category: said(groups.category),
    subcategory: said(groups.subcategory),
    language: said(groups.language),
  }
}

class Counter {
  readonly #states = [0, 0, 0, 0]
  #inTime = 0
  #never = 0
  #oldest = Infinity

  add(state: number, check: { day: number; due: number } | null, day: number): void {
    this.#states[state]++
    if (state !== OPERATIONAL) return
    if (!check) this.#never++
    else {
      if (check.due >= day) this.#inTime++
      if (check.day < this.#oldest) this.#oldest = check.day
    }
  }

  said(): Tally {
    const [identified, operational, suspended, closed] = this.#states
    return {
      identified,
      operational,
      suspended,
      closed,
      inTime: this.#inTime,
      overdue: operational - this.#inTime - this.#never,
      never: this.#never,
      oldest: this.#oldest === Infinity ? null : dayText(this.#oldest),
    }
  }
}

function counterOf(counters: Map<string, Counter>, key: string): Counter {
  const known = counters.get(key)
  if (known) return known
  const counter = new Counter()
  counters.set(key, counter)
  return counter
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
