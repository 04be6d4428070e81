import { expect, test } from 'vitest'
import { smsSegments } from './sms-segments.ts'

test('an SMS has 160 places in its own alphabet, 70 in the other, fewer in each of several', () => {
  expect(smsSegments('')).toEqual({ alphabet: 'GSM-7', count: 0, left: 160 })
  expect(smsSegments('a'.repeat(160))).toEqual({ alphabet: 'GSM-7', count: 1, left: 0 })
  expect(smsSegments('a'.repeat(161))).toEqual({ alphabet: 'GSM-7', count: 2, left: 145 })
  expect(smsSegments('è'.repeat(306)).count).toBe(2)
  // The long sign of the euro takes two places, and is not cut in half.
  expect(smsSegments('€'.repeat(80))).toEqual({ alphabet: 'GSM-7', count: 1, left: 0 })
  expect(smsSegments(`${'a'.repeat(152)}€€`)).toEqual({ alphabet: 'GSM-7', count: 1, left: 4 })
  expect(smsSegments('€'.repeat(81))).toEqual({ alphabet: 'GSM-7', count: 2, left: 143 })
  expect(smsSegments('’'.repeat(70))).toEqual({ alphabet: 'UCS-2', count: 1, left: 0 })
  expect(smsSegments('ا'.repeat(71))).toEqual({ alphabet: 'UCS-2', count: 2, left: 63 })
  expect(smsSegments(`${'a'.repeat(66)}🌾${'a'.repeat(5)}`)).toEqual({ alphabet: 'UCS-2', count: 2, left: 60 })
})
