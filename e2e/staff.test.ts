import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

/** A phone, or a window at 200 %, in Italian. */
const NARROW: BrowserContextOptions = { viewport: { width: 320, height: 640 }, locale: 'it-IT' }

async function withPage(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options)
  try {
    await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

test('without any script somebody enters, finds their page and people, and goes out again', async () => {
  await withPage({ ...NARROW, javaScriptEnabled: false }, async page => {
    await page.goto(`${approdo.address}/staff`)
    await page.getByRole('button', { name: 'coordinatrice o coordinatore' }).click()
    expect(await page.locator('h1').textContent()).toBe('La mia pagina')
    await page.getByRole('link', { name: 'Persone' }).click()
    expect(await page.locator('.cards h2').allTextContents()).toContain('Carla Dimostrativa')
    await page.getByLabel('Nome e cognome').fill('Zoe Prova')
    await page.getByRole('button', { name: 'Crea l’invito' }).click()
    expect(await page.locator('.card').textContent()).toMatch(/\/staff\/invitation\/[\w-]{43}$/)
    await page.goto(`${approdo.address}/staff/me`)
    await page.getByRole('button', { name: 'Esci' }).click()
    expect(await page.locator('h1').textContent()).toBe('Accedi')
    const back = await page.goto(`${approdo.address}/staff/people`)
    expect(back?.status()).toBe(404)
  })
})

test('a wrong passphrase is said, and the name stays', async () => {
  await withPage(NARROW, async page => {
    await page.goto(`${approdo.address}/staff/sign-in`)
    await page.getByLabel('Nome per l’accesso').fill('coordinator')
    await page.getByLabel('Frase segreta').fill('not the right one')
    await page.getByRole('button', { name: 'Accedi' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('non sono giusti')
    expect(await page.getByLabel('Nome per l’accesso').inputValue()).toBe('coordinator')
  })
})

test('axe finds nothing, and nothing sticks out of a narrow screen', async () => {
  // Axe's own script would be refused by our policy; the pages are judged as they are.
  await withPage({ ...NARROW, bypassCSP: true }, async page => {
    const faults = await faultsOf(page, '/staff/sign-in')
    await page.getByRole('button', { name: 'coordinatrice o coordinatore' }).click()
    for (const path of ['me', 'people', 'codes', 'again', 'passkeys/new', 'glass', 'recover'].map(
      name => `/staff/${name}`,
    ))
      faults.push(...(await faultsOf(page, path)))
    expect(faults).toEqual([])
  })
})

async function faultsOf(page: Page, path: string): Promise<string[]> {
  await page.goto(`${approdo.address}${path}`)
  await page.evaluate(() => document.querySelectorAll('details').forEach(one => one.setAttribute('open', '')))
  return await judge(page, { where: path })
}
