import { expect, test } from 'vitest'
import { readDay, writeDay } from './week.ts'

test('times are read as people write them, and written back plainly', () => {
  for (const [typed, written] of [
    ['9-13, 14:30-18', '09:00-13:00, 14:30-18:00'],
    [' 9.30 – 12 ; 22—6 ', '09:30-12:00, 22:00-06:00'],
    ['20-24', '20:00-00:00'],
    ['', ''],
  ] as const) {
    expect(writeDay(readDay(typed, 1), 1)).toBe(written)
  }
})

test('what makes no sense is said beside its day', () => {
  for (const typed of ['9', '9-', 'mattina', '25-26', '9:70-10', '9-9', '0-24', '1-2,3-4,5-6,7-8,9-10,11-12,13-14'])
    expect(() => readDay(typed, 3)).toThrow(expect.objectContaining({ code: 'staff.bad-hours', field: 'day-3' }))
  for (const typed of ['9-13, 12-14', '22-6, 23-24', '22-6, 5-7, 23-1'])
    expect(() => readDay(typed, 3)).toThrow(expect.objectContaining({ code: 'staff.hours-overlap', field: 'day-3' }))
})
