import { sayDay, sayIn } from '../../../ui/console/index.ts'
import type { BulkChange } from '../../editing/bulk/schema.ts'
import { sayState } from '../services/gap-words.ts'
import type { Vocabulary } from '../services/map-words.ts'

const say = sayIn({
  'category-add': ['Aggiungi la categoria «{what}»', 'Add the category “{what}”'],
  'category-remove': ['Togli la categoria «{what}»', 'Take away the category “{what}”'],
  'program-add': ['Aggiungi il programma «{what}»', 'Add the programme “{what}”'],
  'program-remove': ['Togli il programma «{what}»', 'Take away the programme “{what}”'],
  'access-add': ['Aggiungi l’accesso «{what}»', 'Add the way in “{what}”'],
  'access-remove': ['Togli l’accesso «{what}»', 'Take away the way in “{what}”'],
  'language-add': ['Aggiungi la lingua: {what}', 'Add the language: {what}'],
  'language-remove': ['Togli la lingua: {what}', 'Take away the language: {what}'],
  alert: ['Avviso: «{what}»', 'Notice: “{what}”'],
  'no-alert': ['Togli l’avviso', 'Take away the notice'],
  state: ['Stato: {what}, dal {day}', 'State: {what}, since {day}'],
  due: ['Prossima verifica: {day}', 'Next check: {day}'],
})

/** An edit of many services in words. */
export function sayChange(change: BulkChange, words: Vocabulary | null): string {
  switch (change.kind) {
    case 'category':
    case 'program':
    case 'access':
    case 'language':
      return say(`${change.kind}-${change.op}`, { what: sayTarget(change.kind, change.code, words) })
    case 'alert':
      return change.text ? say('alert', { what: change.text }) : say('no-alert')
    case 'state':
      return say('state', { what: sayState(change.state), day: sayDay(change.since) })
    default:
      return say('due', { day: sayDay(change.day) })
  }
}

function sayTarget(kind: 'category' | 'program' | 'access' | 'language', code: string, words: Vocabulary | null) {
  if (!words) return code
  if (kind === 'access') return words.facet('access-mode', code)
  return words[kind](code)
}
