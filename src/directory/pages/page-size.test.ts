import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { languages, type Translator, translator } from '../../content/index.ts'
import { loadDemonstration, openMap, prepareDirectory } from '../index.ts'
import { fixtureApp } from './fixture-app.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { terminal } from '../../staff/index.ts'

/** One round trip on a slow line: ten segments of TCP (RFC 6928). */
const FIRST_VIEW = 14_000

// The demonstration as it is on the first start, and pages as the server sends them: HTML with its style, no font, no picture.
const { db } = await testDatabase()
await transact(db, terminal('test'), async tx => {
  await prepareDirectory(tx)
  await loadDemonstration(tx)
})
const map = await openMap(db)
const app = fixtureApp({ map, now: () => new Date() })
const longest = map
  .services()
  .map(service => ({ id: service.id, length: JSON.stringify(service).length }))
  .toSorted((a, b) => b.length - a.length)
  .slice(0, 20)
const words = (t: Translator) => t('home.tile.doctor')

async function sizes(path: string): Promise<{ br: number; gzip: number }> {
  const response = await app.request(path)
  expect(response.status).toBe(200)
  const page = Buffer.from(await response.arrayBuffer())
  const br = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
  return { br, gzip: gzipSync(page, { level: 6 }).length }
}

async function typed(lang: string): Promise<string> {
  const form = new URLSearchParams({ q: words(translator(lang as 'it')), place: 'Foggia' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await app.request(`/${lang}/services`, { method: 'POST', body: form.toString(), headers })
  return response.headers.get('location') ?? ''
}

test.each(languages.map(l => l.code))(
  `in %s no first view is larger than ${FIRST_VIEW} bytes`,
  async lang => {
    const paths = [
      `/${lang}/`,
      `/${lang}/services`,
      `/${lang}/services?cat=SAN&near=071024`,
      `/${lang}/services?cat=LEG&near=063049&km=50&open=1&speaks=ar`,
      `/${lang}/services/map?cat=SAN&near=071024`,
      await typed(lang),
      ...longest.flatMap(({ id }) => [`/${lang}/services/${id}`, `/${lang}/services/${id}/card`]),
      `/${lang}/emergency`,
      `/${lang}/rights`,
      `/${lang}/about`,
      `/${lang}/accessibility`,
      `/?to=${lang}`,
    ]
    for (const path of paths) {
      const { br, gzip } = await sizes(path)
      expect([path, br <= FIRST_VIEW, gzip <= FIRST_VIEW], `${br} bytes with Brotli, ${gzip} with gzip`).toEqual([
        path,
        true,
        true,
      ])
    }
  },
  120_000,
)

test('a list page of the demonstration has its twenty services', async () => {
  const page = await (await app.request('/it/services?cat=SAN&near=071024')).text()
  expect(page.match(/<h3>/g)).toHaveLength(20)
})
