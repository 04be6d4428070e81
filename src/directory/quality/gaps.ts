import { FACTS, type Fact, type ServiceFacts } from './read-service-facts.ts'

/** What is missing, and where it is put right. Never a number alone: each gap can be closed by somebody. */
export type Gap =
  | { part: 'complete'; code: 'missing'; fact: Fact; todo: 'ask' | 'edit' }
  | { part: 'complete'; code: 'unread-hours'; todo: 'edit' }
  | { part: 'verified'; code: 'never' | 'overdue'; since: string | null; todo: 'verify' }
  | { part: 'verified'; code: 'wrong' | 'unknown'; fact: Fact; todo: 'verify' }
  | { part: 'verified'; code: 'unasked'; facts: Fact[]; todo: 'verify' }
  | { part: 'translated'; code: 'missing' | 'stale'; language: string; fields: string[]; todo: 'translate' }
  | { part: 'translated'; code: 'unreviewed'; language: string; fields: string[]; todo: 'review' }

export type Part = Gap['part']

/**
 * Languages in which a service should be readable: every chain of fallbacks that does not end in the reader's own
 * language leads through one of them (`content.language_chain`).
 */
const READ_IN = ['en', 'fr', 'ar'] as const

/** Nobody can say «no documents»: that none are written down is no gap. */
const MAY_BE_EMPTY: ReadonlySet<Fact> = new Set(['documents', 'name'])
/** The desk decides these; the rest only the service itself can tell. */
const OUR_WORDS: ReadonlySet<Fact> = new Set(['description', 'categories'])

/** Everything that keeps a service from being complete, verified and translated, in this order. @param today YYYY-MM-DD */
export function gapsOf(facts: ServiceFacts, today: string): Gap[] {
  return [...incomplete(facts), ...unverified(facts, today), ...untranslated(facts)]
}

function incomplete({ has, unreadHours }: ServiceFacts): Gap[] {
  const missing = FACTS.filter(fact => !MAY_BE_EMPTY.has(fact) && has[fact] === 0).map((fact): Gap => {
    return { part: 'complete', code: 'missing', fact, todo: OUR_WORDS.has(fact) ? 'edit' : 'ask' }
  })
  return unreadHours > 0 ? [...missing, { part: 'complete', code: 'unread-hours', todo: 'edit' }] : missing
}

function unverified({ verifiedAt, nextDue, checked, has, state }: ServiceFacts, today: string): Gap[] {
  // Nobody answers at a closed service.
  if (state === 'closed') return []
  if (!verifiedAt) return [{ part: 'verified', code: 'never', since: null, todo: 'verify' }]
  const late: Gap[] =
    nextDue && nextDue < today ? [{ part: 'verified', code: 'overdue', since: nextDue, todo: 'verify' }] : []
  const doubtful = FACTS.flatMap((fact): Gap[] => {
    const outcome = checked[fact]
    return outcome === 'wrong' || outcome === 'unknown'
      ? [{ part: 'verified', code: outcome, fact, todo: 'verify' }]
      : []
  })
  const unasked = FACTS.filter(fact => checked[fact] === undefined && has[fact] > 0)
  const never: Gap[] = unasked.length ? [{ part: 'verified', code: 'unasked', facts: unasked, todo: 'verify' }] : []
  return [...late, ...doubtful, ...never]
}

function untranslated({ texts, translations }: ServiceFacts): Gap[] {
  const needed = texts.filter(field => field === 'name' || field === 'description' || field === 'alert')
  return READ_IN.flatMap((language): Gap[] => {
    const of = (field: string) => translations.find(one => one.field === field && one.language === language)
    const missing = needed.filter(field => !of(field))
    const stale = needed.filter(field => of(field)?.stale)
    const unreviewed = needed.filter(field => !stale.includes(field) && of(field) && of(field)?.status !== 'reviewed')
    return [
      ...named(missing, fields => ({ part: 'translated', code: 'missing', language, fields, todo: 'translate' })),
      ...named(stale, fields => ({ part: 'translated', code: 'stale', language, fields, todo: 'translate' })),
      ...named(unreviewed, fields => ({ part: 'translated', code: 'unreviewed', language, fields, todo: 'review' })),
    ] // prettier-ignore
  })
}

const named = (fields: string[], gap: (fields: string[]) => Gap): Gap[] => (fields.length > 0 ? [gap(fields)] : [])

/** Whether a part has no gaps: «complete», «verified», «translated». */
export const isWhole = (gaps: readonly Gap[], part: Part): boolean => gaps.every(gap => gap.part !== part)
