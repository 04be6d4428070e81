import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { get, openDataApp } from '../hsds/test-app.ts'
import { distanceM } from '../places/index.ts'
import type { PublicMap } from '../public-map.ts'
import { demoMap } from './test-demo-map.ts'

type Found = {
  total: number
  near?: { name: string; istat: string }
  understood: object
  facets: { category: Record<string, number>; language: Record<string, number>; region: Record<string, number> }
  items: Item[]
  nearest?: { total: number; items: Item[] }
}
type Item = {
  id: string
  name: string
  name_language: string
  organization: string
  categories: string[]
  municipality: string | null
  region: string | null
  distance_m: number | null
  open: string
  state: string
  languages: string[]
  verified_at: string | null
  why: { code: string }[]
  against: { code: string }[]
}

const demo = await demoMap()
let map: PublicMap
let app: ReturnType<typeof openDataApp>
const unmet: unknown[] = []
beforeAll(() => {
  map = demo()
  app = openDataApp(map, { countUnmet: need => unmet.push(need) })
})
const find = async (query: string) => {
  const answer = await get(app, `/api/services?${query}`)
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Found
}

test('each item has what the interface promises', async () => {
  const { total, items, facets } = await find('')
  expect(total).toBe(map.services().filter(s => s.state === 'operational').length)
  expect(items).toHaveLength(20)
  for (const item of items) {
    const record = map.service(item.id)
    expect(item).toMatchObject({
      name: record?.name,
      name_language: 'it',
      organization: record?.organization.name,
      categories: record?.categories,
      distance_m: null,
      open: expect.stringMatching(/^(open|closed|unknown)$/),
      state: 'operational',
      languages: expect.any(Array),
      verified_at: record?.verification?.verifiedAt.toISOString() ?? null,
      why: expect.any(Array),
      against: expect.any(Array),
    })
    expect(item.municipality === null || record?.places.some(p => p.municipality === item.municipality)).toBe(true)
  }
  expect(Object.values(facets.region).reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
})

test('pages of it give each service exactly once', async () => {
  const ids: string[] = []
  for (let offset = 0; ; offset += 100) {
    const { items, total } = await find(`category=SAN&limit=100&offset=${offset}&facets=false`)
    ids.push(...items.map(item => item.id))
    if (offset + 100 >= total) break
  }
  const plain = map.services().filter(s => s.state === 'operational' && s.categories.some(c => c.startsWith('SAN')))
  expect([...ids].sort()).toEqual(plain.map(s => s.id))
})

describe('near', () => {
  test.each(['071024', 'Foggia', 'foggia (FG)', '41.4622,15.5446'])('%s is Foggia', async near => {
    const { items, near: said } = await find(`near=${encodeURIComponent(near)}&radius_km=20&sort=distance`)
    expect(said).toEqual({ name: 'Foggia', istat: '071024' })
    const distances = items.flatMap(item => item.distance_m ?? [])
    expect(distances.length).toBeGreaterThan(0)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    expect(Math.max(...distances)).toBeLessThanOrEqual(20_000)
    expect(items[0]?.why.map(reason => reason.code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/near|in-municipality/)]),
    )
  })

  test('a hamlet is where it is, not where its municipality is', async () => {
    const { near } = await find('near=Borgo%20Mezzanone')
    expect(near).toMatchObject({ name: 'Borgo Mezzanone' })
  })

  test('distances are along the ground', async () => {
    const foggia = map.gazetteer.byIstat('071024')
    const { items } = await find('near=071024&radius_km=50&limit=50')
    for (const item of items) {
      const points = map
        .service(item.id)
        ?.places.flatMap(({ latitude, longitude }) =>
          latitude === null || longitude === null || !foggia ? [] : distanceM(foggia, { latitude, longitude }),
        )
      const nearest = Math.min(...(points ?? []).map(metres => Math.abs(metres - (item.distance_m ?? 0))))
      expect(item.distance_m === null || nearest < 60).toBe(true)
    }
  })

  test('a position is not said back, and nothing of it is kept by anybody on the way', async () => {
    const answer = await get(app, '/api/services?near=41.46219,15.54461')
    const text = await answer.text()
    expect(text).not.toContain('41.46219')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('etag')).toBeNull()
  })
})

test('filters keep what they say', async () => {
  const every = async (query: string, holds: (item: Item) => boolean) => {
    const { items, total } = await find(`${query}&limit=100`)
    expect(total).toBeGreaterThan(0)
    expect(items.every(holds)).toBe(true)
  }
  await every('language=ar', item => item.languages.includes('ar'))
  await every('language=ar,wo', item => item.languages.some(code => code === 'ar' || code === 'wo'))
  await every('language=ar&language=wo', item => item.languages.some(code => code === 'ar' || code === 'wo'))
  await every('category=LEG.SPO', item => item.categories.includes('LEG.SPO'))
  await every('state=suspended', item => item.state === 'suspended')
  await every('eligibility=women', item => map.service(item.id)?.eligibility.women !== 'no')
  await every('access=walk-in', item => map.service(item.id)?.accessModes.includes('walk-in') === true)
  await every('region=16', item => map.service(item.id)?.places.some(p => p.region === '16') === true)
})

test('open now is open now', async () => {
  const { items, total } = await find('open=now&limit=100')
  expect(items.every(item => item.open === 'open')).toBe(true)
  expect(total).toBeLessThan((await find('')).total)
})

test('words find, and are not kept', async () => {
  const { items, total } = await find('q=medico')
  expect(total).toBeGreaterThan(0)
  expect(items[0]?.categories.some(code => code.startsWith('SAN'))).toBe(true)
  expect((await get(app, '/api/services?q=medico')).headers.get('cache-control')).toBe('no-store')
})

test('nothing found: the nearest thing, and the need is told once, without words', async () => {
  unmet.length = 0
  const nothing = await find('q=dormitorio&near=071024&radius_km=0.1&open=now&programme=&language=ka')
  expect(nothing.total).toBe(0)
  expect(nothing.nearest?.items.length).toBeGreaterThan(0)
  await find('q=dormitorio&near=071024&radius_km=0.1&open=now&language=ka&offset=20')
  expect(unmet).toHaveLength(1)
  expect(Object.keys(unmet[0] as object).sort()).toEqual(['categories', 'istat'])
})

test('the same by POST, as form and as JSON', async () => {
  const asked = await find('q=medico&language=ar&limit=3&facets=false')
  const form = await get(app, '/api/services', {
    method: 'POST',
    body: new URLSearchParams({ q: 'medico', language: 'ar', limit: '3', facets: 'false' }),
  })
  const json = await get(app, '/api/services', {
    method: 'POST',
    body: JSON.stringify({ q: 'medico', language: ['ar'], limit: 3, facets: false }),
    headers: { 'Content-Type': 'application/json' },
  })
  expect(await form.json()).toEqual(asked)
  expect(await json.json()).toEqual(asked)
})

test('who has the present state is told so', async () => {
  const tag = (await get(app, '/api/services?category=SAN')).headers.get('etag') ?? ''
  expect(tag).toMatch(/^W\//)
  const again = await get(app, '/api/services?category=SAN', { headers: { 'If-None-Match': tag } })
  expect([200, 304]).toContain(again.status)
})

test.each([
  ['limit=101', 'limit', '1 to 100'],
  ['limit=0', 'limit', '1 to 100'],
  ['offset=-1', 'offset', 'whole number'],
  ['lang=xx', 'lang', 'it, en'],
  ['category=FOO', 'category', 'LEG'],
  ['category=san', 'category', 'SAN.AMB'],
  ['near=000000', 'near', 'ISTAT'],
  ['near=%20', 'near', 'ISTAT'],
  ['near=91,200', 'near', 'ISTAT'],
  ['near=qwxyzkj', 'near', 'ISTAT'],
  ['radius_km=5', 'near', 'radius_km'],
  ['near=071024&radius_km=0', 'radius_km', '0.1'],
  ['sort=distance', 'near', 'distances'],
  ['sort=name', 'sort', 'relevance'],
  ['open=true', 'open', 'now'],
  ['language=klingon', 'language', 'languages'],
  ['language=zz', 'language', '639'],
  ['region=99', 'region', '16'],
  ['province=ZZ', 'province', 'FG'],
  ['eligibility=everybody', 'eligibility', 'without-permit'],
  ['access=flying', 'access', 'walk-in'],
  ['without_car=maybe', 'without_car', 'true or false'],
  ['state=identified', 'state', 'operational'],
  ['programme=none', 'programme', ''],
  ['categroy=SAN', 'categroy', 'category'],
  [`q=${'a'.repeat(201)}`, 'q', '200'],
])('%s is refused by name', async (query, parameter, accepted) => {
  const answer = await get(app, `/api/services?${query}`, { headers: { Origin: 'https://altrove.example' } })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const body = (await answer.json()) as { accepted: string }
  expect(body).toMatchObject({ code: 'api.bad-parameter', parameter })
  expect(body.accepted).toContain(accepted)
})

test('places for somebody who is typing', async () => {
  const { items } = (await (await get(app, '/api/places?q=fog')).json()) as { items: object[] }
  expect(items[0]).toMatchObject({
    name: 'Foggia',
    kind: 'official',
    istat: '071024',
    province: 'FG',
    region: 'Puglia',
  })
  expect((await get(app, '/api/places')).status).toBe(400)
  expect((await get(app, '/api/places?q=fog&limit=51')).status).toBe(400)
})

test('names in the language asked for, else in Italian, and say which', async () => {
  const { items } = await find('lang=fr&limit=100')
  for (const item of items) {
    const record = map.service(item.id)
    const names = record?.translations.filter(t => t.field === 'name' && !t.stale) ?? []
    const expected = names.find(t => t.language === 'fr') ?? names.find(t => t.language === 'en')
    expect([item.name, item.name_language]).toEqual(
      expected ? [expected.text, expected.language] : [record?.name, 'it'],
    )
  }
})

test('whatever is asked, the answer is never a failure of ours', async () => {
  const names = [
    'q',
    'lang',
    'category',
    'near',
    'radius_km',
    'region',
    'province',
    'open',
    'language',
    'eligibility',
    'access',
    'without_car',
    'programme',
    'state',
    'sort',
    'limit',
    'offset',
    'facets',
    '__proto__',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      ',',
      'SAN',
      'SAN,LEG',
      '071024',
      'Foggia',
      '41.46,15.54',
      '-90,180',
      '90,-180',
      'now',
      'ar',
      'true',
      '50',
      '1000000',
      'distance',
      'it',
      'ar',
      '16',
      'fg',
      'walk-in',
      'women',
      'suspended',
      'medico foggia',
      'no pay',
      'نقود',
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 }),
      fc.boolean(),
      async (asked, places) => {
        const query = new URLSearchParams(Object.entries(asked))
        const answer = await get(app, `/api/${places ? 'places' : 'services'}?${query}`)
        expect([200, 400]).toContain(answer.status)
        const body = (await answer.json()) as { parameter?: string }
        expect([...Object.keys(asked), 'near', 'q', undefined]).toContain(body.parameter)
      },
    ),
    { numRuns: 500 },
  )
})
