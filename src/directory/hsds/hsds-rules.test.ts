import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScheduleRecord } from '../service-record.ts'
import { emailAddress, webAddress } from './contact-formats.ts'
import { hsdsWords } from './hsds-words.ts'
import { nameBasedUuid } from './name-based-uuid.ts'
import { testMap } from './test-map.ts'
import { organizationArbitrary, serviceArbitrary } from './test-records.ts'
import { toHsdsOrganization } from './to-organization.ts'
import { toSchedules } from './to-schedules.ts'
import { toHsdsService } from './to-service.ts'

/** What the schemas of HSDS let pass, and what they require: proved here also where they are not at hand. */
const map = testMap(3)
const words = hsdsWords(map, '2026-11-22')
const organization = fc.sample(organizationArbitrary, { numRuns: 1, seed: 3 })
const service = serviceArbitrary(organization)

test('nothing is null, nothing is empty but the postcode that HSDS requires', () => {
  fc.assert(
    fc.property(service, record => {
      for (const [key, value] of leaves(toHsdsService(record, words))) {
        expect(value).not.toBeNull()
        expect(value).not.toBeUndefined()
        expect(key === 'postal_code' || (value !== '' && JSON.stringify(value) !== '[]')).toBe(true)
      }
    }),
  )
})

/** Required by HSDS 3.1, by the name of the list that holds the objects; our own words, after its reference. */
const required: Record<string, string[]> = {
  service_at_locations: ['id', 'location'],
  phones: ['id', 'number'],
  addresses: ['id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'],
  programs: ['id', 'name', 'description'],
  organization_identifiers: ['id', 'identifier_type', 'identifier'],
  additional_urls: ['id', 'url'],
}

test('required fields stand, and every id is a UUID', () => {
  fc.assert(
    fc.property(service, record => {
      const whole = toHsdsService(record, words)
      expect(Object.keys(whole)).toEqual(expect.arrayContaining(['id', 'name', 'status']))
      expect(Object.keys(whole.organization)).toEqual(expect.arrayContaining(['id', 'name', 'description']))
      const owner = toHsdsOrganization(record.organization, [record], words)
      for (const [list, object] of [...objects('service', whole), ...objects('organization', owner)]) {
        expect(Object.keys(object)).toEqual(expect.arrayContaining(required[list] ?? ['id']))
        expect(object.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      }
    }),
  )
})

test('dates are days, times are times, weekdays are weekdays, ages are ages', () => {
  const day = /^\d{4}-\d\d-\d\d$/
  const patterns: Record<string, RegExp> = {
    assured_date: day,
    valid_from: day,
    valid_to: day,
    since: day,
    next_due: day,
    last_modified: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    verified_at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    opens_at: /^([01]\d|2[0-3]):[0-5]\d$/,
    closes_at: /^([01]\d|2[0-3]):[0-5]\d$/,
    byday: /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/,
    freq: /^(WEEKLY|MONTHLY)$/,
    timezone: /^[12]$/,
    minimum_age: /^\d{1,3}$/,
    maximum_age: /^\d{1,3}$/,
    extension: /^\d+$/,
  }
  const seen = new Set<string>()
  fc.assert(
    fc.property(service, record => {
      for (const [key, value] of leaves(toHsdsService(record, words))) {
        const pattern = patterns[key]
        if (pattern) seen.add(key)
        expect(String(value)).toMatch(pattern ?? /^/)
      }
    }),
    { numRuns: 200, seed: 5 },
  )
  expect([...seen].sort()).toEqual(Object.keys(patterns).sort())
})

test.each([
  ['operational', 'active'],
  ['suspended', 'temporarily closed'],
  ['closed', 'defunct'],
] as const)('%s is «%s»', (state, status) => {
  const [record] = fc.sample(service, { numRuns: 1, seed: 1 })
  if (!record) throw new Error('no record')
  expect(toHsdsService({ ...record, state }, words)).toMatchObject({ status, lifecycle: { state } })
})

test('what is only identified is never said', () => {
  const [record] = fc.sample(service, { numRuns: 1, seed: 1 })
  if (!record) throw new Error('no record')
  expect(() => toHsdsService({ ...record, state: 'identified' }, words)).toThrow('is not public')
})

test('who verified is not said, nor what was there before', () => {
  fc.assert(
    fc.property(service, record => {
      const text = JSON.stringify(toHsdsService(record, words))
      expect(text).not.toContain('Chi Ha Verificato')
      expect(text).not.toMatch(/"metadata"|"previous_value"|"updated_by"/)
    }),
  )
})

test('the day of a verification is the day it was in Italy', () => {
  const [record] = fc.sample(service, { numRuns: 1, seed: 1 })
  if (!record) throw new Error('no record')
  const verification = { nextDue: '2027-01-01', trustedUntil: '2027-01-01', means: 'phone', verifiedBy: 'x', facts: [] }
  const at = (moment: string) =>
    toHsdsService({ ...record, verification: { ...verification, verifiedAt: new Date(moment) } }, words).assured_date
  expect(at('2026-07-31T22:30:00Z')).toBe('2026-08-01')
  expect(at('2026-12-31T22:30:00Z')).toBe('2026-12-31')
})

const schedule: ScheduleRecord = {
  id: '00000000-0000-4000-8000-000000000009',
  asWritten: '1°, 3° e 4° giovedì del mese 15-18',
  hours: 'Th[1,3,4] 15:00-18:00',
  byAppointment: false,
  validFrom: null,
  validTo: null,
  notes: null,
}

test('hours: as written, as a recurrence, and whole', () => {
  expect(toSchedules(schedule, '2026-11-22')).toEqual([
    expect.objectContaining({
      id: schedule.id,
      freq: 'MONTHLY',
      byday: '1TH,3TH,4TH',
      opens_at: '15:00',
      closes_at: '18:00',
      timezone: 1,
      time_zone: 'Europe/Rome',
      description: schedule.asWritten,
      opening_hours: schedule.hours,
    }),
  ])
})

test('split hours are two schedules, of which the second says whose continuation it is', () => {
  const [first, second, ...more] = toSchedules({ ...schedule, hours: 'Mo-Fr 09:00-13:00,15:00-18:00' }, '2026-07-01')
  expect(more).toEqual([])
  expect(first).toMatchObject({ id: schedule.id, opens_at: '09:00', timezone: 2 })
  expect(second).toMatchObject({ continues: schedule.id, opens_at: '15:00', byday: 'MO,TU,WE,TH,FR' })
  expect(second).not.toHaveProperty('opening_hours')
})

test('hours nobody could read are told as they were written', () => {
  const [only, ...more] = toSchedules({ ...schedule, hours: null, validFrom: '2026-01-01' }, '2026-11-22')
  expect(more).toEqual([])
  expect(only).toEqual({
    id: schedule.id,
    valid_from: '2026-01-01',
    description: schedule.asWritten,
    time_zone: 'Europe/Rome',
  })
  expect(toSchedules({ ...schedule, hours: 'quando capita' }, '2026-11-22')).toHaveLength(1)
})

test('web addresses and e-mails are such that any validator takes them, or are left out', () => {
  const ajv = new Ajv2020()
  addFormats.default(ajv)
  const uri = ajv.compile({ type: 'string', format: 'uri' })
  const email = ajv.compile({ type: 'string', format: 'email' })
  const webish = fc
    .oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true }), fc.webPath())
    .map(t => [t, `https://esempio.it/${t}`, `http://${t}`])
  fc.assert(
    fc.property(webish, texts => {
      for (const text of texts) {
        const address = webAddress(text)
        expect(address === null || uri(address)).toBe(true)
      }
    }),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.emailAddress()), text => {
      const address = emailAddress(text)
      expect(address === null || email(address)).toBe(true)
    }),
  )
  expect(webAddress('https://www.esempio.it/a?b=c#d')).toBe('https://www.esempio.it/a?b=c#d')
  expect(webAddress('https://è.esempio.it/città b|c')).toBe('https://xn--8ca.esempio.it/citt%C3%A0%20b%7Cc')
  expect(webAddress('www.esempio.it')).toBeNull()
  expect(emailAddress('info@esempio.it')).toBe('info@esempio.it')
})

test('ids made of names are of version 5, the same every time, and differ by name', () => {
  expect(nameBasedUuid('a', 'b')).toBe(nameBasedUuid('a', 'b'))
  expect(nameBasedUuid('a', 'b')).not.toBe(nameBasedUuid('a', 'c'))
  expect(nameBasedUuid('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('terms say what they are called in Italian and English, and in other vocabularies', () => {
  const legal = words.terms.find(term => term.code === 'LEG')
  expect(legal).toMatchObject({
    name: 'Tutela legale',
    language: 'it',
    mappings: expect.arrayContaining([{ scheme: 'open-eligibility', value: 'Legal > Advocacy & Legal Aid' }]),
    translations: expect.arrayContaining([expect.objectContaining({ language: 'en', text: 'Legal aid' })]),
  })
  const desk = words.terms.find(term => term.code === 'LEG.SPO')
  expect(desk).toMatchObject({ parent_id: legal?.id, description: 'Tutela legale › Sportello legale' })
})

type Leaf = [key: string, value: unknown]

function leaves(value: object): Leaf[] {
  return Object.entries(value).flatMap(([key, one]: Leaf): Leaf[] => {
    if (Array.isArray(one)) return one.length ? one.flatMap(item => inside(key, item)) : [[key, one]]
    return inside(key, one)
  })
}
const inside = (key: string, one: unknown): Leaf[] => (typeof one === 'object' && one ? leaves(one) : [[key, one]])

/** Every object with an id, with the name of the list that it stands in; verified facts and the like have none. */
function objects(list: string, value: object): [string, Record<string, unknown>][] {
  const own: [string, Record<string, unknown>][] = 'id' in value ? [[list, value]] : []
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, one]: Leaf) =>
      (Array.isArray(one) ? one : [one]).flatMap((item: unknown) =>
        typeof item === 'object' && item ? objects(key, item) : [],
      ),
    ),
  ]
}
