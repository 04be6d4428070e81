import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { SearchResult } from '../search/types.ts'
import { AnswerCache } from './answer-cache.ts'
import { isPrivate, mayKeep } from './may-keep.ts'
import { searchParameters } from './search-parameters.ts'

const made = { json: '{"total":1}', private: true }

test('an answer is there while the state lasts, and no longer', () => {
  const cache = new AnswerCache()
  cache.put('1', '?q=medico', made)
  expect(cache.get('1', '?q=medico')).toBe(made)
  expect(cache.get('1', '?q=altro')).toBeUndefined()
  expect(cache.get('2', '?q=medico')).toBeUndefined()
  cache.put('2', '?q=altro', made)
  expect(cache.get('1', '?q=medico')).toBeUndefined()
})

test('the question itself is nowhere in memory', () => {
  const cache = new AnswerCache()
  cache.put('1', '?q=segretissimo', made)
  expect(inspect(cache, { depth: 9, showHidden: true })).not.toContain('segretissimo')
})

test('a flood of questions does not fill the memory', () => {
  const cache = new AnswerCache()
  for (let i = 0; i < 2_000; i++) cache.put('1', `?offset=${i}`, made)
  const kept = Array.from({ length: 2_000 }, (_, i) => cache.get('1', `?offset=${i}`)).filter(Boolean)
  expect(kept.length).toBeLessThanOrEqual(500)
})

const result = (more: { total?: number; ignored?: string[]; corrections?: { from: string; to: string }[] }) =>
  ({
    total: more.total ?? 1,
    understood: { ignored: more.ignored ?? [], corrections: more.corrections ?? [] },
  }) as SearchResult

test.each([
  ['codes alone', { category: 'SAN', near: '071024' }, {}, true, false],
  ['a place by name', { near: 'Foggia' }, {}, true, true],
  ['words that the map knows', { q: 'medico' }, {}, true, true],
  ['a word that it does not know', { q: 'medico Mamadou' }, { ignored: ['Mamadou'] }, false, true],
  ['a typing error', { q: 'medcio' }, { corrections: [{ from: 'medcio', to: 'medico' }] }, false, true],
  ['a position', { near: '41.46219, 15.54461' }, {}, false, true],
  ['a position in whole degrees', { near: '41,15' }, {}, false, true],
  ['a need that nobody meets', { category: 'SAN' }, { total: 0 }, false, false],
])('%s', (_, asked, found, kept, private_) => {
  const q = searchParameters.parse(asked)
  expect(mayKeep(q, result(found))).toBe(kept)
  expect(isPrivate(q)).toBe(private_)
})
