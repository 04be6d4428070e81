import { expect, test } from 'vitest'
import { chance } from './invented.ts'
import { tokensOf } from './tokens.ts'

const run = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘`´][\p{L}\p{N}\p{M}]+)*/gu

test('words come apart as the expression says, whatever stands between them', () => {
  const random = chance(11)
  const letters = Array.from("ab1àé ù.,'’ʼ‘`´-\n\u0301نقود𞤀𞤁😀\ud800١")
  for (let i = 0; i < 5000; i++) {
    const text = Array.from({ length: 12 }, () => letters[Math.floor(random() * letters.length)]).join('')
    expect([text, tokensOf(text)]).toEqual([text, text.match(run) ?? []])
  }
  expect(tokensOf("L'aquila d’oro, 'no'")).toEqual(["L'aquila", 'd’oro', 'no'])
})
