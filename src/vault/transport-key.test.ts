import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../lib/test-database.ts'
import { houseTransportKey } from './house-transport-key.ts'
import { openTransportKey, type TransportKey, transportKeyFile } from './transport-key.ts'

const folder = await mkdtemp(join(tmpdir(), 'approdo-transport-'))
const file = transportKeyFile(folder)
afterAll(() => rm(folder, { recursive: true }))
const place = { table: 'channels.raw_event', row: 'e1', field: 'body', version: 1 }

test('the key is made once, by all who start at once, and for this user alone', async () => {
  await expect(openTransportKey(folder)).rejects.toThrow('is missing')
  const keys = await Promise.all([1, 2, 3, 4].map(() => openTransportKey(folder, { make: true })))
  const tokens = new Set(keys.map(key => key.lookUp('phone', '+390000000').toString('hex')))
  expect(tokens.size).toBe(1)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('what is on its way opens in its place only', async () => {
  const key = await openTransportKey(folder)
  const sealed = key.seal(place, 'corpo del messaggio')
  expect(key.open(place, sealed).toString()).toBe('corpo del messaggio')
  expect(() => key.open({ ...place, row: 'e2' }, sealed)).toThrow(/^vault.damaged$/)
  expect(() => key.open(place, sealed.subarray(0, 30))).toThrow(/^vault.damaged$/)
})

test('a number is found again, and its kinds are kept apart', async () => {
  const key = await openTransportKey(folder)
  expect(key.lookUp('phone', '+390000000')).toEqual(key.lookUp('phone', '+390000000'))
  expect(key.lookUp('phone', '+390000000')).not.toEqual(key.lookUp('whatsapp', '+390000000'))
  expect(key.lookUp('phone', '+390000000')).not.toEqual(key.lookUp('phone', '+390000001'))
})

test('it shows nothing of itself', async () => {
  const key = await openTransportKey(folder)
  const hex = (await readFile(file)).toString('hex')
  for (const shown of [String(key), JSON.stringify({ key }), inspect(key, { showHidden: true })]) {
    expect(shown).toContain('[transport key]')
    expect(shown).not.toContain(hex.slice(0, 8))
  }
})

test('a file that others may read, or of another length, is refused', async () => {
  await chmod(file, 0o640)
  await expect(openTransportKey(folder)).rejects.toThrow('chmod 600')
  await chmod(file, 0o600)
  await writeFile(file, 'short')
  await expect(openTransportKey(folder)).rejects.toThrow('is no transport key')
})

test('a database that has known a key takes no other, and none is made in place of a lost one', async () => {
  const { db } = await testDatabase()
  const [here, elsewhere] = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'approdo-transport-'))))
  const of = (dataFolder: string, demo = false) => houseTransportKey(db, { dataFolder, demo })
  const number = (key: TransportKey) => key.lookUp('phone', '+390000000').toString('hex')
  const [first, second] = await Promise.all([of(here), of(here)])
  expect(number(first)).toBe(number(second))
  await openTransportKey(elsewhere, { make: true })
  await expect(of(elsewhere)).rejects.toThrow('another transport key')
  await rm(transportKeyFile(here))
  await expect(of(here)).rejects.toThrow('is missing')
  // Whoever has none goes on with what is there.
  await db.updateTable('vault.transport_key').set({ fingerprint: null }).execute()
  await expect(of(here)).rejects.toThrow('is missing')
  expect(number(await of(elsewhere))).not.toBe(number(first))
  // A demonstration begins anew.
  expect(number(await of(here, true))).not.toBe(number(first))
  await Promise.all([here, elsewhere].map(folder => rm(folder, { recursive: true })))
})
