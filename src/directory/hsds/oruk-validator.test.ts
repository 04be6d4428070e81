import { describe, expect, test } from 'vitest'
import type { ListName } from './filters.ts'
import { get, openDataApp, type Page, pages } from './test-app.ts'
import { testMap } from './test-map.ts'

/**
 * What the validator of Open Referral UK asks of a feed, asked here the way it does. It sends `perPage`; levels 1 and 2,
 * with the organisations of its international profile. The schemas themselves are asked in hsds-contract.test.ts.
 */
const app = openDataApp(testMap())
const lists: ListName[] = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']
const read = async (path: string) => (await (await get(app, path)).json()) as Page

test('level 1: the root says version, profile and where the OpenAPI document is, and it is there', async () => {
  const root = (await (await get(app, '/hsds')).json()) as Record<string, string>
  expect(root).toEqual({
    version: '3.1',
    profile: 'http://approdo.test/hsds/profile',
    openapi_url: 'http://approdo.test/hsds/openapi.json',
  })
  for (const address of [root.profile, root.openapi_url, 'http://approdo.test/hsds/'])
    expect((await get(app, address?.replace('http://approdo.test', '') ?? '')).status).toBe(200)
})

describe.each(lists)('levels 1 and 2: /%s', name => {
  test('the feed is not empty, and ten of its entries answer by id', async () => {
    const { contents, empty } = await read(`/hsds/${name}?perPage=10`)
    expect(empty).toBe(false)
    for (const { id } of contents) expect(await read(`/hsds/${name}/${id}`)).toMatchObject({ id })
  })

  test('pages 1 to 3 agree on how many there are, and have the size asked for', async () => {
    const perPage = 2
    const { total_items: total } = await read(`/hsds/${name}?page=1&perPage=${perPage}`)
    for (const number of [1, 2, 3]) {
      const page = await read(`/hsds/${name}?page=${number}&perPage=${perPage}`)
      const last = number >= Math.ceil(total / perPage)
      expect(page).toMatchObject({
        total_items: total,
        total_pages: Math.ceil(total / perPage),
        page_number: number,
        size: page.contents.length,
        first_page: number === 1,
        last_page: last,
        empty: page.contents.length === 0,
      })
      expect(page.size).toBe(last ? Math.max(0, total - (number - 1) * perPage) : perPage)
    }
  })

  test('the first, the middle and the last page come within five seconds', async () => {
    const { total_pages: last } = await read(`/hsds/${name}?perPage=3`)
    const start = performance.now()
    for (const page of [1, Math.ceil(last / 2), last])
      expect((await read(`/hsds/${name}?perPage=3&page=${page}`)).size).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test.each(['', 'per_page=7', 'perPage=1', 'per_page=500', 'minimal=true'])(
    'every page of ?%s gives each id exactly once',
    async query => {
      const all = await pages(app, name, query)
      const ids = all.flatMap(page => page.contents.map(entry => entry.id))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toHaveLength(all[0]?.total_items ?? -1)
      expect(ids).toEqual([...ids].sort())
    },
  )

  test('a page beyond the last is empty and says so', async () => {
    const page = await read(`/hsds/${name}?page=99999`)
    expect(page).toMatchObject({ size: 0, contents: [], empty: true, last_page: true, first_page: false })
  })

  test('NDJSON gives every entry on a line of its own', async () => {
    const answer = await get(app, `/hsds/${name}?format=ndjson&per_page=1`)
    expect(answer.headers.get('content-type')).toContain('application/x-ndjson')
    const ids = (await answer.text())
      .trimEnd()
      .split('\n')
      .map(line => (JSON.parse(line) as { id: string }).id)
    expect(ids).toEqual((await pages(app, name)).flatMap(page => page.contents.map(entry => entry.id)))
  })

  test('no key is needed, and any web page may read it', async () => {
    const answer = await get(app, `/hsds/${name}`, { headers: { Origin: 'https://altrove.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await get(app, `/hsds/${name}`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://altrove.example', 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  })

  test('HEAD answers as GET does, without a body', async () => {
    const [head, body] = [await get(app, `/hsds/${name}`, { method: 'HEAD' }), await get(app, `/hsds/${name}`)]
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(head.headers.get('etag')).toBe(body.headers.get('etag'))
  })

  test('what is asked by POST, in the address, a form or JSON, is answered as by GET', async () => {
    const asked = await (await get(app, `/hsds/${name}?per_page=3&page=2`)).json()
    const form = { method: 'POST', body: new URLSearchParams({ per_page: '3', page: '2' }) }
    const json = { method: 'POST', body: '{"per_page":3,"page":2}', headers: { 'Content-Type': 'application/json' } }
    expect(await (await get(app, `/hsds/${name}?per_page=3&page=2`, { method: 'POST' })).json()).toEqual(asked)
    expect(await (await get(app, `/hsds/${name}`, form)).json()).toEqual(asked)
    expect(await (await get(app, `/hsds/${name}`, json)).json()).toEqual(asked)
  })
})
