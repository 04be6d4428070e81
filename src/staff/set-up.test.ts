import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../lib/config.ts'
import { testDatabase } from '../lib/test-database.ts'
import { Browser, staffApp } from './browser.fixture.ts'
import { openStaff } from './open-staff.ts'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-set-up-'))
afterAll(() => rm(dataFolder, { recursive: true }))
const said: string[] = []
const staff = await openStaff({
  config: readConfig({ APPRODO_DATA: dataFolder, APPRODO_DEMO: 'off' }),
  db,
  say: line => said.push(line),
  onError: error => {
    throw error
  },
})
const app = staffApp(db, staff)
const passphrase = 'quattro parole a caso'

/** Puts the secret of the page into an authenticator app, and types the code that it shows. */
async function activateCodes(browser: Browser): Promise<void> {
  const secret = />((?:[A-Z2-7]{4} ?)+)<\/b>/.exec(browser.page)?.[1].replaceAll(' ', '') ?? ''
  await browser.send('/staff/codes', { code: generateSync({ secret }) })
}

test('a helpdesk is set up: by the code of the terminal, with papers that were tried, and by two people', async () => {
  const code = /code (\S+)$/.exec(said.join('\n'))?.[1] ?? ''
  const carla = await new Browser(app).open('/staff/set-up')
  const typed = {
    organization: 'Ente Prova',
    name: 'Carla',
    login: 'carla',
    passphrase,
    'passphrase-again': passphrase,
  }

  await carla.send('/staff/set-up', { ...typed, 'set-up-code': 'AAAA-AAAA-AAAA-AAAA' })
  expect([carla.status, carla.page]).toEqual([400, expect.stringContaining('value="Ente Prova"')])
  expect(carla.page).not.toContain(passphrase)
  await carla.send('/staff/set-up', { ...typed, 'set-up-code': code, 'passphrase-again': 'other' })
  expect(carla.page).toContain('Le due frasi non sono uguali')
  await carla.send('/staff/set-up', { ...typed, 'set-up-code': code.toLowerCase() })
  expect(carla.way).toBe('/staff/codes')
  expect((await carla.open('/staff/people')).status).toBe(404)

  await carla.open('/staff/codes')
  await activateCodes(carla)
  expect(carla.way).toBe('/staff/set-up')
  await carla.send('/staff/set-up/finish')
  expect([carla.status, carla.page]).toEqual([409, expect.stringContaining('Prima prova il recupero')])

  await carla.send('/staff/papers')
  const papers = [...carla.page.matchAll(/class="big ltr">([^<]+)</g)].map(m => m[1])
  expect(papers).toHaveLength(3)
  await carla.open('/staff/set-up')
  await carla.send('/staff/set-up/rehearsal', { 'share-1': papers[0], 'share-2': `${papers[2].slice(0, -1)}?` })
  expect(carla.page).toContain('errore di copiatura')
  await carla.send('/staff/set-up/rehearsal', { 'share-1': papers[0], 'share-2': papers[2] })
  expect(carla.way).toBe('/staff/set-up')
  await carla.send('/staff/set-up/finish')
  expect([carla.status, carla.page]).toEqual([409, expect.stringContaining('Manca la seconda persona')])

  await carla.open('/staff/people')
  await carla.send('/staff/invitations', { name: 'Dario', role: 'coordinator', region: '' })
  const link = /http:\/\/[^<]+(\/staff\/invitation\/[^<]+)</.exec(carla.page)?.[1] ?? ''
  const dario = await new Browser(app).open(link)
  expect(dario.page).toContain('Ente Prova')
  await dario.send(link, { name: 'Dario', login: 'Carla', passphrase, 'passphrase-again': passphrase })
  expect([dario.status, dario.page]).toEqual([409, expect.stringContaining('già in uso')])
  await dario.send(link, { name: 'Dario', login: 'dario', passphrase, 'passphrase-again': passphrase })
  expect(dario.way).toBe('/staff/codes')
  expect((await new Browser(app).open(link)).status).toBe(404)
  await activateCodes(dario)

  await carla.open('/staff/people')
  const action = /action="(\/staff\/people\/[^"]+\/keys)"/.exec(carla.page)?.[1] ?? ''
  await carla.send(action)
  expect(carla.page).toContain('Salvato')
  expect((await dario.open('/staff/me')).page).toContain('Apri i contenuti riservati')
  expect(await staff.isReady()).toBe(false)
  await carla.open('/staff/set-up')
  await carla.send('/staff/set-up/finish')
  expect(carla.way).toBe('/staff/me')
  expect(await staff.isReady()).toBe(true)
  expect((await new Browser(app).open('/staff/set-up')).status).toBe(404)

  const acts = await db.selectFrom('audit.record').select('act').where('act', 'like', 'staff.%').orderBy('id').execute()
  expect(acts.map(({ act }) => act)).toEqual(
    expect.arrayContaining([
      'staff.set-up-begun',
      'staff.recovery-rehearsed',
      'staff.invited',
      'staff.set-up-finished',
    ]),
  )
})

test('a passphrase without its code does not come in, and the name stays in its field', async () => {
  const browser = await new Browser(app).open('/staff/sign-in')
  await browser.send('/staff/sign-in', { login: 'carla', passphrase, code: '' })
  expect([browser.status, browser.page]).toEqual([401, expect.stringContaining('value="carla"')])
})
