import { existsSync, readdirSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileHours } from './compile-hours.ts'
import { fromHsdsSchedules } from './from-hsds-schedules.ts'
import { toHsdsSchedules } from './hsds-schedules.ts'
import { anyHours, nightHours } from './random-hours.ts'

const on = '2026-11-22'

test('one schedule for each span, in Rome’s clock with the day’s offset', () => {
  expect(toHsdsSchedules('Mo-Fr 09:00-13:00,15:00-18:30; PH off', on)).toMatchObject([
    { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '13:00', timezone: 1 },
    { freq: 'WEEKLY', byday: 'MO,TU,WE,TH,FR', opens_at: '15:00', closes_at: '18:30', timezone: 1 },
  ])
  expect(toHsdsSchedules('Th[1,3,-1] 15:00-18:00', '2026-07-01')).toMatchObject([
    { freq: 'MONTHLY', byday: '1TH,3TH,-1TH', timezone: 2 },
  ])
})

test('a season has the dates of its next time, a night ends on the next day, 24:00 is 23:59', () => {
  expect(toHsdsSchedules('Jun-Sep Fr 22:00-02:00', on)).toMatchObject([
    { opens_at: '22:00', closes_at: '02:00', valid_from: '2027-06-01', valid_to: '2027-09-30' },
  ])
  expect(toHsdsSchedules('Oct 15-Feb 28 Mo 09:00-12:00', on)).toMatchObject([
    { valid_from: '2026-10-15', valid_to: '2027-02-28' },
  ])
  expect(toHsdsSchedules('24/7', on)).toMatchObject([
    { byday: 'MO,TU,WE,TH,FR,SA,SU', opens_at: '00:00', closes_at: '23:59' },
  ])
})

test('no field is ever null, every time is one', () => {
  for (const osm of fc.sample(fc.oneof(anyHours, nightHours), { numRuns: 300, seed: 3 })) {
    for (const schedule of toHsdsSchedules(osm, on)) {
      expect(Object.values(schedule)).not.toContain(null)
      for (const time of [schedule.opens_at, schedule.closes_at])
        expect(time ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
      expect(schedule.byday).toMatch(/^((-?[1-5])?(MO|TU|WE|TH|FR|SA|SU),?)+$/)
    }
  }
})

describe('there and back', () => {
  test('what Approdo exported comes back word for word', () => {
    for (const osm of fc.sample(anyHours, { numRuns: 300, seed: 4 })) {
      const there = toHsdsSchedules(osm, on)
      expect(fromHsdsSchedules(there).hours).toBe(there.length === 0 ? null : osm)
    }
  })

  test.each([
    'Mo-Fr 09:00-13:00,15:00-18:30',
    'Th[1,3,4] 15:00-18:00',
    'Fr,Sa 22:00-02:00',
    'Mo-Fr 09:00-18:00; We 09:00-13:00',
    'Sa "by appointment"',
    'Mo 18:00-24:00',
    '24/7',
  ])('%s keeps its meaning without our notes', osm => {
    const bare = toHsdsSchedules(osm, on).map(schedule => ({ ...schedule, notes: undefined }))
    const back = fromHsdsSchedules(bare)
    expect(back.unread).toEqual([])
    expect(compileHours(back.hours ?? '', { holidays: [] }, '2026-12-01', 60)).toEqual(
      compileHours(osm, { holidays: [] }, '2026-12-01', 60),
    )
  })

  test('an edited schedule is the newer word', () => {
    const [schedule] = toHsdsSchedules('Mo 09:00-13:00; PH off', on)
    expect(fromHsdsSchedules([{ ...schedule, closes_at: '14:00' }]).hours).toBe('Mo 09:00-14:00')
  })
})

test('what cannot be read of somebody else’s feed is listed', () => {
  const read = fromHsdsSchedules([
    { freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00:00', closes_at: '17:00:00' },
    { freq: 'WEEKLY', byday: 'garbage', opens_at: '09:00', closes_at: '17:00' },
    { freq: 'WEEKLY', byday: 'WE', interval: 2, opens_at: '09:00', closes_at: '17:00' },
    { freq: 'WEEKLY', byday: 'TH', opens_at: 'morning', closes_at: '17:00' },
    { freq: 'WEEKLY', byday: 'FR', opens_at: '09:00-05:00', closes_at: '17:00-05:00' },
    { freq: 'WEEKLY', byday: 'SA', opens_at: '09:00', closes_at: '10:00', valid_from: 'soon' },
  ])
  expect(read.hours).toBe('Mo,Tu 09:00-17:00')
  expect(read.unread).toEqual([
    { index: 1, code: 'hours.hsds-days' },
    { index: 2, code: 'hours.hsds-recurrence' },
    { index: 3, code: 'hours.hsds-times' },
    { index: 4, code: 'hours.hsds-times' },
    { index: 5, code: 'hours.hsds-validity' },
  ])
})

const schemas = new URL('../../../../shared/hsds/schema/', import.meta.url)

test.skipIf(!existsSync(schemas))('every schedule is valid HSDS 3.1', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  const base = 'https://raw.githubusercontent.com/openreferral/specification/3.0/schema/'
  for (const file of readdirSync(schemas).filter(name => name.endsWith('.json') && !name.startsWith('openapi')))
    ajv.addSchema({ ...JSON.parse(readFileSync(new URL(file, schemas), 'utf8')), $id: base + file })
  const validate = ajv.getSchema(`${base}schedule.json`)
  for (const osm of ['24/7', 'Jun-Sep Fr 22:00-02:00', ...fc.sample(anyHours, { numRuns: 100, seed: 5 })]) {
    for (const schedule of toHsdsSchedules(osm, on)) {
      expect(validate?.({ id: '6f4f0f5e-3a55-4d3c-8b59-2f8c5d3b9f10', ...schedule })).toBe(true)
    }
  }
})
