import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../lib/config.ts'
import { writeSecretFile } from '../../lib/secret-file.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { Browser, staffApp } from '../browser.fixture.ts'
import { openStaff } from '../open-staff.ts'
import { CLIENT, testProvider, type TestProvider } from './provider.fixture.ts'

const { db } = await testDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'approdo-identity-'))
let provider: TestProvider
let app: ReturnType<typeof staffApp>
let passphrases: Map<string, string>

async function open(settings: Record<string, string> = {}) {
  const secretFile = join(dataFolder, 'oidc-secret')
  await writeSecretFile(secretFile, `${CLIENT.secret}\n`)
  const config = readConfig({
    APPRODO_DATA: dataFolder,
    APPRODO_OIDC_ISSUER: provider.issuer,
    APPRODO_OIDC_CLIENT_ID: CLIENT.id,
    APPRODO_OIDC_SECRET_FILE: secretFile,
    ...settings,
  })
  const fail = (error: unknown) => {
    throw error
  }
  const staff = await openStaff({ config, db, say: () => undefined, onError: fail })
  const accounts = (await staff.house.demonstration) ?? []
  passphrases = new Map(accounts.map(({ role, passphrase }) => [role, passphrase]))
  return staffApp(db, staff)
}
beforeAll(async () => {
  provider = await testProvider()
  app = await open()
})
afterAll(async () => {
  await provider.close().catch(() => undefined)
  await rm(dataFolder, { recursive: true })
})

/** Presses the button and comes back from the provider; `change` is what goes wrong on the way there or back. */
async function come(
  browser: Browser,
  { from = '/staff/identity', there = (url: URL) => url, back = (url: URL) => url } = {},
): Promise<Browser> {
  await browser.open(from)
  const asked = there(new URL(browser.away))
  const { pathname, search } = back(await provider.visit(asked.href))
  return await browser.open(pathname + search)
}

async function linked(role: string, accountId: string): Promise<void> {
  const owner = await new Browser(app).open('/staff/sign-in')
  await owner.post('/staff/enter-as', { role })
  provider.who = { ...provider.who, accountId }
  await come(owner, { from: '/staff/identity/link' })
  expect(owner.page).toContain('ha confermato chi sei')
  await owner.send('/staff/identity/link')
  expect(owner.way).toBe('/staff/me?saved')
}

test('an identity that its owner linked lets them in, and the passphrase opens their keys', async () => {
  await linked('coordinator', 'carla')
  const carla = await come(new Browser(app))
  expect(carla.page).toContain('Ti abbiamo riconosciuto, Carla Dimostrativa')
  expect((await new Browser(app).open('/staff/me')).status).toBe(404)
  await carla.send('/staff/unlock', { passphrase: 'not the right one' })
  expect([carla.status, carla.page]).toEqual([401, expect.stringContaining('La frase segreta non è giusta')])
  await carla.send('/staff/unlock', { passphrase: passphrases.get('coordinator') ?? '' })
  expect(carla.way).toBe('/staff/me')
  // No name, no number of the provider stands in the database.
  const rows = await db.selectFrom('staff.identity').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('carla')
})

test('an identity that nobody linked opens nothing, and makes no account', async () => {
  const before = await db.selectFrom('staff.account').select('id').execute()
  provider.who = { ...provider.who, accountId: 'a stranger' }
  const stranger = await come(new Browser(app))
  expect([stranger.status, stranger.page]).toEqual([401, expect.stringContaining('non è collegata a nessun accesso')])
  expect(await db.selectFrom('staff.account').select('id').execute()).toHaveLength(before.length)
})

test('another nonce, another issuer, another state: none of it is believed', async () => {
  await linked('legal', 'lea')
  const set = (name: string, value: string) => (url: URL) => {
    url.searchParams.set(name, value)
    return url
  }
  const wrong = [
    { there: set('nonce', 'another') },
    { back: set('iss', 'https://idp.example') },
    { back: set('state', 'another') },
    { back: set('code', 'invented') },
    { there: set('code_challenge', 'x'.repeat(43)) },
  ]
  for (const way of wrong) {
    const lea = await come(new Browser(app), way)
    expect([lea.status, lea.page]).toEqual([401, expect.stringContaining('non ti ha riconosciuto')])
  }
  expect((await come(new Browser(app))).page).toContain('Ti abbiamo riconosciuto, Lea')
})

test('what the provider sent opens once, and only in the browser that asked', async () => {
  await linked('mediator', 'musa')
  const musa = await new Browser(app).open('/staff/identity')
  const { pathname, search } = await provider.visit(musa.away)
  const other = await new Browser(app).open(pathname + search)
  expect(other.status).toBe(401)
  await other.open('/staff/identity')
  expect((await other.open(pathname + search)).status).toBe(401)
  expect((await musa.open(pathname + search)).page).toContain('Ti abbiamo riconosciuto, Musa')
  expect((await musa.open(pathname + search)).status).toBe(401)
  // The code alone, brought along another way of one's own.
  const again = await come(new Browser(app), {
    back: url => {
      url.searchParams.set('code', new URLSearchParams(search).get('code') ?? '')
      return url
    },
  })
  expect(again.status).toBe(401)
})

test('whoever is invited may bring their identity, and links it to nobody else', async () => {
  const carla = await new Browser(app).open('/staff/sign-in')
  await carla.post('/staff/enter-as', { role: 'coordinator' })
  await carla.open('/staff/people')
  await carla.send('/staff/invitations', { name: 'Ugo', role: 'operator', region: '' })
  const link = /(\/staff\/invitation\/[\w-]{43})/.exec(carla.page)?.[1] ?? ''
  provider.who = { ...provider.who, accountId: 'ugo' }
  const ugo = await come(new Browser(app), { from: `${link}/identity` })
  expect(ugo.page).toContain('La tua identità è confermata')
  const passphrase = 'cinque parole messe a caso'
  await ugo.send(link, { name: 'Ugo', login: 'ugo', passphrase, 'passphrase-again': passphrase })
  expect(ugo.way).toBe('/staff/codes')
  expect((await come(new Browser(app))).page).toContain('Ti abbiamo riconosciuto, Ugo')

  const thief = await new Browser(app).open('/staff/sign-in')
  await thief.post('/staff/enter-as', { role: 'operator' })
  await come(thief, { from: '/staff/identity/link' })
  await thief.send('/staff/identity/link')
  expect([thief.status, thief.page]).toEqual([409, expect.stringContaining('già collegata a un accesso')])
})

test('where a level is asked for, less is not enough', async () => {
  const strict = await open({ APPRODO_OIDC_ACR: 'high', APPRODO_OIDC_AMR: 'hwk fpt' })
  const enter = async (acr: string, amr: string[]) => {
    provider.who = { accountId: 'carla', acr, amr }
    return (await come(new Browser(strict))).status
  }
  expect(await enter('low', ['hwk'])).toBe(401)
  expect(await enter('high', ['pwd'])).toBe(401)
  expect(await enter('high', ['fpt'])).toBe(200)
})

test('while the provider is away the page says so, and the passphrase still lets people in', async () => {
  const late = await new Browser(app).open('/staff/identity')
  const { pathname, search } = await provider.visit(late.away)
  await provider.close()
  const away = await open()
  const carla = await new Browser(away).open('/staff/identity')
  expect([carla.status, carla.page]).toEqual([503, expect.stringContaining('Il servizio di identità non risponde')])
  expect([(await late.open(pathname + search)).status, late.page]).toEqual([
    503,
    expect.stringContaining('non risponde'),
  ])
  await carla.send('/staff/sign-in', {
    login: 'coordinator',
    passphrase: passphrases.get('coordinator') ?? '',
    code: '',
  })
  expect(carla.way).toBe('/staff/me')
})
