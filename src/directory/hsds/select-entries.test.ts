import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceM } from '../places/index.ts'
import { fold } from '../search/fold.ts'
import type { ServiceRecord } from '../service-record.ts'
import { ownTaxonomies, termId } from './own-taxonomies.ts'
import { get, openDataApp, type Page, pages } from './test-app.ts'
import { MOVED_FROM, testMap } from './test-map.ts'

/** Every filter against a plain walk over the records of the map. */
const map = testMap()
const app = openDataApp(map)
const idsOf = async (list: string, query: string) =>
  (await pages(app, list, query)).flatMap(page => page.contents.map(entry => entry.id))
const services = (keep: (service: ServiceRecord) => boolean) =>
  map
    .services()
    .filter(keep)
    .map(service => service.id)
const places = (keep: (service: ServiceRecord, place: ServiceRecord['places'][number]) => boolean) =>
  map
    .services()
    .flatMap(service => service.places.filter(place => keep(service, place)).map(place => place.id))
    .sort()

test('taxonomy_term_id: a category counts with what is below it', async () => {
  const health = services(s => s.categories.some(code => code === 'SAN' || code.startsWith('SAN.')))
  expect(health.length).toBeGreaterThan(5)
  expect(await idsOf('services', `taxonomy_term_id=${termId('category', 'SAN')}`)).toEqual(health)
  const clinics = services(s => s.categories.includes('SAN.AMB'))
  expect(await idsOf('services', `taxonomy_term_id=${termId('category', 'SAN.AMB').toUpperCase()}`)).toEqual(clinics)
})

test('taxonomy_term_id: whom a service refuses, it does not serve', async () => {
  const asked = await idsOf('services', `taxonomy_term_id=${termId('eligibility', 'women')}`)
  expect(asked).toEqual(services(s => s.eligibility.women === 'yes'))
  expect(services(s => s.eligibility.women === 'no').length).toBeGreaterThan(0)
})

test('taxonomy_id: some term of the taxonomy', async () => {
  const answered = (s: ServiceRecord) => Object.values(s.eligibility).includes('yes')
  expect(await idsOf('services', `taxonomy_id=${ownTaxonomies.eligibility.id}`)).toEqual(services(answered))
  const reach = ownTaxonomies.reach.id
  expect(await idsOf('service_at_locations', `taxonomy_id=${reach}`)).toEqual(places((_, p) => p.withoutCar === true))
})

test('organization_id and modified_after, together', async () => {
  const [first] = map.services()
  const organization = first?.organization.id ?? ''
  const dates = map.services().map(s => s.changedAt.getTime())
  const after = dates.toSorted((a, b) => a - b)[Math.floor(dates.length / 2)] ?? 0
  const iso = new Date(after).toISOString()
  const own = (s: ServiceRecord) => s.organization.id === organization
  const since = (s: ServiceRecord) => s.changedAt.getTime() >= after
  expect(await idsOf('services', `organization_id=${organization}`)).toEqual(services(own))
  expect(await idsOf('services', `modified_after=${iso}`)).toEqual(services(since))
  expect(await idsOf('services', `modified_after=${iso}&organization_id=${organization}`)).toEqual(
    services(s => own(s) && since(s)),
  )
  expect(await idsOf('service_at_locations', `modified_after=${iso}&organization_id=${organization}`)).toEqual(
    places(s => own(s) && since(s)),
  )
})

test('modified_after understands dates, offsets, and a plus that became a space', async () => {
  const since = (at: string) => services(s => s.changedAt.getTime() >= Date.parse(at))
  expect(await idsOf('services', 'modified_after=2020-01-01')).toEqual(since('2020-01-01T00:00:00Z'))
  expect(await idsOf('services', 'modified_after=2020-01-01T01:00:00+01:00')).toEqual(since('2020-01-01T00:00:00Z'))
  expect(await idsOf('services', 'modified_after=2020-01-01T00:00')).toEqual(since('2020-01-01T00:00:00Z'))
})

test('search finds every state, through the search of the map', async () => {
  const asked = (await idsOf('services', 'search=a')).sort()
  expect(asked).toEqual(services(s => fold(s.name).includes('a')))
  expect(asked.length).toBeGreaterThan(0)
})

test('search of organisations and terms: every word, whatever its accents', async () => {
  const [page] = await pages(app, 'taxonomy_terms', 'search=PERMÈSSI documenti')
  expect(page?.contents.map(term => term.code)).toContain('DOC')
  const names = (await pages(app, 'organizations', 'search=a')).flatMap(p => p.contents)
  expect(names.every(o => fold(JSON.stringify([o.name, o.alternate_name, o.description])).includes('a'))).toBe(true)
})

test('organisations by the terms of their services', async () => {
  const asked = await idsOf('organizations', `taxonomy_term_id=${termId('category', 'LEG')}`)
  const plain = map.services().filter(s => s.categories.includes('LEG.SPO'))
  expect(asked).toEqual([...new Set(plain.map(s => s.organization.id))].sort())
})

test('terms at the top, below another, of one taxonomy', async () => {
  const top = await idsOf('taxonomy_terms', `taxonomy_id=${ownTaxonomies.category.id}&top_only=true`)
  expect(top).toHaveLength(15)
  const below = (await pages(app, 'taxonomy_terms', `parent_id=${termId('category', 'SAN')}`)).flatMap(p => p.contents)
  expect(below.map(term => String(term.code)).sort()).toEqual(
    map.categories
      .filter(c => c.parent === 'SAN')
      .map(c => c.code)
      .sort(),
  )
})

test('postcode with a distance: as far as the ground says, from the middle of its addresses', async () => {
  const at71121 = map
    .services()
    .flatMap(s => s.places)
    .filter(p => p.precision === 'exact' && p.addresses.some(a => a.postalCode === '71121'))
  const centre = { latitude: at71121[0]?.latitude ?? 0, longitude: at71121[0]?.longitude ?? 0 }
  const within = (metres: number) =>
    places(
      (_, { latitude, longitude }) =>
        latitude !== null && longitude !== null && distanceM(centre, { latitude, longitude }) <= metres,
    )
  for (const metres of [10, 36_000, 37_000, 500_000])
    expect(await idsOf('service_at_locations', `postcode=71121&proximity=${metres}`)).toEqual(within(metres))
  expect(within(10).length).toBeLessThan(within(500_000).length)
})

test('postcode alone: those who serve it, by their area, else by standing there', async () => {
  const codes = new Set(['071024', 'FG', '16', 'IT'])
  const serves = places((s, p) => {
    const elsewhere = new Set(s.places.flatMap(one => one.areas.map(area => area.id)))
    const areas = p.areas.length ? p.areas : s.areas.filter(area => !elsewhere.has(area.id))
    return areas.length ? areas.some(area => codes.has(area.code ?? '')) : p.istat === '071024'
  })
  expect(await idsOf('service_at_locations', 'postcode=71121')).toEqual(serves)
})

test('minimal gives ids and dates, on one page', async () => {
  const [page, ...more] = await pages(app, 'services', 'minimal=true')
  expect(more).toEqual([])
  expect(page?.contents).toEqual(map.services().map(s => ({ id: s.id, modified_date: s.changedAt.toISOString() })))
})

test.each([
  ['services?per_page=501', 'per_page'],
  ['services?per_page=0', 'per_page'],
  ['services?perPage=x', 'perPage'],
  ['services?page=-1', 'page'],
  ['services?page=1.5', 'page'],
  ['services?format=xml', 'format'],
  ['services?taxonomy_term_id=SAN', 'taxonomy_term_id'],
  ['services?modified_after=yesterday', 'modified_after'],
  ['services?modified_after=2024-13-01', 'modified_after'],
  ['services?full=perhaps', 'full'],
  ['services?search=' + 'a'.repeat(201), 'search'],
  ['service_at_locations?proximity=100', 'postcode'],
  ['service_at_locations?postcode=00000', 'postcode'],
  ['service_at_locations?postcode=71121&proximity=-5', 'proximity'],
  ['taxonomy_terms?parent_id=1', 'parent_id'],
  ['organizations/' + MOVED_FROM + '?full_service=2', 'full_service'],
])('/hsds/%s is refused by the name of %s', async (path, parameter) => {
  const answer = await get(app, `/hsds/${path}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({ code: 'api.bad-parameter', parameter, accepted: expect.stringMatching(/\w/) })
})

test('a body that is neither form nor JSON is refused; parameters that HSDS does not know are passed over', async () => {
  const post = (body: string, type: string) =>
    get(app, '/hsds/services', { method: 'POST', body, headers: { 'Content-Type': type } })
  expect((await post('{"page":', 'application/json')).status).toBe(400)
  expect((await post('[1]', 'application/json')).status).toBe(400)
  expect((await post('<page/>', 'text/xml')).status).toBe(400)
  expect((await get(app, '/hsds/services?utm_source=x')).status).toBe(200)
})

test('an id nobody has is not found; one that was merged leads to what stands for it', async () => {
  for (const list of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'])
    for (const id of ['0', '00000000-0000-4000-8000-00000000ffff'])
      expect((await get(app, `/hsds/${list}/${id}`)).status).toBe(404)
  const moved = await get(app, `/hsds/services/${MOVED_FROM}`)
  expect(moved.status).toBe(301)
  expect(moved.headers.get('location')).toBe(`/hsds/services/${map.services()[0]?.id}`)
})

test('who has the present state is told so; a change gives another', async () => {
  const own = testMap(5)
  const ownApp = openDataApp(own)
  const path = '/hsds/services?per_page=2'
  const first = await get(ownApp, path)
  const tag = first.headers.get('etag') ?? ''
  const again = await get(ownApp, path, { headers: { 'If-None-Match': tag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const [service] = own.services()
  if (!service) throw new Error('no service')
  own.put({ ...service, name: 'Cambiato' })
  const changed = await get(ownApp, `/hsds/services/${service.id}`, { headers: { 'If-None-Match': tag } })
  expect(changed.status).toBe(200)
  expect(await changed.json()).toMatchObject({ name: 'Cambiato' })
  const listed = (await (await get(ownApp, '/hsds/services')).json()) as Page
  expect(listed.contents[0]).toMatchObject({ name: 'Cambiato' })
})

test('whatever is asked, the answer is never a failure of ours', async () => {
  const names = [
    'search',
    'page',
    'per_page',
    'perPage',
    'format',
    'taxonomy_term_id',
    'taxonomy_id',
    'organization_id',
    'modified_after',
    'minimal',
    'full',
    'full_service',
    'postcode',
    'proximity',
    'top_only',
    'parent_id',
    'x',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '',
      'true',
      '0',
      '1e9',
      '999999999',
      '71121',
      '2024-02-30',
      '%00',
      'ndjson',
      '__proto__',
      termId('category', 'SAN'),
    ),
    fc.integer().map(String),
  )
  const list = fc.constantFrom(
    'services',
    'organizations',
    'service_at_locations',
    'taxonomies',
    'taxonomy_terms',
    'profile/x',
    'schema/__proto__',
    'services/x',
  )
  await fc.assert(
    fc.asyncProperty(
      list,
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }),
      async (path, parameters) => {
        const answer = await get(app, `/hsds/${path}?${new URLSearchParams(Object.entries(parameters))}`)
        expect([200, 400, 404]).toContain(answer.status)
        const named = answer.status === 400 ? ((await answer.json()) as { parameter: string }).parameter : 'postcode'
        expect([...Object.keys(parameters), 'postcode']).toContain(named)
      },
    ),
    { numRuns: 500 },
  )
})
