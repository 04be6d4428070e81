import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareItems, compareWords } from './compare-words.ts'

const marked = (before: string, after: string) =>
  compareWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('')

test('only the words that differ are marked', () => {
  expect(marked('lun-ven 9-13', 'lun-ven 9-17')).toBe('lun-ven 9-[-13-]{+17+}')
  expect(marked('', 'Nuovo')).toBe('{+Nuovo+}')
  expect(marked('Ascolto e aiuto', 'Ascolto, cura e aiuto')).toBe('Ascolto{+, cura+} e aiuto')
})

test('items of a list stay, go or come', () => {
  expect(compareItems(['a', 'b'], ['b', 'c']).map(p => `${p.kind} ${p.text}`)).toEqual(['gone a', 'same b', 'new c'])
})

test('the pieces make up both texts again', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      (a, b) => {
        const pieces = compareWords(a, b)
        const without = (kind: string) =>
          pieces
            .filter(p => p.kind !== kind)
            .map(p => p.text)
            .join('')
        expect([without('new'), without('gone')]).toEqual([a, b])
      },
    ),
  )
})
