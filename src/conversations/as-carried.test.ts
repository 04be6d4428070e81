import { expect, test } from 'vitest'
import { asCarried } from './as-carried.ts'

const file = { mime: 'audio/ogg' }

test('a text too long for a channel goes out in several, whole words each, and nothing is lost', () => {
  const text = Array.from({ length: 300 }, (_, n) => `parola${n}${n % 20 === 19 ? '.\n\n' : ''}`).join(' ')
  const pieces = asCarried({ text: 1000 }, { text }).map(one => one.text)
  expect(pieces.length).toBeGreaterThan(2)
  expect(Math.max(...pieces.map(piece => piece.length))).toBeLessThanOrEqual(1000)
  expect(pieces.join(' ').split(/\s+/)).toEqual(text.split(/\s+/))
  const one = asCarried({ text: 10 }, { text: '🌾'.repeat(12) }).map(each => each.text)
  expect(one.join('')).toBe('🌾'.repeat(12))
  expect(one.every(piece => piece.isWellFormed())).toBe(true)
})

test('words that do not fit beside a file go before it', () => {
  expect(asCarried({ text: 100, caption: 0 }, { text: 'ciao', file })).toEqual([{ text: 'ciao' }, { text: '', file }])
  expect(asCarried({ text: 100, soundsAlone: true }, { text: 'ciao', file })).toEqual([
    { text: 'ciao' },
    { text: '', file },
  ])
  expect(asCarried({ text: 100, caption: 0 }, { text: '', file })).toEqual([{ text: '', file }])
  expect(asCarried({ text: 100 }, { text: 'ciao', file })).toEqual([{ text: 'ciao', file }])
  expect(asCarried(null, { text: 'ciao' })).toEqual([{ text: 'ciao' }])
})
