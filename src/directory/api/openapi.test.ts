import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, test } from 'vitest'
import { hsdsOpenApi } from '../hsds/hsds-openapi.ts'
import { get, openDataApp } from '../hsds/test-app.ts'
import { placesAnswer, refusal, servicesAnswer } from './answer-schemas.ts'
import { openApi } from './openapi.ts'
import { demoMap } from './test-demo-map.ts'

const demo = await demoMap()
let app: ReturnType<typeof openDataApp>
beforeAll(() => {
  app = openDataApp(demo())
})
const BASE = 'http://approdo.test'

test.each([
  ['/openapi.json', openApi(BASE)],
  ['/hsds/openapi.json', hsdsOpenApi(BASE)],
])('%s is valid OpenAPI 3.1', async (path, made) => {
  const served = (await (await get(app, path)).json()) as Record<string, unknown>
  expect(served).toEqual(JSON.parse(JSON.stringify(made)))
  expect(await new Validator().validate(structuredClone(served))).toEqual({ valid: true })
})

test('every endpoint is in the document, and the document has no other', () => {
  const written = Object.entries(openApi(BASE).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  const documents = /^GET (\/hsds\/|\/openapi\.json|\/developers|\/hsds\/openapi\.json|\/hsds\/(profile|schema).*)$/
  const mounted = app.routes
    .filter(route => route.method !== 'ALL')
    .map(route => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
    .filter(route => !documents.test(route))
  expect([...written].sort()).toEqual([...new Set(mounted)].sort())
})

test('operations have names of their own', () => {
  const ids = Object.values(openApi(BASE).paths).flatMap(methods => Object.values(methods).map(one => one.operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

test('parameters say type, bounds and what is accepted', () => {
  const parameters = openApi(BASE).paths['/api/services']?.get.parameters ?? []
  expect(parameters.length).toBeGreaterThan(15)
  const by = (name: string) => parameters.find(p => p.name === name)
  expect(by('limit')).toMatchObject({
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  })
  expect(by('category')).toMatchObject({ schema: { type: 'array' }, style: 'form', explode: false })
  expect(by('q')).toMatchObject({ schema: { type: 'string' }, description: expect.stringContaining('200') })
  expect(by('without_car')).toMatchObject({ schema: { type: 'boolean' } })
  for (const parameter of parameters) expect(parameter).toMatchObject({ description: expect.stringMatching(/\w/) })
})

describe('answers are as the document says', () => {
  test.each([
    '',
    'q=medico foggia',
    'near=071024&radius_km=30&sort=distance&lang=ar',
    'q=نقود&open=now&language=ar',
    'q=dormitorio&near=071024&radius_km=0.1&open=now&language=ka',
    'state=suspended,closed&limit=100',
  ])('/api/services?%s', async query => {
    const answer = (await (await get(app, `/api/services?${query}`)).json()) as object
    expect(servicesAnswer.safeParse(answer).error).toBeUndefined()
  })

  test('/api/places, and a refusal', async () => {
    const places = await (await get(app, '/api/places?q=san giov')).json()
    expect(placesAnswer.safeParse(places).error).toBeUndefined()
    const refused = await (await get(app, '/api/services?limit=x')).json()
    expect(refusal.safeParse(refused).error).toBeUndefined()
  })
})

test('the page for people names every endpoint and parameter of the document, and loads nothing of others', async () => {
  const answer = await get(app, '/developers')
  expect(answer.headers.get('content-type')).toContain('text/html')
  const html = await answer.text()
  const { paths } = openApi(BASE)
  for (const [path, { get: operation }] of Object.entries(paths)) {
    expect(html).toContain(`>${path}<`)
    for (const { name } of operation.parameters ?? []) expect(html).toContain(`>${name}<`)
  }
  expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="https?:/)
})
