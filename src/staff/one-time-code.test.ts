import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { codeUri, newCodeSecret, stepOfCode } from './one-time-code.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('codes are those of RFC 6238, appendix B', () => {
  expect(stepOfCode(SECRET, '287082', 0, 59_000)).toBe(1)
  expect(stepOfCode(SECRET, '081804', 0, 1_111_111_109_000)).toBe(37037036)
  expect(stepOfCode(SECRET, '287 082', 0, 59_000)).toBe(1)
})

test('a code lasts half a minute beyond its own', () => {
  const code = generateSync({ secret: SECRET, epoch: 3000 })
  const valid = [2939, 2970, 3000, 3029, 3059, 3060].map(s => stepOfCode(SECRET, code, 0, s * 1000))
  expect(valid).toEqual([null, 100, 100, 100, 100, null])
})

test('a code counts once', () => {
  const code = generateSync({ secret: SECRET, epoch: 3000 })
  expect(stepOfCode(SECRET, code, 100, 3_000_000)).toBeNull()
  expect(stepOfCode(SECRET, code, 99, 3_000_000)).toBe(100)
})

test('what is not six digits is no code', () => {
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) expect(stepOfCode(SECRET, code)).toBeNull()
})

test('secrets are new each time, and apps can read them', () => {
  expect(newCodeSecret()).not.toBe(newCodeSecret())
  expect(codeUri('ada@ente.example', SECRET)).toMatch(/^otpauth:\/\/totp\/Approdo.*secret=GEZDGNBV/)
})
