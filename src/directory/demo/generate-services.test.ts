import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../lib/project-folder.ts'
import { checkHours } from '../hours/index.ts'
import { distanceM, gazetteer, loadGazetteer, makeGazetteerRows } from '../places/index.ts'
import type { DemoService } from './demo-service.ts'
import { demoRows } from './demo-rows.ts'
import { generateServices } from './generate-services.ts'
import { DEMONSTRATION_DAY, MAPPING_FROM, MAPPING_TO } from './quotas.ts'

const g = loadGazetteer(makeGazetteerRows())
const generate = (n?: number, seed?: string, today?: string) => [...generateServices(n, seed, { gazetteer: g, today })]
const services = generate()
const places = services.flatMap(s => s.places)
const stateOn = (s: DemoService, day: string) => s.lifecycle.findLast(entry => entry.since <= day)?.state

describe('the demonstration', () => {
  test('is the same bytes every time', () => {
    const bytes = (from: DemoService[]) =>
      createHash('sha256')
        .update(JSON.stringify(demoRows(from)))
        .digest('hex')
    expect(bytes(generate())).toBe(bytes(services))
    expect(bytes(generate(2274, 'another seed'))).not.toBe(bytes(services))
  }, 30_000)

  test('ids are name-based and no two things share one', () => {
    const ids = Object.values(demoRows(services)).flatMap(rows =>
      rows.flatMap(row => (typeof row['id'] === 'string' ? [row['id']] : [])),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every(id => /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
  })

  test('knows the day from which verifications look back; everything else stays', () => {
    const later = generate(2274, 'approdo', '2027-06-01')
    expect(later.map(s => s.id)).toEqual(services.map(s => s.id))
    expect(later.map(s => s.lifecycle)).toEqual(services.map(s => s.lifecycle))
    const newest = later
      .flatMap(s => s.verifications.map(v => v.day))
      .sort()
      .at(-1)
    expect(newest?.slice(0, 7)).toBe('2027-05')
  })

  test.each([MAPPING_TO, DEMONSTRATION_DAY])(
    'on %s has 1,896 operational services out of 2,274, by region as published',
    day => {
      const operational = services.filter(s => stateOn(s, day) === 'operational')
      const perRegion = Object.fromEntries(
        [...Map.groupBy(operational, s => s.places[0].location.town.regionCode)].map(([code, all]) => [
          code,
          all.length,
        ]),
      )
      expect(services.filter(s => stateOn(s, day) !== undefined)).toHaveLength(2274)
      expect(perRegion).toEqual({ '15': 558, '16': 546, '17': 117, '18': 341, '19': 334 })
    },
  )

  test('every record follows the one before it, found first, between the first and the last day', () => {
    for (const { lifecycle, key } of services) {
      const days = lifecycle.map(entry => entry.since)
      expect([key, [...days].sort()]).toEqual([key, days])
      expect(lifecycle[0].state).toBe('identified')
      expect(days[0] >= MAPPING_FROM && days[0] <= MAPPING_TO).toBe(true)
      expect(lifecycle.every((entry, i) => entry.reason !== '' && entry.state !== lifecycle[i - 1]?.state)).toBe(true)
    }
    const states = new Set(services.map(s => stateOn(s, DEMONSTRATION_DAY)))
    expect(states).toEqual(new Set(['closed', 'identified', 'operational', 'suspended']))
    expect(services.filter(s => s.lifecycle.length > 3).length).toBeGreaterThan(100)
  })

  test('working services cover all 76 subcategories, and each region all 15 categories', () => {
    const codes = parse<{ code: string }>(
      readFileSync(join(projectFolder(), 'src/directory/categories/taxonomy.csv')),
      { columns: true },
    ).map(row => row.code)
    const operational = services.filter(s => stateOn(s, DEMONSTRATION_DAY) === 'operational')
    expect([...new Set(operational.map(s => s.categories[0]))].sort()).toEqual(
      codes.filter(code => code.includes('.')).sort(),
    )
    const inRegions = new Set(
      operational.map(s => `${s.places[0].location.town.regionCode} ${s.categories[0].slice(0, 3)}`),
    )
    expect(inRegions.size).toBe(5 * 15)
  })

  test('at least 173 organisations, each saying in its name that it is a demonstration, none named like a place', () => {
    const organizations = new Map(services.map(s => [s.organization.id, s.organization]))
    expect(organizations.size).toBeGreaterThanOrEqual(173)
    expect(new Set([...organizations.values()].map(o => o.name)).size).toBe(organizations.size)
    for (const o of organizations.values()) {
      expect(o.name).toMatch(/dimostrativ[oa] /)
      expect([o.word, g.byKey.get(o.word.toLowerCase())?.filter(n => n.kind === 'official') ?? []]).toEqual([
        o.word,
        [],
      ])
    }
    expect(services.filter(s => !s.name.endsWith('(demo)') || !s.description.includes('inventato'))).toEqual([])
    expect(new Set(services.map(s => s.name)).size).toBe(services.length)
  })

  test('nobody can be reached: numbers begin with +39 000, sites and addresses end in .example', () => {
    const phones = services.flatMap(s => [
      s.organization.phone,
      ...s.phones.map(p => p.number),
      ...s.places.flatMap(p => p.location.phone ?? []),
    ])
    expect(phones.filter(phone => !/^\+39000\d{7}$/.test(phone))).toEqual([])
    const hosts = services.flatMap(s => [
      s.email.split('@')[1],
      s.organization.email.split('@')[1],
      ...[s.url, s.organization.website].flatMap(url => (url ? new URL(url).hostname : [])),
    ])
    expect(hosts.filter(host => !host.endsWith('.example'))).toEqual([])
  })

  test('hours are what the machine understands, and people write them in many ways', () => {
    const all = [...places.flatMap(p => p.hours ?? []), ...services.flatMap(s => s.hours ?? [])]
    expect(all.flatMap(h => (h.hours === null ? [] : (checkHours(h.hours) ?? [])))).toEqual([])
    expect(new Set(all.map(h => h.written)).size).toBeGreaterThan(40)
    const unknown = services.filter(s => s.hours === null && s.places.every(p => p.hours === null))
    expect(unknown.length).toBeGreaterThan(50)
  })

  test('points are in their municipality or are its point and say so', () => {
    for (const { location } of places) {
      if (location.latitude === null || location.longitude === null) continue
      const metres = distanceM({ latitude: location.latitude, longitude: location.longitude }, location.town)
      expect(metres).toBeLessThanOrEqual(location.precision === 'approximate' ? 0 : 2500)
    }
    const approximate = places.filter(p => p.location.precision === 'approximate').length
    expect(approximate / places.length).toBeGreaterThan(0.1)
  })

  test('shelters are hidden, and neither name nor translation tells where a wholly hidden one is', () => {
    const shelters = services.filter(s => ['TRA.PRO', 'DMF.RIF'].includes(s.categories[0]))
    expect(shelters.length).toBeGreaterThan(20)
    expect(shelters.filter(s => s.places[0].location.visibility === 'full')).toEqual([])
    expect(
      services
        .filter(s => !shelters.includes(s))
        .flatMap(s => s.places)
        .filter(p => p.location.visibility !== 'full'),
    ).toEqual([])
    for (const s of shelters.filter(one => one.places[0].location.visibility === 'none')) {
      const told = JSON.stringify([s.name, s.description, s.translations, s.areas])
      expect(told).not.toContain(s.places[0].location.town.name)
    }
    expect(new Set(shelters.map(s => s.places[0].location.visibility))).toEqual(new Set(['area', 'none']))
  })

  test('unknown is common: eligibility, languages, reachability and costs are sometimes said, sometimes not', () => {
    const share = (is: (s: DemoService) => boolean) => services.filter(is).length / services.length
    expect(share(s => s.eligibility['without-permit'] === 'yes')).toBeGreaterThan(0.2)
    expect(share(s => s.eligibility['without-permit'] === 'no')).toBeGreaterThan(0.03)
    expect(share(s => s.eligibility['without-permit'] === undefined)).toBeGreaterThan(0.2)
    expect(share(s => s.places[0].location.languages.length === 0)).toBeGreaterThan(0.1)
    expect(share(s => s.places[0].location.languages.includes('ar'))).toBeGreaterThan(0.3)
    expect(share(s => s.places.length > 1)).toBeGreaterThan(0.08)
    expect(share(s => s.programs.length > 0)).toBeGreaterThan(0.3)
    expect(share(s => s.costs.some(cost => cost.amount > 0))).toBeGreaterThan(0.03)
  })

  test('some checks are overdue, most are not, and nothing is checked in the future', () => {
    const operational = services.filter(s => stateOn(s, DEMONSTRATION_DAY) === 'operational')
    const last = operational.flatMap(s => s.verifications.at(-1) ?? [])
    expect(last.every(v => v.day <= DEMONSTRATION_DAY && v.facts.length > 0)).toBe(true)
    const overdue = last.filter(v => v.nextDue < DEMONSTRATION_DAY).length / last.length
    expect(overdue).toBeGreaterThan(0.15)
    expect(overdue).toBeLessThan(0.5)
  })
})

test('other numbers of services keep the shares of the demonstration', () => {
  const many = generate(5000, 'bench')
  expect(many).toHaveLength(5000)
  expect(many.filter(s => stateOn(s, MAPPING_TO) === 'operational').length / 5000).toBeCloseTo(1896 / 2274, 3)
  expect(new Set(many.map(s => s.id)).size).toBe(5000)
  expect(generate(1)).toHaveLength(1)
})

test('the gazetteer of the process serves where none is given', () => {
  const [first] = generateServices(1)
  expect(gazetteer().byIstat(first.places[0].location.town.istat)?.name).toBe(first.places[0].location.town.name)
})
