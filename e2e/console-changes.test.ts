import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf as judge } from './axe.ts'
import { openBrowser } from './browser.ts'
import { focusAfter } from './at-once.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
beforeAll(async () => {
  approdo = await runApprodo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
})

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  locale: 'it-IT',
  javaScriptEnabled: false,
}
/** Axe's own script would be refused by our policy; the pages are judged as they are. */
const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'it-IT', bypassCSP: true }

/** Pictures of the screens, for who wants to look at them: `SHOTS=/some/folder`. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

async function signIn(page: Page, role: string): Promise<void> {
  await page.goto(`${approdo.address}/staff`)
  await page.getByRole('button', { name: role }).click()
  await page.waitForURL(/\/(staff\/me|console)/)
}

async function faultsOf(page: Page): Promise<string[]> {
  return await judge(page, {
    where: new URL(page.url()).pathname,
    tags: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  })
}

/** A service that the public finds in Calabria, where the referent of the demonstration works. */
async function aService(): Promise<{ id: string; name: string }> {
  const answer = await fetch(`${approdo.address}/api/services?region=18&category=LEG&limit=1`)
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] }
  const found = items[0]
  if (!found) throw new Error('no service in Calabria')
  return found
}

test('an organisation without an account corrects its entry on a phone without a script; the referent accepts in part; the public page says it', async () => {
  const service = await aService()
  const desk = await browser.newContext(DESK)
  const referent = await desk.newPage()
  await signIn(referent, 'referente')
  await referent.goto(`${approdo.address}/console/letters?about=${service.id}`)
  await referent
    .getByRole('listitem')
    .filter({ hasText: 'servizio' })
    .getByRole('button', { name: 'Prepara la lettera' })
    .last()
    .click()
  const code = await referent.locator('.letter .code').textContent()
  await shot(referent, 'letter-1440')
  const faults = await faultsOf(referent)

  // At the organisation: the code from the paper, on a phone.
  const phone = await browser.newContext(PHONE)
  const partner = await phone.newPage()
  await partner.goto(`${approdo.address}/c`)
  await partner.getByLabel('Codice della lettera').fill('AAAAA-AAAAA')
  await partner.getByRole('button', { name: 'Apri' }).click()
  expect(await partner.getByRole('alert').textContent()).toContain('non apre nulla')
  await partner.getByLabel('Codice della lettera').fill((code ?? '').toLowerCase())
  await partner.getByRole('button', { name: 'Apri' }).click()
  await partner.getByRole('link', { name: service.name }).click()
  await shot(partner, 'correct-360')
  const emails = partner.getByRole('group', { name: 'E-mail' })
  await emails.getByText('Da cambiare').click()
  await emails.getByRole('textbox').fill('non è un indirizzo')
  const waits = partner.getByRole('group', { name: 'Costi, a parole' })
  await waits.getByText('Da cambiare').click()
  await waits.getByRole('textbox').fill('Gratuito per tutti')
  await partner.getByRole('group', { name: 'Lingue parlate' }).getByText('Giusto').click()
  await partner.getByRole('button', { name: 'Invia' }).click()
  expect(await emails.textContent()).toContain('Non sembra un indirizzo e-mail')
  expect(await waits.getByRole('textbox').inputValue()).toBe('Gratuito per tutti')
  await shot(partner, 'correct-mend-360')
  await emails.getByRole('textbox').fill('sportello.nuovo@ente.example')
  await partner.getByRole('button', { name: 'Invia' }).click()
  expect(await partner.locator('h1').textContent()).toBe('Grazie')
  await shot(partner, 'thanks-360')

  // At the desk: one field is accepted, one declined with a reason, by keys alone.
  await referent.goto(`${approdo.address}/console/changes?origin=link`)
  await referent.getByRole('link', { name: service.name }).click()
  await referent.getByRole('heading', { name: 'E-mail' }).waitFor()
  await shot(referent, 'proposal-1440')
  faults.push(...(await faultsOf(referent)))
  await referent.keyboard.press('a')
  // The reason has an «a» in it, which would accept.
  expect(await focusAfter(referent, 'd')).toBe('TEXTAREA')
  await referent.keyboard.type('Il costo non è confermato')
  await shot(referent, 'proposal-deciding-1440')
  await referent.keyboard.press('Control+Enter')
  await referent.getByText('Deciso.').waitFor()

  // The public page says what was accepted, without anybody starting anything again.
  await expect
    .poll(async () => await (await fetch(`${approdo.address}/it/services/${service.id}?${Date.now()}`)).text(), {
      timeout: 70_000,
      interval: 1000,
    })
    .toContain('sportello.nuovo@ente.example')
  const page = await (await fetch(`${approdo.address}/it/services/${service.id}`)).text()
  expect(page).not.toContain('Gratuito per tutti')

  // History says who.
  const history = await referent.evaluate(
    async id => await (await fetch(`/console/api/services/${id}/history`)).text(),
    service.id,
  )
  expect(history).toContain('Renzo Dimostrativo')
  expect(history).toContain('sportello.nuovo@ente.example')

  await referent.setViewportSize({ width: 360, height: 740 })
  await referent.goto(`${approdo.address}/console/changes`)
  await referent.getByRole('heading', { name: 'Proposte' }).waitFor()
  await referent.locator('.empty, .rows a').first().waitFor()
  await shot(referent, 'queue-360')
  faults.push(...(await faultsOf(referent)))
  expect(faults).toEqual([])
  await phone.close()
  await desk.close()
})

test('«this phone is wrong»: without script, name or number, in the language of the reader', async () => {
  const service = await aService()
  const phone = await browser.newContext({ ...PHONE, locale: 'fr-FR' })
  const page = await phone.newPage()
  await page.goto(`${approdo.address}/fr/services/${service.id}`)
  await page.getByRole('link', { name: 'Quelque chose est faux ici' }).click()
  await shot(page, 'suggest-fr-360')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Choisissez')
  await page.getByText('Le numéro de téléphone est faux').click()
  await page.getByLabel('Dites-en plus').fill('appelez-moi au 333 1234567')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Si c’est le vôtre')
  expect(await page.getByLabel('Dites-en plus').inputValue()).toBe('appelez-moi au 333 1234567')
  await shot(page, 'suggest-warned-360')
  await page.getByLabel('Dites-en plus').fill('personne ne répond')
  await page.getByRole('button', { name: 'Envoyer' }).click()
  expect(await page.locator('h1').textContent()).toBe('Merci')
  await phone.close()

  const desk = await browser.newContext({ ...DESK, viewport: { width: 360, height: 740 } })
  const referent = await desk.newPage()
  await signIn(referent, 'referente')
  await referent.goto(`${approdo.address}/console/changes?origin=public`)
  await referent.getByRole('link', { name: service.name }).click()
  await referent.getByText('personne ne répond').waitFor()
  await shot(referent, 'doubt-360')
  expect(await faultsOf(referent)).toEqual([])
  await desk.close()
})

test('a partner who signs in corrects its own services, and reads what became of it', async () => {
  const context = await browser.newContext({ ...DESK, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await signIn(page, 'ente partner')
  await page.goto(`${approdo.address}/console/own`)
  await page.locator('a.row.own').first().waitFor()
  await shot(page, 'own-360')
  const faults = await faultsOf(page)
  await page.locator('a.row.own').first().click()
  const cost = page.getByRole('group', { name: 'Costi, a parole' })
  await cost.getByText('Da cambiare').click()
  await cost.getByRole('textbox').fill('Si paga solo la tessera')
  faults.push(...(await faultsOf(page)))
  await page.getByRole('button', { name: 'Invia' }).click()
  expect(await page.locator('h1').textContent()).toBe('Grazie')
  await page.goto(`${approdo.address}/console/own`)
  await page.locator('a.row.own').nth(1).click()
  await page.getByRole('button', { name: 'È tutto giusto' }).click()
  expect(await page.locator('h1').textContent()).toBe('Grazie')
  await page.goto(`${approdo.address}/console/my-changes`)
  await page.getByText('Costi, a parole').waitFor()
  expect(await page.getByText('1 in attesa').count()).toBe(2)
  await shot(page, 'my-changes-360')
  faults.push(...(await faultsOf(page)))
  expect(faults).toEqual([])
  await context.close()
})

test('pages for organisations and the public hold to WCAG, on a phone as on a desk', async () => {
  const service = await aService()
  const context = await browser.newContext({ ...DESK, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const faults: string[] = []
  for (const path of ['/c', '/c/invented', `/it/services/${service.id}/wrong`, `/ar/services/${service.id}/wrong`]) {
    await page.goto(`${approdo.address}${path}`)
    await shot(page, `page${path.replaceAll('/', '-')}`)
    faults.push(...(await faultsOf(page)))
  }
  expect(faults).toEqual([])
  await context.close()
})
