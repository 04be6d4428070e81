import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { answerError } from '../lib/answer-error.ts'
import { cuttingProxy } from '../lib/cutting-proxy.fixture.ts'
import { transact } from '../lib/db.ts'
import { publish } from '../lib/events.ts'
import { listen, type Listening } from '../lib/listen.ts'
import { testDatabase } from '../lib/test-database.ts'
import { type StaffEnv, terminal, whoAsks } from '../staff/index.ts'
import type { Desk } from '../ui/console/desk.ts'
import { aColleague, anOrganization, type Colleague } from '../staff/staff.fixture.ts'
import { consoleRoutes } from './console-routes.ts'
import { type Live, openLive } from './live.ts'

const { db, url } = await testDatabase()
const house = await anOrganization(db)
const referent = await aColleague(db, house.id, 'referent', '16')
const analyst = await aColleague(db, house.id, 'analyst')

let server = await start(0)
const proxy = await cuttingProxy(`http://127.0.0.1:${server.port}`)
afterAll(async () => {
  proxy.close()
  await stop(server)
})

type Running = { live: Live; listening: Listening; port: number }

async function start(port: number): Promise<Running> {
  const live = openLive({ db, url, onError: () => undefined, beatMs: 400 })
  const app = new Hono<StaffEnv>()
    .use(whoAsks({ db, secure: false, codesRequired: false, isReady: () => Promise.resolve(true) }))
    .route('/', consoleRoutes({ db, demo: false, live, sources: [] }))
  app.onError((error, c) => c.json({}, answerError(error).status))
  const listening = await listen(app.fetch, { host: '127.0.0.1', port })
  return { live, listening, port: Number(new URL(listening.address).port) }
}

async function stop({ live, listening }: Running): Promise<void> {
  live.letGo()
  await listening.close()
  await live.stop()
}

/** Listens as the browser does: comes back after each drop, and says how far it heard, or `since` where its page began. */
function listenAs({ token }: Colleague, since = '') {
  const heard: string[] = []
  const stopped = new AbortController()
  let upto = since
  let status = 0
  let opened = 0
  const ended = (async () => {
    while (!stopped.signal.aborted) {
      try {
        const address = `${proxy.address}/console/live`
        const headers = { cookie: `approdo=${token}`, ...(upto && { 'last-event-id': upto }) }
        const answer = await fetch(address, { headers, signal: stopped.signal })
        status = answer.status
        if (!answer.ok || !answer.body) return
        opened++
        let text = ''
        for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
          const blocks = (text + chunk).split('\n\n')
          text = blocks.pop() ?? ''
          for (const block of blocks) {
            const data = /^event: news\ndata: (.*)$/m.exec(block)?.[1]
            if (data) heard.push((JSON.parse(data) as { id?: string }).id ?? data)
            upto = /^id: (\d+)$/m.exec(block)?.[1] ?? upto
          }
        }
      } catch {
        // Cut, or nobody there: on to the next try.
      }
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  })()
  return {
    heard,
    status: () => status,
    ready: (times = 1) => until(() => opened >= times && upto !== ''),
    stop: async () => {
      stopped.abort()
      await ended
    },
    ended,
  }
}

async function until(held: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !held(); i++) await new Promise(resolve => setTimeout(resolve, 25))
  expect(held()).toBe(true)
}

const happens = (name: string, id: string, facts: Record<string, string> = {}) =>
  transact(db, terminal('test'), tx => publish(tx, name, { id, ...facts }))

test('whoever works on the map hears that a service changed, and nothing of what changed', async () => {
  const line = listenAs(referent)
  await line.ready()
  await happens('directory.service-changed', 'one', { name: 'Dormitorio' })
  await until(() => line.heard.length > 0)
  expect(line.heard).toEqual(['one'])
  await line.stop()
})

test('whoever may not see figures of persons hears nothing of the map or of people', async () => {
  const [line, witness] = [listenAs(analyst), listenAs(referent)]
  await Promise.all([line.ready(), witness.ready()])
  await happens('directory.service-changed', 'two')
  await happens('staff.role-given', 'three', { organizationId: house.id })
  await happens('cases.opened', 'of-no-line')
  await happens('staff.passkey-added', 'own', { accountId: analyst.id })
  await until(() => line.heard.includes('own') && witness.heard.includes('two'))
  expect(line.heard).toEqual(['own'])
  expect(witness.heard).not.toContain('three')
  await Promise.all([line.stop(), witness.stop()])
})

test('what happens between a page and the opening of its line is told', async () => {
  const page = await fetch(`http://127.0.0.1:${server.port}/console`, {
    headers: { cookie: `approdo=${referent.token}` },
  })
  const { newsSince } = JSON.parse(/id="desk">(.*?)<\/script>/.exec(await page.text())?.[1] ?? '{}') as Desk
  await happens('directory.service-changed', 'between')
  const line = listenAs(referent, newsSince)
  await until(() => line.heard.length > 0)
  expect(line.heard).toContain('between')
  await line.stop()
})

test('of a hundred events while the line is cut again and again, and the server starts anew, none is lost', async () => {
  const line = listenAs(referent)
  await line.ready()
  const ids = Array.from({ length: 100 }, (_, i) => `event-${i}`)
  for (const [i, id] of ids.entries()) {
    await happens('directory.service-changed', id)
    if (i % 9 === 0) proxy.drop()
    if (i === 50) {
      const { port } = server
      await stop(server)
      await happens('directory.service-changed', 'while-away')
      server = await start(port)
    }
  }
  const missing = () => [...ids, 'while-away'].filter(id => !line.heard.includes(id))
  await until(() => missing().length === 0)
  expect(missing()).toEqual([])
  await line.stop()
})

test('the line ends with the session, and does not keep one from ending', async () => {
  const leaving = await aColleague(db, house.id, 'operator')
  const seen = () =>
    db
      .selectFrom('staff.session')
      .select(['id', 'last_seen_at'])
      .where('account_id', '=', leaving.id)
      .executeTakeFirstOrThrow()
  const longAgo = new Date(Date.now() - 10 * 60_000)
  await db.updateTable('staff.session').set({ last_seen_at: longAgo }).where('account_id', '=', leaving.id).execute()
  const line = listenAs(leaving)
  await line.ready()
  expect((await seen()).last_seen_at).toEqual(longAgo)
  await db
    .updateTable('staff.session')
    .set({ ended_at: new Date(), sealed_keys: null })
    .where('account_id', '=', leaving.id)
    .execute()
  await line.ended
  expect(line.status()).toBe(404)
})

test('a place in the events that nobody gave is none', async () => {
  const headers = { cookie: `approdo=${referent.token}`, 'last-event-id': '1; drop table' }
  const answer = await fetch(`http://127.0.0.1:${server.port}/console/live`, { headers })
  expect(answer.status).toBe(200)
  await answer.body?.cancel()
})

test('a server that stops waits for nobody who opens a line meanwhile', async () => {
  const stopping = await start(0)
  stopping.live.letGo()
  const headers = { cookie: `approdo=${referent.token}` }
  const address = `http://127.0.0.1:${stopping.port}/console/live`
  const answer = await fetch(address, { headers, signal: AbortSignal.timeout(10_000) })
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  await stop(stopping)
})
