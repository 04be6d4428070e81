import { expect, test } from 'vitest'
import { AnswerCache } from './answer-cache.ts'
import { isPrivate, mayKeep } from './may-keep.ts'
import { searchParameters } from './search-parameters.ts'

const made = new TextEncoder().encode('{"total":1}')

test('an answer is there while the state lasts, and no longer', () => {
  const cache = new AnswerCache()
  cache.put('1', '?category=SAN', made)
  expect(cache.get('1', '?category=SAN')).toBe(made)
  expect(cache.get('1', '?category=ALL')).toBeUndefined()
  expect(cache.get('2', '?category=SAN')).toBeUndefined()
  cache.put('2', '?category=ALL', made)
  expect(cache.get('1', '?category=SAN')).toBeUndefined()
})

test('a flood of questions does not fill the memory', () => {
  const cache = new AnswerCache()
  for (let i = 0; i < 2_000; i++) cache.put('1', `?offset=${i}`, made)
  const kept = Array.from({ length: 2_000 }, (_, i) => cache.get('1', `?offset=${i}`)).filter(Boolean)
  expect(kept.length).toBeLessThanOrEqual(500)
})

test.each([
  ['codes alone', { category: 'SAN', near: '071024' }, 1, true, false],
  ['a place by name', { near: 'Foggia' }, 1, false, true],
  ['words', { q: 'medico' }, 1, false, true],
  ['a position', { near: '41.46219, 15.54461' }, 1, false, true],
  ['a position in whole degrees', { near: '41,15' }, 1, false, true],
  ['a need that nobody meets', { category: 'SAN' }, 0, false, false],
])('%s', (_, asked, total, kept, private_) => {
  const q = searchParameters.parse(asked)
  expect(mayKeep(q, { total })).toBe(kept)
  expect(isPrivate(q)).toBe(private_)
})
