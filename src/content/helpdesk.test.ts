import { expect, test } from 'vitest'
import { contactLink, presets, readPreset } from './helpdesk.ts'
import { answersAt, weeklyHours } from './helpdesk-hours.ts'

test('nobody can be disturbed by the demonstration', () => {
  const reachable = readPreset('demonstration').contacts.filter(({ value }) => !/^\+39000|\.example$/.test(value))
  expect(reachable).toEqual([])
})

test.for([...presets])(
  'every contact of %s says when it was checked, by which source, and hours that we understand',
  preset => {
    const { contacts, emergency } = readPreset(preset)
    const points = [...contacts, ...emergency]
    expect(points.filter(p => !/^\d{4}-\d\d-\d\d$/.test(p.checkedOn) || p.source === '')).toEqual([])
    expect(points.flatMap(p => p.hours ?? []).map(weeklyHours)).toHaveLength(5)
    expect(emergency.map(e => e.value)).toEqual(['112', '1522', '800290290'])
  },
)

test('the real helpdesk has its public contacts', () => {
  const shown = readPreset('helpdesk-anticaporalato').contacts.map(contactLink)
  expect(shown).toEqual(['tel:800939000', 'https://wa.me/393509092008', 'mailto:info@helpdeskanticaporalato.org'])
})

test.for([
  ['2026-11-23T08:29:59Z', false],
  ['2026-11-23T08:30:00Z', true],
  ['2026-11-23T16:59:00Z', true],
  ['2026-11-23T17:00:00Z', false],
  ['2026-11-22T10:00:00Z', false],
  // In summer Rome is two hours ahead.
  ['2026-07-24T07:30:00Z', true],
  ['2026-07-24T16:00:00Z', false],
] as const)('Mon-Fri 9:30-18 at %s: %s', ([moment, open]) => {
  expect(answersAt('Mo-Fr 09:30-18:00', new Date(moment))).toBe(open)
})

test('day and night is always, and unknown stays unknown', () => {
  expect(answersAt('24/7', new Date())).toBe(true)
  expect(answersAt(null, new Date())).toBeUndefined()
  expect(weeklyHours('We 15:00-18:00; Sa 11:00-13:00')).toHaveLength(2)
})

test.for(['', 'always', 'Mo-Fr 9-18', 'Fr-Mo 09:00-18:00', 'Mo 18:00-09:00', 'Mo 09:00-18:00;'])(
  'hours «%s» are refused',
  hours => {
    expect(() => weeklyHours(hours)).toThrow(RangeError)
  },
)
