import { beforeAll, describe, expect, test } from 'vitest'
import { demoMap } from '../api/test-demo-map.ts'
import { type Contract, havePublishedSchemas, publishedContract } from './contract-schemas.ts'
import { get, openDataApp, type Page, pages } from './test-app.ts'

/** The demonstration map, read from the database as it is served: every list in full, records one in twenty. */
const demo = await demoMap()
let app: ReturnType<typeof openDataApp>
beforeAll(() => {
  app = openDataApp(demo())
})

describe.skipIf(!havePublishedSchemas)('the demonstration map as HSDS 3.1 with our profile and nothing else', () => {
  let contract: Contract
  beforeAll(() => {
    contract = publishedContract('strict')
  })

  test.each(['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const)(
    'all pages of /%s',
    async name => {
      for (const page of await pages(app, name, 'per_page=500')) {
        contract[name](page)
        expect(contract[name].errors ?? []).toEqual([])
      }
    },
  )

  test.each([
    ['services', 'service'],
    ['organizations', 'organization'],
    ['service_at_locations', 'service_at_location'],
  ] as const)('one in twenty of /%s, whole', async (list, one) => {
    const ids = (await pages(app, list, 'per_page=500')).flatMap(page => page.contents.map(entry => entry.id))
    const some = ids.filter((_, i) => i % 20 === 0)
    expect(some.length).toBeGreaterThan(5)
    for (const id of some) {
      contract[one](await (await get(app, `/hsds/${list}/${id}`)).json())
      expect(contract[one].errors ?? []).toEqual([])
    }
  })
})

test('every public service is there once, also as NDJSON, and none that is only identified', async () => {
  const ids = (await (await get(app, '/hsds/services?format=ndjson')).text()).trimEnd().split('\n')
  expect(ids.map(line => (JSON.parse(line) as { id: string }).id)).toEqual(
    demo()
      .services()
      .map(service => service.id),
  )
  const { total_items: total } = (await (await get(app, '/hsds/services?per_page=1')).json()) as Page
  expect(total).toBe(demo().size)
  expect(total).toBeGreaterThanOrEqual(1896)
})

test('search finds across pages what the map finds, each once', async () => {
  const ids = (await pages(app, 'services', 'search=medico&per_page=100')).flatMap(page => page.contents.map(e => e.id))
  const states = ['operational' as const, 'suspended' as const, 'closed' as const]
  expect(ids).toHaveLength(demo().search({ text: 'medico', states }).total)
  expect(new Set(ids).size).toBe(ids.length)
})

test('hidden places say their municipality and nothing nearer', async () => {
  const hidden = demo()
    .services()
    .flatMap(service => service.places)
    .filter(place => place.visibility === 'area')
  expect(hidden.length).toBeGreaterThan(0)
  for (const place of hidden) {
    const { location, ...rest } = (await (await get(app, `/hsds/service_at_locations/${place.id}`)).json()) as {
      location: Record<string, unknown>
    }
    const municipality = demo().gazetteer.byIstat(place.istat ?? '')
    expect([location.latitude, location.longitude]).toEqual([municipality?.latitude, municipality?.longitude])
    expect(location).not.toHaveProperty('addresses')
    expect(location).not.toHaveProperty('name')
    expect(rest).not.toHaveProperty('phones')
    expect(rest).not.toHaveProperty('schedules')
  }
})
