import { AxeBuilder } from '@axe-core/playwright'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 860 }, locale: 'it-IT' }
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'it-IT' }

type Role = 'coordinatrice o coordinatore' | 'referente regionale' | 'analista (solo cifre)'

/** Somebody at a browser of their own, signed in, on the console. */
async function signedIn(
  options: BrowserContextOptions,
  { role = 'coordinatrice o coordinatore' as Role, at = approdo.address } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await enter(page, role, at)
  return { context, page }
}

async function enter(page: Page, role: Role, at = approdo.address): Promise<void> {
  await page.goto(`${at}/staff/sign-in`)
  await page.getByRole('button', { name: role }).click()
  await page.waitForURL('**/staff/me')
  await page.goto(`${at}/console`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** A line that can be cut under whoever speaks on it. */
async function cuttingProxy(to: string) {
  const { port } = new URL(to)
  const lines = new Set<Socket>()
  let isCut = false
  const proxy = createServer(socket => {
    if (isCut) return socket.destroy()
    const onward = connect(Number(port), '127.0.0.1')
    for (const [one, other] of [[socket, onward] as const, [onward, socket] as const]) {
      lines.add(one)
      one.on('error', () => other.destroy()).on('close', () => (lines.delete(one), other.destroy()))
      one.pipe(other)
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      lines.forEach(line => line.destroy())
    },
    mend: () => {
      isCut = false
    },
    close: () => proxy.close(),
  }
}

test('signed out the console leads to signing in; signed in it opens, under a title that tells nothing', async () => {
  const context = await browser.newContext(WIDE)
  const page = await context.newPage()
  await page.goto(`${approdo.address}/console/services`)
  expect(new URL(page.url()).pathname).toBe('/staff/sign-in')
  expect(await page.locator('input[name=to]').first().inputValue()).toBe('/console/services')
  await enter(page, 'referente regionale')
  expect(await page.title()).toBe('Oggi · Approdo')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Renzo')
  await context.close()
})

test('by keyboard alone: search, choose, read; no word of it stays in an address or a title', async () => {
  const { context, page } = await signedIn(WIDE)
  await page.keyboard.press('/')
  await page.keyboard.type('dormitorio foggia')
  await page.getByRole('option').first().waitFor()
  const second = await page.getByRole('option').nth(1).locator('b').textContent()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/services\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1, name: second ?? '' }).waitFor()
  expect(await page.title()).toBe('Servizio · Approdo')
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').textContent()).toContain('vai alla ricerca')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await context.close()
})

test('what is not one’s own is not in the menu, and opened by its address looks like nothing', async () => {
  const { context, page } = await signedIn(WIDE, { role: 'analista (solo cifre)' })
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Servizi', exact: true }).count()).toBe(0)
  for (const path of ['/console/services', '/console/nothing']) {
    await page.goto(`${approdo.address}${path}`)
    await page.getByText('non è tra quelle che puoi vedere').waitFor()
  }
  expect(await page.title()).toBe('Non c’è · Approdo')
  await context.close()
})

test('a dropped line is said plainly; when it is back so is everything, and what was typed is still there', async () => {
  const proxy = await cuttingProxy(approdo.address)
  const { context, page } = await signedIn(WIDE, { at: proxy.address })
  await page.waitForTimeout(500)
  await page.getByRole('combobox').fill('parole a metà')
  proxy.cut()
  await page.getByText('Linea caduta').waitFor({ timeout: 15_000 })
  proxy.mend()
  await page.getByText('Linea caduta').waitFor({ state: 'detached', timeout: 20_000 })
  expect(await page.getByRole('combobox').inputValue()).toBe('parole a metà')
  await context.close()
  proxy.close()
})

test('a quarter of an hour untouched, the screen covers itself, the session ends, and nothing typed is lost', async () => {
  const context = await browser.newContext(WIDE)
  await context.clock.install()
  const page = await context.newPage()
  await enter(page, 'coordinatrice o coordinatore')
  await page.getByRole('combobox').fill('rimane qui')
  await context.clock.fastForward('15:10')
  await page.getByRole('heading', { name: 'Accedi di nuovo' }).waitFor()
  await expect.poll(async () => (await context.request.get(`${approdo.address}/console/api/desk`)).status()).toBe(404)
  // The same person comes back in another tab.
  const other = await context.newPage()
  await enter(other, 'coordinatrice o coordinatore')
  await page.getByRole('heading', { name: 'Accedi di nuovo' }).waitFor({ state: 'detached' })
  expect(await page.getByRole('combobox').inputValue()).toBe('rimane qui')
  await context.close()
})

test('a tab whose person has gone acts for nobody else', async () => {
  const { context, page } = await signedIn(WIDE)
  const other = await context.newPage()
  await enter(other, 'referente regionale')
  await page.getByRole('combobox').fill('medico')
  await page.getByRole('heading', { name: 'Accedi di nuovo' }).waitFor()
  expect(await page.getByRole('option').count()).toBe(0)
  await context.close()
})
