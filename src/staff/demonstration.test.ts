import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../lib/config.ts'
import { testDatabase } from '../lib/test-database.ts'
import { staffRoles } from './acts.ts'
import { Browser, staffApp } from './browser.fixture.ts'
import { demonstrationAccounts } from './demonstration.ts'
import { openStaff } from './open-staff.ts'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-demo-'))
afterAll(() => rm(dataFolder, { recursive: true }))
const said: string[] = []
const staff = await openStaff({
  config: readConfig({ APPRODO_DATA: dataFolder }),
  db,
  say: line => said.push(line),
  onError: error => {
    throw error
  },
})
const app = staffApp(db, staff)

test('each role has an account whose passphrase stands in the terminal, and a button to enter as it', async () => {
  const accounts = await staff.house.demonstration
  await staff.close()
  expect(accounts?.map(({ role }) => role).toSorted()).toEqual([...staffRoles].toSorted())
  for (const { login, passphrase } of accounts ?? [])
    expect(said.join('\n')).toMatch(new RegExp(`${login} +${passphrase}`))
  expect(new Set(accounts?.map(({ passphrase }) => passphrase)).size).toBe(8)

  const browser = await new Browser(app).open('/staff/sign-in')
  for (const role of staffRoles) expect(browser.page).toContain(`name="role" value="${role}"`)
  await browser.post('/staff/enter-as', { role: 'mediator' })
  expect(browser.page).toContain('Musa Dimostrativo')
  expect(browser.page).toContain('Apri i contenuti riservati')
  await browser.send('/staff/sign-out')
  expect((await browser.open('/staff/me')).status).toBe(404)
})

test('the passphrase from the terminal opens the same account', async () => {
  const passphrase = /coordinator +(\S+)/.exec(said.join('\n'))?.[1] ?? ''
  const browser = await new Browser(app).open('/staff/sign-in')
  await browser.send('/staff/sign-in', { login: 'coordinator', passphrase, code: '' })
  expect(browser.page).toContain('Carla Dimostrativa')
})

test('a later start knows the same accounts; with the file lost, new ones', async () => {
  const first = await staff.house.demonstration
  expect(await demonstrationAccounts(db, dataFolder)).toEqual(first)
  const file = join(dataFolder, 'demonstration-accounts.json')
  expect((await stat(file)).mode & 0o077).toBe(0)
  await rm(file)
  const anew = await demonstrationAccounts(db, dataFolder)
  expect(anew.map(({ login }) => login)).toEqual(first?.map(({ login }) => login))
  expect(anew[0].id).not.toBe(first?.[0].id)
})
