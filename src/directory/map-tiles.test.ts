import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { answerError } from '../lib/answer-error.ts'
import type { GuardEnv } from '../lib/guard.ts'
import { MAP_TILES, mapTiles } from './map-tiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'approdo-tiles-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bytes = randomBytes(20_000)
writeFileSync(join(folder, 'basemap.pmtiles'), bytes)

const ask = (file: string | null, range?: string) => {
  const app = new Hono<GuardEnv>().use((c, next) => {
    c.set('may', () => true)
    return next()
  })
  app.onError((error, c) => c.text('', answerError(error).status))
  return app.route('/', mapTiles(file)).request(MAP_TILES, { headers: range ? { range } : {} })
}
const file = join(folder, 'basemap.pmtiles')

test.each([
  ['bytes=0-16383', 0, 16_383],
  ['bytes=19990-19999', 19_990, 19_999],
  ['bytes=19990-99999', 19_990, 19_999],
])('%s', async (range, from, to) => {
  const answer = await ask(file, range)
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to}/20000`)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(from, to + 1))).toBe(true)
})

test.each([undefined, 'bytes=20000-20001', 'bytes=5-1', 'bytes=-5', 'lines=1-2'])('no piece for %s', async range => {
  const answer = await ask(file, range)
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */20000'])
})

test('without a file of the operator there is nothing there', async () => {
  expect((await ask(null, 'bytes=0-10')).status).toBe(404)
})
