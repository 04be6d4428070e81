import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../lib/config.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { Browser, staffApp } from '../browser.fixture.ts'
import { openStaff } from '../open-staff.ts'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-again-'))
afterAll(() => rm(dataFolder, { recursive: true }))
const staff = await openStaff({
  config: readConfig({ APPRODO_DATA: dataFolder }),
  db,
  say: () => undefined,
  onError: error => {
    throw error
  },
})
const app = staffApp(db, staff)
const accounts = (await staff.house.demonstration) ?? []
const passphrase = accounts.find(({ role }) => role === 'coordinator')?.passphrase ?? ''

async function coordinator(): Promise<Browser> {
  const browser = await new Browser(app).open('/staff/sign-in')
  await browser.post('/staff/enter-as', { role: 'coordinator' })
  return browser
}

/** Some time passes. */
const sessionsGrowOld = () =>
  db
    .updateTable('staff.session')
    .set({ fresh_at: new Date(Date.now() - 301_000) })
    .execute()

test('what was pressed is done as soon as its owner has proven who they are', async () => {
  const carla = await (await coordinator()).open('/staff/people')
  await sessionsGrowOld()
  await carla.send('/staff/papers')
  expect([carla.status, carla.page]).toEqual([403, expect.stringContaining('Conferma che sei tu')])
  await carla.send('/staff/again', { passphrase: 'not the right one' })
  expect([carla.status, carla.page]).toEqual([401, expect.stringContaining('Quello che hai chiesto')])
  await carla.send('/staff/again', { passphrase })
  expect(carla.status).toBe(200)
  expect([...carla.page.matchAll(/class="big ltr">/g)]).toHaveLength(3)
})

test('it is done once, and to whom it was meant', async () => {
  const carla = await (await coordinator()).open('/staff/people')
  const leaver = accounts.find(({ role }) => role === 'analyst')?.id ?? ''
  await sessionsGrowOld()
  await carla.send(`/staff/people/${leaver}/end`)
  const asked = carla.page
  await carla.send('/staff/again', { passphrase })
  expect(carla.way).toBe('/staff/people?saved')
  const left = await db.selectFrom('staff.departure').select('account_id').execute()
  expect(left).toEqual([{ account_id: leaver }])
  // The same page sent again, as by the button «back».
  carla.page = asked
  await carla.send('/staff/again', { passphrase })
  expect(carla.way).toBe('/staff/people?saved')
})

test('only forms of the staff area wait, and never one that a stranger made up', async () => {
  const carla = await coordinator()
  const press = (action: string) =>
    Buffer.from(JSON.stringify({ action, fields: { role: 'coordinator' } })).toString('base64url')
  for (const action of ['https://example.org/', '/api/services', '/staff/enter-as', '/staff/again', '//x/staff/me']) {
    await carla.open('/staff/again')
    await carla.send('/staff/again', { passphrase, press: press(action) })
    expect([action, carla.way]).toEqual([action, '/staff/me'])
  }
})

test('whoever asks for a page first proves who they are, and then comes to it', async () => {
  const carla = await coordinator()
  await sessionsGrowOld()
  await carla.open('/staff/passkeys/new')
  expect(carla.way).toBe('/staff/again?to=/staff/passkeys/new')
  await carla.send('/staff/again', { passphrase })
  expect(carla.way).toBe('/staff/passkeys/new')
})

test('what is secret in a form is not written into the page that asks again', async () => {
  const carla = await coordinator()
  await sessionsGrowOld()
  await carla.post('/staff/passkeys', {
    'passkey-name': 'Mia',
    once: crypto.randomUUID(),
    secret: 'geheim',
    response: '{}',
  })
  expect(carla.status).toBe(403)
  const kept = /name="press" value="([^"]*)"/.exec(carla.page)?.[1] ?? ''
  expect(Buffer.from(kept, 'base64url').toString()).toContain('Mia')
  expect(Buffer.from(kept, 'base64url').toString()).not.toContain('geheim')
})
