import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf as judge } from './axe.ts'
import { openBrowser } from './browser.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let referent: BrowserContext
let coordinator: BrowserContext
beforeAll(async () => {
  approdo = await runApprodo()
  browser = await openBrowser()
  referent = await enterAs('referente')
  coordinator = await enterAs('coordinatrice')
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
})

async function enterAs(role: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'it-IT', bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`${approdo.address}/staff`)
  await page.getByRole('button', { name: role }).first().click()
  await page.waitForURL(/\/(console|staff\/me)/)
  await page.close()
  return context
}

async function openChecks(who: BrowserContext, query = ''): Promise<Page> {
  const page = await who.newPage()
  await page.goto(`${approdo.address}/console/checks${query}`)
  await page.locator('.check-list a, .empty').first().waitFor()
  return page
}

const idOf = (page: Page) => new URL(page.url()).searchParams.get('id')
const open = (page: Page) => page.locator('.check-head h1 a').textContent()

/** Presses keys as a person does, and counts them. */
function fingers(page: Page) {
  let presses = 0
  return {
    presses: () => presses,
    press: async (key: string) => {
      presses++
      await page.keyboard.press(key)
    },
    type: async (text: string) => {
      presses += text.length
      await page.keyboard.type(text)
    },
  }
}

/** Waits until another service than this is before us, with its facts. */
async function another(page: Page, than: string | null): Promise<void> {
  await page.waitForFunction(before => new URL(location.href).searchParams.get('id') !== before, than)
  await page.locator('.check-row[aria-current]').first().waitFor()
}

const dueFacts = (page: Page) => page.locator('.check-table tbody').first().locator('.check-row').count()

test('a referent checks twenty services by keyboard alone, with ten presses each at most', async () => {
  const page = await openChecks(referent)
  const { press, presses } = fingers(page)
  const hand = await page.evaluate(() => {
    const seen = { keys: 0, pointer: 0 }
    addEventListener('keydown', event => (event.isTrusted ? seen.keys++ : 0), true)
    addEventListener('pointerdown', () => seen.pointer++, true)
    Object.assign(window, { seen })
    return seen
  })
  expect(hand).toEqual({ keys: 0, pointer: 0 })
  const saved = new Set<string>()
  page.on('response', answer => {
    const isSave = answer.request().method() === 'POST' && /\/api\/checks\/[0-9a-f-]{36}$/.test(answer.url())
    if (isSave && answer.ok()) saved.add(answer.url())
  })
  const start = performance.now()
  await press('Enter')
  await another(page, null)
  const asked: number[] = []
  for (let service = 0; service < 20; service++) {
    const id = idOf(page)
    const due = await dueFacts(page)
    asked.push(due)
    for (let fact = 0; fact < due; fact++) await press('s')
    if (service === 7) {
      // The third answer was a slip: up to it, «no» instead, nothing known better.
      await press('ArrowUp')
      await press('b')
    }
    await press('Enter')
    await another(page, id)
  }
  const seconds = (performance.now() - start) / 1000
  const counted = await page.evaluate(() => (window as unknown as { seen: typeof hand }).seen)
  expect(counted).toEqual({ keys: presses(), pointer: 0 })
  expect(saved.size).toBe(20)
  // Of today: fewer where midnight has passed meanwhile.
  await expect.poll(() => page.locator('.pane-head .progress p').textContent()).toMatch(/^\d+ fatte su/)
  process.stdout.write(
    `20 services: ${presses()} presses, ${(presses() / 20).toFixed(1)} each (facts due: ${asked.join(' ')}); the machine took ${seconds.toFixed(1)} s\n`,
  )
  expect(presses() / 20).toBeLessThanOrEqual(10)
  expect(seconds).toBeLessThan(60)
  await page.close()
})

test('what is right instead is shown back as understood, saved, and taken back with U', async () => {
  const page = await openChecks(referent, '?fact=hours')
  const { press, type } = fingers(page)
  await press('Enter')
  await another(page, null)
  const id = idOf(page)
  const hours = page.locator('.check-row', { has: page.locator('th', { hasText: /^Orari/ }) })
  while (!(await hours.evaluate(row => row.getAttribute('aria-current')))) await press('ArrowDown')
  await press('n')
  const field = hours.locator('input[type=text]').first()
  await expect.poll(() => field.evaluate(node => node === document.activeElement)).toBe(true)
  await press('Control+A')
  await type('tutti i giorni 20-8')
  await expect
    .poll(() => hours.locator('.hint').first().textContent())
    .toContain('Capito così: Tutti i giorni: 20:00–08:00')
  await expect.poll(() => hours.locator('.hint').first().textContent()).toContain('stanotte aperto')
  await press('Enter')
  await press('Enter')
  await another(page, id)
  await expect.poll(() => page.locator('.told').textContent()).toContain('U per annullare')
  const stands = () => page.evaluate(async at => await (await fetch(`/console/api/checks/${at}`)).text(), id)
  expect(await stands()).toContain('tutti i giorni 20-8')
  await press('u')
  await another(page, idOf(page) === id ? '' : idOf(page))
  expect(idOf(page)).toBe(id)
  expect(await stands()).not.toContain('tutti i giorni 20-8')
  // What was typed is still there to be sent again.
  await expect.poll(() => field.inputValue()).toBe('tutti i giorni 20-8')
  await page.close()
})

/** When a draft was last kept in this browser, in ms; 0 where none lies there. */
const keptAt = (page: Page) =>
  page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const opened = indexedDB.open('approdo-drafts')
    // Not there yet, and to open it would make it.
    opened.addEventListener('upgradeneeded', () => (opened.transaction?.abort(), resolve(0)))
    opened.addEventListener('success', () => {
      const all = opened.result.transaction('drafts').objectStore('drafts').getAll() as IDBRequest<{ at: number }[]>
      all.addEventListener(
        'success',
        () => (opened.result.close(), resolve(Math.max(0, ...all.result.map(({ at }) => at)))),
      )
    })
    return await promise
  })

test('answers that were not saved survive the closed tab', async () => {
  const page = await openChecks(referent)
  await page.keyboard.press('Enter')
  await another(page, null)
  const address = page.url()
  await page.keyboard.press('s')
  await expect.poll(() => keptAt(page)).toBeGreaterThan(0)
  const before = await keptAt(page)
  await page.getByLabel('Nota').fill('richiamare dopo le 15')
  await expect.poll(() => keptAt(page)).toBeGreaterThan(before)
  await page.close()
  const back = await referent.newPage()
  await back.goto(address)
  await back.locator('.check-row').first().waitFor()
  await expect.poll(() => back.getByLabel('Nota').inputValue()).toBe('richiamare dopo le 15')
  expect(await back.locator('.check-row').first().locator('input[value=yes]').isChecked()).toBe(true)
  await expect.poll(() => back.locator('.told').textContent()).toContain('Abbiamo ritrovato')
  await back.close()
})

test('two people on one service: the second sees who has it in hand, and both versions when they save', async () => {
  const first = await openChecks(referent)
  await first.locator('.check-list a').nth(3).click()
  await first.locator('.check-row').first().waitFor()
  const id = idOf(first) ?? ''
  const name = await open(first)
  const second = await openChecks(coordinator, `?region=18&id=${id}`)
  await second.locator('.check-row').first().waitFor()
  await expect
    .poll(() => second.locator('.notice.warn').first().textContent())
    .toContain('Renzo Dimostrativo ha in mano questo servizio')
  await second.keyboard.press('s')
  const phone = first.locator('.check-row', { has: first.locator('th', { hasText: /^Telefono/ }) })
  await phone.click({ position: { x: 5, y: 5 } })
  await first.keyboard.press('n')
  await first.keyboard.press('Control+A')
  await first.keyboard.type('0984 123456')
  await first.keyboard.press('Control+Enter')
  await another(first, id)
  await second.keyboard.press('Enter')
  const both = second.locator('.notice', { hasText: 'Qualcuno ha cambiato questo servizio' })
  await both.waitFor()
  expect(await both.textContent()).toContain('0984 123456')
  expect(await both.textContent()).toContain('Renzo Dimostrativo')
  expect(await second.locator('.check-row input[value=yes]:checked').count()).toBe(1)
  expect(await open(second)).toBe(name)
  await second.keyboard.press('Enter')
  await another(second, id)
  await first.close()
  await second.close()
})

test('an operator and a partner cannot save, and a referent finds nothing of another region', async () => {
  const page = await openChecks(coordinator, '?region=16')
  const elsewhere = await page.locator('.check-list a').first().getAttribute('href')
  const id = new URL(elsewhere ?? '', approdo.address).searchParams.get('id') ?? ''
  await page.close()
  const missing = '00000000-0000-4000-8000-000000000000'
  const body = { once: missing, version: 'x', means: 'phone', facts: [{ fact: 'phone', outcome: 'right' }] }
  const asks = (who: BrowserContext, path: string, data?: object) =>
    data
      ? who.request.post(`${approdo.address}${path}`, { data, headers: { 'sec-fetch-site': 'same-origin' } })
      : who.request.get(`${approdo.address}${path}`)
  for (const role of ['operatrice', 'partner']) {
    const who = await enterAs(role)
    for (const path of ['/console/api/checks', `/console/api/checks/${id}`])
      expect((await asks(who, path)).status()).toBe(404)
    expect((await asks(who, `/console/api/checks/${id}`, body)).status()).toBe(404)
    await who.close()
  }
  const foreign = await asks(referent, `/console/api/checks/${id}`)
  const nothing = await asks(referent, `/console/api/checks/${missing}`)
  expect([foreign.status(), await foreign.text()]).toEqual([404, await nothing.text()])
  const saved = await asks(referent, `/console/api/checks/${id}`, {
    ...body,
    once: '10000000-0000-4000-8000-000000000000',
  })
  expect([saved.status(), await saved.text()]).toEqual([404, await nothing.text()])
  const list = await asks(referent, '/console/api/checks?region=16')
  expect(((await list.json()) as { items: unknown[] }).items).toEqual([])
})

test('axe finds nothing, and nothing sticks out, on a phone and on a wide screen', async () => {
  const faults: string[] = []
  for (const [who, path] of [
    [referent, '/console/checks'],
    [coordinator, '/console/checks/intervals'],
  ] as const) {
    const page = await who.newPage()
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(`${approdo.address}${path}`)
      await page.locator('.check-list a, .table').first().waitFor()
      if (path.endsWith('checks')) {
        faults.push(...(await faultsOf(page, `${path} list ${width}`)))
        await page.locator('.check-list a').first().click()
        await page.locator('.check-row').first().waitFor()
        await page.locator('.check-row').nth(4).locator('.segment.no').first().click()
      }
      faults.push(...(await faultsOf(page, `${path} ${width}`)))
    }
    await page.close()
  }
  expect(faults).toEqual([])
})

async function faultsOf(page: Page, where: string): Promise<string[]> {
  await page.evaluate(() => document.querySelectorAll('main details').forEach(one => one.setAttribute('open', '')))
  return await judge(page, { where })
}
