import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('nothing set: the demonstration, for this machine only, in ./data', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: join(import.meta.dirname, '../../data'),
    databaseUrl: null,
    demo: true,
    demoInbox: true,
  })
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', HOST: '', DATABASE_URL: '', APPRODO_DEMO: '' })).toEqual(readConfig({}))
})

test.each(['0.0.0.0', '::', '192.168.1.10', 'helpdesk.example.org', '127.0.0.1.example.org'])(
  'the demonstration does not listen on %s',
  HOST => {
    expect(() => readConfig({ HOST })).toThrow(/this machine only.*APPRODO_DEMO=off/)
    expect(readConfig({ HOST, APPRODO_DEMO: 'off' })).toMatchObject({ host: HOST, demo: false })
  },
)

test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('the demonstration listens on %s', HOST => {
  expect(readConfig({ HOST }).host).toBe(HOST)
})

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '3000.5' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
  [{ APPRODO_DEMO: 'no' }, 'APPRODO_DEMO'],
])('%j is refused in a sentence that names %s', (variables, name) => {
  expect(() => readConfig(variables)).toThrow(name)
})
