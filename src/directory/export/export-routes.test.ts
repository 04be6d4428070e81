import { parse } from 'csv-parse/sync'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { answerError } from '../../lib/answer-error.ts'
import { type GuardEnv, refuseUnguarded } from '../../lib/guard.ts'
import { testMap } from '../hsds/test-map.ts'
import { exportRoutes } from './export-routes.ts'

const map = testMap()
const shown = map.services().filter(service => service.state !== 'identified')
const app = new Hono<GuardEnv>().use((c, next) => {
  c.set('may', () => true)
  return next()
})
app.route('/', exportRoutes({ map }))
app.onError((error, c) => c.text('', answerError(error).status))

test('everything public can be taken away in four forms, by any page', async () => {
  expect(refuseUnguarded(app)).toHaveLength(1)
  const csv = await app.request('/exports/services.csv')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.headers.get('access-control-allow-origin')).toBe('*')
  const rows: { service_id?: string; id?: string }[] = parse(await csv.text(), { columns: true, bom: true })
  expect(new Set(rows.map(row => Object.values(row)[0])).size).toBe(shown.length)
  const geo = (await (await app.request('/exports/services.geojson')).json()) as { type: string }
  expect(geo.type).toBe('FeatureCollection')
  const hsds: unknown = await (await app.request('/exports/hsds.json')).json()
  expect(JSON.stringify(hsds)).toContain(shown[0].id)
  const zip = new Uint8Array(await (await app.request('/exports/hsds.zip')).arrayBuffer())
  expect([...zip.subarray(0, 2)]).toEqual([0x50, 0x4b])
})

test('whoever stops reading stops the writing', async () => {
  const { body } = await app.request('/exports/hsds.json')
  const reader = body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await reader?.cancel()
  expect((await reader?.read())?.done).toBe(true)
})

test('there is no other file', async () => {
  expect((await app.request('/exports/passwords.csv')).status).toBe(404)
  expect((await app.request('/exports/..%2Fpackage.json')).status).toBe(404)
})
