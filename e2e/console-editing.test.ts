import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdOne } from './at-once.ts'
import { faultsOf as judge } from './axe.ts'
import { openBrowser } from './browser.ts'
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

async function enter(role: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'it-IT', bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${approdo.address}/staff`)
  await page.getByRole('button', { name: role }).click()
  return page
}

const open = async (page: Page, path: string) => {
  await page.goto(`${approdo.address}${path}`)
  await page.locator('h1').first().waitFor()
}

test('from the list by keyboard to a service, a corrected fact, and its history', async () => {
  const page = await enter('coordinatrice o coordinatore')
  await open(page, '/console/services?region=16&state=operational')
  await page.locator('.service-rows a').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Da verificare|^Verificato/ }).waitFor()
  await page.getByRole('button', { name: 'Modifica: phone' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('nuovo@ente.example')
  await dialog.getByRole('button', { name: 'Salva' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('nuovo@ente.example').waitFor()
  await page.getByRole('button', { name: 'Storia' }).click()
  await page.locator('.diff ins', { hasText: 'nuovo@ente.example' }).waitFor()
  await page.getByRole('radio', { name: 'Com’era un giorno' }).check()
  await page.getByLabel('Giorno', { exact: true }).fill('2020-01-01')
  await page.getByText('non era ancora sulla mappa').waitFor()
  await expect.poll(() => page.locator('.diff').count()).toBe(0)
  await page.context().close()
})

test('many services change as their preview said, and all of it is undone', async () => {
  const page = await enter('coordinatrice o coordinatore')
  await open(page, '/console/bulk?province=FG&category=ALL')
  await page.getByLabel('Che cosa cambia').selectOption('alert')
  // A preview that comes when something else is asked for is none.
  const late = await holdOne(page, '**/console/api/bulk/preview')
  await page.getByLabel('Testo dell’avviso').fill('Un altro avviso')
  const answered = page.waitForResponse('**/console/api/bulk/preview')
  await page.getByRole('button', { name: 'Mostra l’anteprima' }).click()
  await page.getByLabel('Testo dell’avviso').fill('Prova di avviso')
  late.go()
  await (await answered).finished()
  await page.locator('button[aria-busy=true]').waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: /^Cambia/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Mostra l’anteprima' }).click()
  await page.locator('ins', { hasText: 'Prova di avviso' }).first().waitFor()
  await page.getByRole('button', { name: /^Cambia/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cambia/ })
    .click()
  const undo = page.getByRole('button', { name: 'Annulla tutta la modifica' })
  await undo.click()
  await page.getByText('annullata da').waitFor()
  await expect.poll(() => undo.count()).toBe(0)
  await page.context().close()
})

test('a proof that is missing is asked for in place, and what was pressed is done once it is there', async () => {
  const page = await enter('coordinatrice o coordinatore')
  const sent: string[] = []
  // The server's own answer to a session older than five minutes, which no test waits for.
  await page.route('**/console/api/bulk', async route => {
    if (route.request().method() !== 'POST') return await route.continue()
    sent.push(route.request().postData() ?? '')
    if (sent.length > 1) return await route.continue()
    return await route.fulfill({ status: 403, json: { code: 'staff.not-fresh' } })
  })
  await open(page, '/console/bulk?province=FG&category=ALL')
  await page.getByLabel('Che cosa cambia').selectOption('alert')
  await page.getByLabel('Testo dell’avviso').fill('Con una conferma')
  await page.getByRole('button', { name: 'Mostra l’anteprima' }).click()
  await page.getByRole('button', { name: /^Cambia/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Cambia/ })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Conferma che sei tu' })
  await sheet.getByLabel('Frase segreta').fill('non è questa la frase')
  expect(await judge(page, { where: 'dialog', within: 'dialog[open]' })).toEqual([])
  await sheet.getByRole('button', { name: 'Conferma e vai avanti' }).click()
  await sheet.getByText('non sono giusti').waitFor()
  expect(await page.getByLabel('Testo dell’avviso').inputValue()).toBe('Con una conferma')
  await sheet.getByRole('button', { name: 'Fatto, vai avanti' }).click()
  await page.getByRole('button', { name: 'Annulla tutta la modifica' }).click()
  await page.getByText('annullata da').first().waitFor()
  expect(sent).toHaveLength(2)
  expect(sent[1]).toBe(sent[0])
  await page.context().close()
})

test('a mediator adds a word and sees at once what it finds', async () => {
  const page = await enter('mediatrice o mediatore')
  await open(page, '/console/lexicon')
  await page.getByLabel('Scrivi come scriverebbe una persona').fill('zibaldonaccio')
  await page.getByText('Non capisce nessun bisogno').waitFor()
  await page.getByLabel('Parola o frase').fill('zibaldonaccio')
  await page.locator('form').getByLabel('Significa').selectOption('SAN.AMB')
  await page.getByRole('button', { name: 'Aggiungi' }).click()
  await page.locator('output .chip', { hasText: 'zibaldonaccio' }).waitFor()
  await expect.poll(() => page.getByText('Non capisce nessun bisogno').count()).toBe(0)
  await page.context().close()
})

test('a shelter’s address is not on the page of a mediator', async () => {
  const page = await enter('mediatrice o mediatore')
  await open(page, '/console/services?category=DMF.RIF')
  await page.locator('.service-rows a').first().click()
  await page.getByText('Indirizzo nascosto').waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(/Via |Largo |Piazza |Corso /)
  await page.context().close()
})

test('axe finds nothing, and nothing sticks out of a narrow screen', async () => {
  const page = await enter('coordinatrice o coordinatore', 320)
  await open(page, '/console/services')
  await page.locator('.service-rows a').first().waitFor()
  const service = (await page.locator('.service-rows a').first().getAttribute('href')) ?? ''
  const faults: string[] = []
  for (const path of ['/console/services', service, `${service}?edit=eligibility`, `${service}?translate=fr`, `${service}/history`, `${service}/history?view=compare`, '/console/bulk?province=FG', '/console/categories?code=SAN', '/console/lexicon'])
    faults.push(...(await faultsOf(page, path)))
  expect(faults).toEqual([])
  await page.context().close()
}) // prettier-ignore

async function faultsOf(page: Page, path: string): Promise<string[]> {
  await open(page, path)
  await expect.poll(() => page.locator('.loading').count(), { timeout: 20_000 }).toBe(0)
  return await judge(page, { where: path })
}
