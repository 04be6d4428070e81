import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { type RunningApprodo, runApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
/** Stands for the innocent page of somebody else. */
const neutral = createServer((_, response) => response.end('<title>Meteo</title>'))
let NEUTRAL = ''
beforeAll(async () => {
  neutral.listen(0, '127.0.0.1')
  await once(neutral, 'listening')
  NEUTRAL = `http://127.0.0.1:${(neutral.address() as AddressInfo).port}/`
  approdo = await runApprodo({ APPRODO_LEAVE_TO: NEUTRAL })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await approdo?.stop()
  neutral.close()
})

/** A phone that notes every request; what is not ours is answered by the test, so that nobody is contacted. */
async function withPhone(
  visit: (phone: { page: Page; context: BrowserContext; elsewhere: string[] }) => Promise<void>,
  options: Parameters<Browser['newContext']>[0] = {},
) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  const elsewhere: string[] = []
  await context.route(
    url => url.origin !== approdo.address && !NEUTRAL.startsWith(url.origin),
    (route, request) => {
      elsewhere.push(request.url())
      return route.fulfill({ contentType: 'text/html', body: '<title>Meteo</title><h1>Meteo</h1>' })
    },
  )
  try {
    await visit({ page: await context.newPage(), context, elsewhere })
  } finally {
    await context.close()
  }
}

async function search(page: Page, words: string, place = '') {
  await page.goto(`${approdo.address}/it/`)
  await page.fill('input[name=q]', words)
  await page.fill('input[name=place]', place)
  await Promise.all([page.waitForURL('**/services?*'), page.locator('form button.fill').first().click()])
}

test('from the address to a telephone number: a doctor near Foggia, found in Italian', async () => {
  await withPhone(async ({ page, elsewhere }) => {
    await search(page, 'dotore', 'foggia')
    await page.locator('.cards h3 a').first().click()
    await page.waitForURL('**/services/*')
    expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(0)
    expect(elsewhere).toEqual([])
  })
})

test('what was typed stands in no address, no title and nothing kept on the phone', async () => {
  await withPhone(async ({ page }) => {
    await search(page, 'sfruttato dal caporale', 'cerignola')
    const trace = await page.evaluate(async () => {
      const kept = await Promise.all(
        (await caches.keys()).map(async key => {
          const cache = await caches.open(key)
          return Promise.all(
            (await cache.keys()).map(async request => request.url + (await (await cache.match(request))?.text())),
          )
        }),
      )
      return [
        location.href,
        document.title,
        ...kept.flat(),
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        document.cookie,
      ]
    })
    expect(trace.join('\n').toLowerCase()).not.toMatch(/sfruttato|caporale|cerignola/)
  })
})

test('leaving by the button: neutral page, nothing kept, and «back» does not come back', async () => {
  await withPhone(async ({ page, context }) => {
    await page.goto(`${approdo.address}/it/`)
    await page.goto(`${approdo.address}/it/services?cat=SAN`)
    await page.locator('.cards h3 a').first().click()
    await page.waitForURL('**/services/*')
    await workerReady(page)
    await page.reload()
    await page.click('a[data-leave]')
    await page.waitForURL(NEUTRAL)
    await page.goBack()
    await page.waitForURL(NEUTRAL)
    const later = await context.newPage()
    await later.goto(`${approdo.address}/healthz`)
    expect(
      await later.evaluate(async () => [
        (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
        localStorage.length,
      ]),
    ).toEqual([0, 0, 0])
  })
})

test('leaving by Shift three times; twice, or with other keys between, is not leaving', async () => {
  await withPhone(async ({ page }) => {
    await page.goto(`${approdo.address}/ar/rights`)
    for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift']) await page.keyboard.press(key)
    expect(page.url()).toContain('/ar/rights')
    await page.keyboard.press('Shift')
    await page.waitForURL(NEUTRAL)
  })
})

test('without script the leave button leads away all the same, and tells the browser to forget', async () => {
  await withPhone(
    async ({ page }) => {
      await page.goto(`${approdo.address}/it/`)
      await page.click('a[data-leave]')
      await page.waitForURL(NEUTRAL)
      // The browser obeys this header and does not show it.
      const answer = await fetch(`${approdo.address}/it/leave`, { redirect: 'manual' })
      expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
    },
    { javaScriptEnabled: false },
  )
})

test('a service once opened can be read without a line; others lead to what can be read', async () => {
  await withPhone(async ({ page, context }) => {
    await page.goto(`${approdo.address}/fr/services?cat=SAN`)
    await workerReady(page)
    await page.locator('.cards h3 a').first().click()
    await page.waitForURL('**/services/*')
    const [address, name] = [page.url(), await page.locator('h1').innerText()]
    await context.setOffline(true)
    await page.goto(address)
    expect(await page.locator('h1').innerText()).toBe(name)
    await page.goto(`${approdo.address}/fr/emergency`)
    await page.getByRole('link', { name }).click()
    await page.waitForURL(address)
  })
})

test('the map draws what the list says, and asks nobody but us', async () => {
  await withPhone(async ({ page, elsewhere }) => {
    const failed: string[] = []
    page.on('console', message => void (message.type() === 'error' && failed.push(message.text())))
    await page.goto(`${approdo.address}/it/services/map?cat=SAN`)
    await page.click('button[data-open-map]')
    await page.waitForSelector('#map[data-ready=true]', { timeout: 30_000 })
    expect(await page.locator('#map canvas').count()).toBe(1)
    expect(await page.locator('#map').innerText()).toContain('GeoNames')
    expect(failed).toEqual([])
    expect(elsewhere).toEqual([])
  })
})

test('near me: asked only when tapped, rounded, and in no address', async () => {
  await withPhone(
    async ({ page }) => {
      await page.goto(`${approdo.address}/it/services`)
      await page
        .locator('button[data-near]')
        .first()
        .evaluate(button => button.closest('details')?.setAttribute('open', ''))
      await Promise.all([page.waitForURL('**/services?*s=*'), page.locator('button[data-near]').first().click()])
      expect(page.url()).not.toMatch(/41\.|15\.5/)
      expect(await page.locator('.cards').innerText()).toMatch(/Foggia/)
    },
    { permissions: ['geolocation'], geolocation: { latitude: 41.462198, longitude: 15.544534 } },
  )
})

/** The first page is not yet the worker's; the next one is. */
async function workerReady(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller) {
      await new Promise(resolve =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
    }
  })
}
