import { expect, test } from 'vitest'
import { editDistance, editsAllowed } from './edit-distance.ts'

test('insertion, deletion, substitution and a swap of neighbours count one each', () => {
  expect(editDistance('foggia', 'fogia', 2)).toBe(1)
  expect(editDistance('foggia', 'foggiaa', 2)).toBe(1)
  expect(editDistance('foggia', 'fohgia', 2)).toBe(1)
  expect(editDistance('foggia', 'fgogia', 2)).toBe(1)
  expect(editDistance('cerignola', 'cerinola', 2)).toBe(1)
})

test('beyond the limit it says limit + 1 and looks no further', () => {
  expect(editDistance('bari', 'trani', 1)).toBe(2)
  expect(editDistance('foggia', 'agrigento', 2)).toBe(3)
  expect(editDistance('bari', 'bari', 0)).toBe(0)
})

test('short words may carry fewer edits', () => {
  expect(['ari', 'bari', 'lecce', 'foggia'].map(editsAllowed)).toEqual([0, 1, 1, 2])
})
