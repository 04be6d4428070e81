import { expect, test } from 'vitest'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type GuardEnv, guarded, permission, refuseUnguarded } from './guard.ts'
import { hasOwnLimit, ownLimit } from './own-limit.ts'

const as = (...acts: string[]) => {
  const app = new Hono<GuardEnv>().use(async (c, next) => {
    c.set('may', act => acts.includes(act))
    await next()
  })
  app.onError((error, c) => c.text(error.message, error.name === 'NotFound' ? 404 : 500))
  return app
}

test('an endpoint that names no permission is refused when the app is put together', () => {
  const app = as().route(
    '/x',
    guarded()
      .get('/read', permission('directory.read'), c => c.text('ok'))
      .post('/write', c => c.text('ok')),
  )
  expect(() => refuseUnguarded(app)).toThrow('endpoints without a permission: POST /x/write')
})

test('a permission that comes after the handler does not count', () => {
  const app = as().get('/late', c => c.text('ok'), permission('directory.read'))
  expect(() => refuseUnguarded(app)).toThrow('GET /late')
})

test('a router that answers its own errors is looked into as well', () => {
  const own = guarded().get('/x', permission('directory.read'), c => c.text('ok'))
  own.onError((_, c) => c.text('no', 400))
  expect(refuseUnguarded(as().route('/own', own))).toHaveLength(1)
  const bare = guarded().get('/x', c => c.text('ok'))
  bare.onError((_, c) => c.text('no', 400))
  expect(() => refuseUnguarded(as().route('/own', bare))).toThrow('GET /own/x')
})

test('what somebody may not do looks like what does not exist', async () => {
  const routes = guarded().get('/secret', permission('secret.read'), c => c.text('ok'))
  const app = as('directory.read').route('/', routes)
  expect(refuseUnguarded(app)).toEqual([{ method: 'GET', path: '/secret', act: 'secret.read' }])
  expect((await app.request('/secret')).status).toBe(404)
  expect((await as('secret.read').route('/', routes).request('/secret')).status).toBe(200)
})

test('an address that counts its bytes itself says so where it stands, also in a router that answers its own errors', async () => {
  const files = new Hono()
    .onError((_, c) => c.text('more than it takes', 413))
    .post('/things/:id/files', ownLimit(bodyLimit({ maxSize: 20 })), async c => c.text(await c.req.text()))
    .post('/things/:id', async c => c.text(await c.req.text()))
  const limit = bodyLimit({ maxSize: 10 })
  const app = new Hono().use((c, next) => (hasOwnLimit(c) ? next() : limit(c, next))).route('/', files)
  const sent = async (path: string, length: number) =>
    (await app.request(path, { method: 'POST', body: 'x'.repeat(length) })).status
  expect([await sent('/things/1/files', 15), await sent('/things/1/files', 25)]).toEqual([200, 413])
  expect([await sent('/things/1', 5), await sent('/things/1', 15), await sent('/nowhere', 15)]).toEqual([200, 413, 413])
})
