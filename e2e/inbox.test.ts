import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { faultsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { focusAfter, holdOne, typeAsDrawn } from './at-once.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let meta: WhatsappEmulator
beforeAll(async () => {
  meta = await WhatsappEmulator.start()
  approdo = await runApprodo()
  browser = await openBrowser()
  const settings = Object.entries(meta.settings).map(([name, value]) => `${name}=${value}`)
  const env = { ...process.env, APPRODO_DATA: approdo.data, DATABASE_URL: '' }
  await promisify(execFile)(process.execPath, ['dist/server/cli.js', 'channel', 'set', 'whatsapp', ...settings], {
    env,
  })
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
  await meta.stop()
})

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 860 }, locale: 'it-IT', bypassCSP: true }
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'it-IT', bypassCSP: true }

async function somebodyWrites(from: string, text: string): Promise<void> {
  const { body, headers } = meta.webhook(meta.text(from, text))
  const answer = await fetch(`${approdo.address}/webhooks/whatsapp`, { method: 'POST', body, headers })
  expect(answer.status).toBe(200)
}

async function at(role: RegExp, options = WIDE): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${approdo.address}/staff/sign-in`)
  await page.getByRole('button', { name: role }).first().click()
  await page.waitForURL('**/staff/me')
  await page.goto(`${approdo.address}/console/conversations`)
  await page.getByRole('heading', { level: 1, name: 'Conversazioni' }).waitFor()
  return page
}

const rows = (page: Page) => page.locator('.list-body a.row')

test('two colleagues share the inbox: one has it, both see who is there; note, ready answer, search, snooze', async () => {
  await somebodyWrites('393331110001', 'Bonjour, le patron a gardé mon passeport')
  const [olga, carla] = await Promise.all([at(/^operat/), at(/^coordinatrice/)])
  await rows(olga).first().waitFor()
  const address = (await rows(olga).first().getAttribute('href')) ?? ''
  // By keyboard: the first row, opened.
  await olga.keyboard.press('j')
  await olga.keyboard.press('Enter')
  await olga.getByText('mon passeport').waitFor()
  await carla.goto(approdo.address + address)
  await olga.getByText('Carla Dimostrativa sta leggendo').waitFor()
  await carla.getByText('Olga Dimostrativa sta leggendo').waitFor()

  // Both see the button before either presses; one that is gone by then is pressed into nothing.
  const button = (page: Page) => page.getByRole('button', { name: 'Prendi in mano' }).elementHandle()
  const both = await Promise.all([button(olga), button(carla)])
  await Promise.all(both.map(one => one?.evaluate(found => (found as unknown as { click(): void }).click())))
  const released = (page: Page) => page.getByRole('button', { name: 'Lascia ad altri' })
  await Promise.race([released(olga).waitFor(), released(carla).waitFor()])
  const hasIt = (await released(olga).count()) > 0 ? olga : carla
  const other = hasIt === olga ? carla : olga
  await other.getByText('puoi lasciare una nota').waitFor()
  await other.getByRole('button', { name: 'Invia' }).waitFor({ state: 'detached' })

  // The one who has not got it leaves a note and names the other.
  const name = hasIt === olga ? 'Olga Dimostrativa' : 'Carla Dimostrativa'
  await other.getByLabel('Nota per chi lavora qui').fill('Ha un fratello a Rosarno')
  await other.getByText('Chiama qualcuno').click()
  await other.getByLabel(name).check()
  await other.getByRole('button', { name: 'Salva la nota' }).click()
  await hasIt.getByText('Ha un fratello a Rosarno').waitFor()

  // Ready answers begin as drafts, and show in which language they are.
  const desk = await carla.context().newPage()
  await desk.goto(`${approdo.address}/console/ready-answers`)
  await desk.getByRole('button', { name: 'Metti la prima raccolta' }).click()
  await desk.getByRole('heading', { name: '#benvenuto' }).waitFor()
  expect(await faultsOf(desk, { where: 'ready answers' })).toEqual([])
  await desk.close()
  await hasIt.getByLabel('Lingua parlata').selectOption('fr')
  await hasIt.getByRole('button', { name: 'Conferma la lingua' }).click()
  await hasIt.getByText('francese, confermata').first().waitFor()
  const box = hasIt.getByRole('textbox', { name: 'Risposta' })
  expect(await focusAfter(hasIt, 'r')).toBe('TEXTAREA')
  await box.fill('#benv')
  await hasIt.getByRole('button', { name: /#benvenuto/ }).waitFor()
  await box.press('Enter')
  await expect.poll(() => box.inputValue()).toContain('Bonjour, merci de nous avoir écrit')
  // What is typed while it is on its way stays.
  const sending = await holdOne(hasIt, '**/answers')
  await box.press('Control+Enter')
  await box.fill(`${await box.inputValue()} Encore un mot`)
  sending.go()
  await expect.poll(() => meta.sent.map(({ text }) => text).join()).toContain('merci de nous avoir écrit')
  await expect.poll(() => box.inputValue()).toBe(' Encore un mot')
  // Out of the field the letters are keys again.
  await box.press('Escape')
  await expect.poll(() => hasIt.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log')
  expect(await faultsOf(hasIt, { where: 'conversation' })).toEqual([])

  // Found by a word of what was said, in whatever case.
  await other.getByRole('button', { name: 'Cerca', exact: true }).first().click()
  await other.getByRole('searchbox', { name: 'Cerca parole intere' }).fill('PASSEPORT')
  await other.getByRole('button', { name: 'Cerca', exact: true }).last().click()
  await other.locator('.list-body a.row', { hasText: 'gardé mon passeport' }).click()
  await other.locator('.said .found', { hasText: 'passeport' }).waitFor()
  expect(other.url()).not.toContain('PASSEPORT')

  // Snoozed until tomorrow, and awake again as soon as the person writes.
  await hasIt.getByRole('button', { name: 'Rimanda' }).click()
  await hasIt.getByRole('button', { name: 'Domani alle 9:30' }).click()
  await hasIt.getByText('o a quando la persona scrive').waitFor()
  await somebodyWrites('393331110001', 'Je suis encore là')
  await hasIt.getByText('Je suis encore là').waitFor()
  await hasIt.getByText('o a quando la persona scrive').waitFor({ state: 'detached' })
  await Promise.all([olga.context().close(), carla.context().close()])
})

test('on a phone one pane at a time, nothing sticks out, and the answer stays at the foot', async () => {
  await somebodyWrites('393331110002', 'Aiuto')
  const page = await at(/^coordinatrice/, PHONE)
  await rows(page).first().waitFor()
  expect(await faultsOf(page, { where: 'list' })).toEqual([])
  const typed = typeAsDrawn(page, '.compose textarea', 'Siamo qui')
  await rows(page).first().click()
  await page.locator('.said li').first().waitFor()
  await typed
  expect(await page.locator('.compose textarea').inputValue()).toBe('Siamo qui')
  await rows(page).first().waitFor({ state: 'hidden' })
  expect(await faultsOf(page, { where: 'thread' })).toEqual([])
  const send = await page.getByRole('button', { name: /Invia|Salva la nota/ }).boundingBox()
  expect((send?.y ?? 0) + (send?.height ?? 0)).toBeLessThanOrEqual(740)
  await page.getByRole('button', { name: 'Dettagli' }).click()
  await page.getByRole('button', { name: 'Rimanda' }).waitFor()
  expect(await faultsOf(page, { where: 'details' })).toEqual([])
  await page.getByRole('button', { name: 'Messaggi' }).click()
  await page.getByRole('link', { name: 'Elenco' }).click()
  await rows(page).first().waitFor()
  await page.context().close()
})
