import { beforeAll, describe, expect, test } from 'vitest'
import { type Contract, havePublishedSchemas, publishedContract } from './contract-schemas.ts'
import { filters, type ListName } from './filters.ts'
import { get, openDataApp, pages } from './test-app.ts'
import { testMap } from './test-map.ts'

const map = testMap()
const app = openDataApp(map)
const single = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term',
} as const
const lists = Object.keys(single) as ListName[]

describe.skipIf(!havePublishedSchemas).each(['published', 'strict', 'merged'] as const)('HSDS 3.1, %s schemas', way => {
  let contract: Contract
  beforeAll(() => {
    contract = publishedContract(way)
  })
  test.each(lists)('every page of /%s is valid', async name => {
    for (const page of await pages(app, name)) expect(faults(contract, name, page)).toEqual([])
  })

  test.each(lists)('every entry of /%s is valid by its id', async name => {
    const ids = (await pages(app, name)).flatMap(page => page.contents.map(entry => entry.id))
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) {
      const answer = await get(app, `/hsds/${name}/${id}`)
      expect(answer.status).toBe(200)
      expect(faults(contract, single[name], await answer.json())).toEqual([])
    }
  })

  test.each(['services', 'organizations', 'service_at_locations'] as const)(
    '/%s?full=true gives whole records',
    async name => {
      for (const page of await pages(app, name, 'full=true&per_page=40'))
        for (const entry of page.contents) expect(faults(contract, single[name], entry)).toEqual([])
    },
  )

  test('organisations with their services in full are valid', async () => {
    const [page] = await pages(app, 'organizations', 'full_service=true')
    expect(page?.contents.some(entry => Array.isArray(entry.services))).toBe(true)
    for (const entry of page?.contents ?? []) expect(faults(contract, 'organization', entry)).toEqual([])
  })

  test('a record that breaks a rule is found out', async () => {
    const [service] = (await pages(app, 'services', 'full=true'))[0]?.contents ?? []
    const { status: _, ...withoutStatus } = service ?? { id: '' }
    expect(faults(contract, 'service', withoutStatus)).not.toEqual([])
    expect(faults(contract, 'service', { ...service, url: null })).not.toEqual([])
    expect(faults(contract, 'service', { ...service, invented: 1 })).toHaveLength(way === 'strict' ? 1 : 0)
  })
})

function faults(contract: Contract, name: keyof Contract, value: unknown): unknown[] {
  const validate = contract[name]
  return validate(value)
    ? []
    : (validate.errors ?? []).map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
}

test('the lists of the contract are all the lists', () => {
  expect(lists).toEqual(Object.keys(filters))
})
