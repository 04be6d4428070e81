import { sayDay, sayIn } from '../../../ui/console/index.ts'
import type { Gap } from '../../quality/gaps.ts'
import { sayCode, sayColumn, sayFact } from './field-words.ts'
import type { Vocabulary } from './map-words.ts'

const say = sayIn({
  missing: ['Manca: {fact}', 'Missing: {fact}'],
  'unread-hours': [
    'Gli orari ci sono, ma nessun programma li capisce',
    'There are hours, but no program understands them',
  ],
  never: ['Non è mai stato verificato', 'It was never checked'],
  overdue: ['La verifica era da fare entro il {day}', 'The check was due on {day}'],
  wrong: ['{fact}: all’ultima verifica era sbagliato', '{fact}: wrong at the last check'],
  unknown: ['{fact}: all’ultima verifica nessuno lo sapeva', '{fact}: nobody knew at the last check'],
  unasked: ['Mai chiesti: {facts}', 'Never asked: {facts}'],
  untranslated: ['{language}: manca {fields}', '{language}: {fields} missing'],
  stale: ['{language}: l’italiano è cambiato dopo ({fields})', '{language}: the Italian has changed since ({fields})'],
  unreviewed: ['{language}: nessuno ha riletto {fields}', '{language}: nobody has reviewed {fields}'],
  ask: ['Chiedilo', 'Ask'],
  edit: ['Scrivilo', 'Write it'],
  verify: ['Verifica', 'Check'],
  translate: ['Traduci', 'Translate'],
  review: ['Rileggi', 'Review'],
})

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A gap in words. */
export function sayGap(gap: Gap, words: Vocabulary | null): string {
  if (gap.part === 'translated') {
    const values = { language: capital(words?.language(gap.language) ?? gap.language), fields: gap.fields.map(sayColumn).join(', ') }
    return say(gap.code === 'missing' ? 'untranslated' : gap.code, values)
  } // prettier-ignore
  if ('since' in gap) return say(gap.code, { day: sayDay(gap.since) })
  if (gap.code === 'unasked') return say('unasked', { facts: gap.facts.map(sayFact).join(', ') })
  if (gap.code === 'unread-hours') return say('unread-hours')
  return say(gap.code, { fact: gap.code === 'missing' ? sayFact(gap.fact) : capital(sayFact(gap.fact)) })
}

export const sayTodo = (gap: Gap): string => say(gap.todo)

/** Where a gap is closed. */
export function wayOf(gap: Gap, id: string): string {
  if (gap.todo === 'ask' || gap.todo === 'verify') return `/console/checks/${id}`
  if (gap.part === 'translated') return `/console/services/${id}?translate=${gap.language}`
  return `/console/services/${id}?edit=${gap.code === 'missing' ? groupOf(gap.fact) : 'hours'}`
}

const groupOf = (fact: string): string => (fact === 'description' ? 'about' : fact)

export const sayState = (state: string): string => sayCode('state', state)
