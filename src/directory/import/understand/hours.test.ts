import { expect, test } from 'vitest'
import { readSchedule } from './hours.ts'
import type { Say } from './say.ts'

function read(cell: string) {
  const said: unknown[][] = []
  const say: Say = (...words) => void said.push(words)
  return { values: readSchedule(cell, 'place.hours', say), said }
}

test('hours that were understood are said back in words', () => {
  const { values, said } = read('lun-ven 9.30-13 e 15-18.30')
  expect(values).toEqual({
    as_written: 'lun-ven 9.30-13 e 15-18.30',
    hours: expect.stringContaining('Mo-Fr'),
    by_appointment: false,
  })
  expect(said).toEqual([
    ['hours.read', 'place.hours', 'lun-ven 9.30-13 e 15-18.30', expect.stringMatching(/lunedì.*venerdì.*9:30/i)],
  ])
})

test('doubtful hours are proposed, and not believed', () => {
  const { values, said } = read('Mar-Gio 15-18')
  expect(values).toMatchObject({ as_written: 'Mar-Gio 15-18', hours: null })
  expect(said[0]?.[0]).toBe('hours.doubtful')
  expect(String(said[0]?.[3])).toContain('|')
})

test('what cannot be understood stays as it was written', () => {
  const { values, said } = read('chiedere in parrocchia')
  expect(values).toMatchObject({ as_written: 'chiedere in parrocchia', hours: null })
  expect(said[0]?.[0]).toBe('hours.unreadable')
})
