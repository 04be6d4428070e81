import { serve } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { id } from '../src/directory/pages/fixture.ts'
import { fixtureApp } from '../src/directory/pages/fixture-app.ts'
import { faultsOf } from './axe.ts'
import { openBrowser } from './browser.ts'

const server = serve({ fetch: fixtureApp().fetch, hostname: '127.0.0.1', port: 0 })
let base = ''
let browser: Browser
beforeAll(async () => {
  if (!server.listening) await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const paths = [
  '/',
  '/services',
  '/services?cat=SAN&near=071024&open=1',
  '/services?cat=SAN&near=071024',
  '/services/map?cat=SAN',
  `/services/${id(1)}`,
  `/services/${id(2)}`,
  `/services/${id(4)}`,
  `/services/${id(5)}`,
  `/services/${id(7)}`,
  `/services/${id(1)}/card`,
  '/emergency',
  '/rights',
  '/about',
  '/accessibility',
  '/nothing-here',
]

const PHONE = { width: 360, height: 740 }

async function withPage(
  options: Parameters<Browser['newContext']>[0],
  visit: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext(options)
  try {
    await visit(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

const everythingOpen = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach(one => one.setAttribute('open', '')))

/** Buttons and form fields that are too small for a thumb. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button:not([hidden]), .btn:not([hidden]), .door, .call, .bar a, .row, .tiles a, summary, select, input:not([type=hidden],[type=checkbox]), .tick, .foot a',
      ),
    ]
      .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 56)
      .map(e => `${e.tagName}.${e.className} ${e.getBoundingClientRect().height}`),
  )

/** What sticks out at the side. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide <= 0) return []
    const all = [...document.querySelectorAll<HTMLElement>('body *:not(.hide, .hide *)')].filter(e => {
      const { left, right } = e.getBoundingClientRect()
      return right > document.documentElement.clientWidth + 1 || left < -1
    })
    return [wide, ...all.slice(0, 5).map(e => `${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`)].map(String)
  })

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Everything that is judged of a page as it stands, each page loaded once. */
async function faults(page: Page, path: string): Promise<string[]> {
  await everythingOpen(page)
  const small = await tooSmall(page)
  const axe = await faultsOf(page, { where: path, tags: TAGS })
  const sticking: string[] = []
  for (const [how, size] of [
    ['at 320 px', { width: 320, height: 640 }],
    ['at 1440 px', { width: 1440, height: 900 }],
    ['at 360 px with letters twice as large', PHONE],
  ] as const) {
    await page.setViewportSize(size)
    if (how.endsWith('large')) await page.addStyleTag({ content: `html{font-size:${2 * 17}px!important}` })
    sticking.push(...(await outside(page)).map(out => `${path} sticks out ${how}: ${out}`))
  }
  await page.setViewportSize(PHONE)
  return [...small.map(each => `${path} too small: ${each}`), ...axe, ...sticking]
}

test.each(['it', 'en', 'fr', 'ar'])(
  '%s: on every page axe finds nothing, folded or open, nothing sticks out, and a thumb hits every button',
  async lang => {
    // Axe's own script would be refused by our policy; the pages are judged as they are.
    await withPage({ viewport: PHONE, bypassCSP: true }, async page => {
      for (const path of ['', ...paths]) {
        await page.goto(path === '' ? `${base}/?to=services` : `${base}/${lang}${path}`)
        expect(await faults(page, path)).toEqual([])
      }
    })
  },
  240_000,
)

test('everything can be reached with the keyboard, and one sees where one is', async () => {
  await withPage({ viewport: { width: 360, height: 740 } }, async page => {
    await page.goto(`${base}/it/services?cat=SAN&near=071024`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
    const reached = new Set<string>()
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        return {
          name: `${element.tagName} ${element.getAttribute('href') ?? element.getAttribute('name') ?? element.textContent}`,
          outline: getComputedStyle(element).outlineStyle,
        }
      })
      if (focus.name.startsWith('BODY') || focus.name === 'A #main') break
      expect(focus.outline).toBe('solid')
      reached.add(focus.name)
    }
    const wanted = await page.evaluate(() =>
      [...document.querySelectorAll('a[href], summary')]
        .filter(e => e.checkVisibility())
        .map(e => `${e.tagName} ${e.getAttribute('href') ?? e.textContent}`),
    )
    expect([...new Set(wanted)].filter(name => !reached.has(name))).toEqual(['A #main'])
  })
})

test.each([true, false])(
  'somebody finds a doctor near Foggia and the number to call (JavaScript: %s)',
  async javaScriptEnabled => {
    await withPage({ viewport: { width: 360, height: 740 }, locale: 'ar', javaScriptEnabled }, async page => {
      await page.goto(`${base}/`)
      await page.getByRole('link', { name: 'العربية' }).last().click()
      await page.waitForURL(`${base}/ar/`)
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await page.locator('input[name=q]').fill('ambulatorio')
      await page.locator('input[name=place]').fill('fogia')
      await page.locator('form button[type=submit]').first().click()
      await page.waitForURL(/\/ar\/services\?near=071024&s=/)
      expect(page.url()).not.toContain('ambulatorio')
      expect(await page.title()).not.toContain('ambulatorio')
      await page.locator('.cards h3 a').first().click()
      await page.waitForURL(/\/ar\/services\/0000/)
      expect(await page.locator('a[href^="tel:+39"]').count()).toBeGreaterThan(0)
      await page.goBack()
      expect(await page.locator('.cards > li').count()).toBeGreaterThan(0)
    })
  },
)

test('no page asks anybody but us', async () => {
  await withPage({ viewport: { width: 360, height: 740 } }, async page => {
    const foreign: string[] = []
    page.on('request', request => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    const refused: string[] = []
    page.on('console', message => {
      if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
    })
    for (const path of paths) await page.goto(`${base}/it${path}`)
    expect(foreign).toEqual([])
    expect(refused).toEqual([])
  })
})
