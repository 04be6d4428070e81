import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../../lib/config.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { Browser, staffApp } from '../browser.fixture.ts'
import { openStaff } from '../open-staff.ts'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-settings-'))
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
const idOf = (role: string) => accounts.find(account => account.role === role)?.id ?? ''

async function enter(role: string): Promise<Browser> {
  const browser = await new Browser(app).open('/staff/sign-in')
  await browser.post('/staff/enter-as', { role })
  return browser
}

test('a week with a slip in it keeps what was typed, and says beside the day what to mend', async () => {
  const page = `/staff/people/${idOf('mediator')}`
  const carla = await (await enter('coordinator')).open(page)
  await carla.send(`${page}/week`, { 'day-1': '9-13', 'day-2': 'quando posso' })
  expect(carla.status).toBe(400)
  expect(carla.page).toContain('value="quando posso"')
  expect(carla.page).toContain('value="9-13"')
  expect(carla.page).toMatch(/id="e-f-day-2"[^>]*>Scrivi gli orari così/)
  await carla.send(`${page}/week`, { 'day-1': '9-13', 'day-2': '22-6' })
  expect(carla.way).toBe(`${page}?saved`)
  expect(carla.page).toContain('value="22:00-06:00"')
})

test('two who change one week at once: the second sees both, and loses nothing', async () => {
  const page = `/staff/people/${idOf('legal')}`
  const carla = await (await enter('coordinator')).open(page)
  const amina = await (await enter('admin')).open(page)
  await amina.send(`${page}/week`, { 'day-1': '8-12' })
  await carla.send(`${page}/week`, { 'day-1': '10-14' })
  expect(carla.status).toBe(409)
  expect(carla.page).toContain('value="10-14"')
  expect(carla.page).toContain('Lunedì 08:00-12:00')
  await carla.send(`${page}/week`, { 'day-1': '10-14' })
  expect(carla.page).toContain('value="10:00-14:00"')
})

test('teams, languages, absences and closures are kept in one place', async () => {
  const page = `/staff/people/${idOf('operator')}`
  const carla = await (await enter('coordinator')).open('/staff/people')
  await carla.send('/staff/teams', { 'team-name': ' ' })
  expect([carla.status, carla.page]).toEqual([400, expect.stringMatching(/id="e-f-team-name"[^>]*>Manca/)])
  await carla.send('/staff/teams', { 'team-name': 'Numero verde' })
  const team = /\/staff\/teams\/([\w-]+)\/remove/.exec(carla.page)?.[1] ?? ''
  await carla.send('/staff/closures', { 'first-day': '25/12/2030', 'last-day': '' })
  expect(carla.page).toContain('25 dicembre 2030')
  await carla.open(page)
  await carla.send(`${page}/teams`, { [`team-${team}`]: '1' })
  await carla.send(`${page}/languages`, { languages: 'it, wo' })
  await carla.send(`${page}/absences`, { 'first-day': '1/8/2030', 'last-day': '15/8/2030' })
  expect(carla.page).toContain(`name="team-${team}" value="1" checked`)
  expect(carla.page).toContain('value="it, wo"')
  expect(carla.page).toContain('15 agosto 2030')
})

test('when somebody without keys ends an access, a coordinator sees it and changes the keys with one press', async () => {
  const amina = await (await enter('admin')).open('/staff/people')
  const generations = () => db.selectFrom('vault.organization_key').select(['organization_id', 'generation']).execute()
  const before = await generations()
  await amina.send(`/staff/people/${idOf('mediator')}/end`)
  expect(amina.way).toBe('/staff/people?saved')
  expect(amina.page).not.toContain('le chiavi sono da cambiare')
  expect(await generations()).toEqual(before)

  const carla = await (await enter('coordinator')).open('/staff/me')
  expect(carla.page).toContain('le chiavi sono da cambiare')
  await carla.open('/staff/people')
  await carla.send('/staff/keys/rotate')
  expect(carla.way).toBe('/staff/people?saved')
  expect(carla.page).not.toContain('le chiavi sono da cambiare')
  expect(await generations()).not.toEqual(before)

  // A coordinator who holds the keys changes them in the same press.
  await carla.send(`/staff/people/${idOf('legal')}/end`)
  expect(carla.page).not.toContain('le chiavi sono da cambiare')
})
