import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
beforeAll(async () => {
  approdo = await runApprodo()
  browser = await openBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
  // The door opens once the invented people are there.
  while ((await fetch(`${approdo.address}/it/write`)).status !== 200) await new Promise(go => setTimeout(go, 200))
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
})

const PHONE = { viewport: { width: 360, height: 640 }, bypassCSP: true } satisfies BrowserContextOptions

async function withPhone(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...PHONE, ...options })
  try {
    await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

const spokenFor = (page: Page, seconds: number) =>
  page.waitForFunction(least => Number(document.querySelector('[data-seconds]')?.textContent) >= least, seconds)

/** The number as the page shows it. */
const numberOn = async (page: Page): Promise<string> => ((await page.locator('#number').textContent()) ?? '').trim()

interface Thread {
  readonly newest: string
  readonly messages: readonly { readonly parts: readonly { readonly text?: string }[] }[]
}

/** The operator finds what was written, and answers. */
async function answerTo(words: string, text: string): Promise<void> {
  const ours = { origin: approdo.address, 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams({ role: 'operator' })
  const entered = await fetch(`${approdo.address}/staff/enter-as`, {
    method: 'POST',
    headers: ours,
    body,
    redirect: 'manual',
  })
  const headers = { ...ours, cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  const get = async <T>(path: string) =>
    (await (await fetch(`${approdo.address}/console/api/conversations${path}`, { headers })).json()) as T
  for (const queue of ['unassigned', 'waiting']) {
    const { items } = await get<{ items: { id: string }[] }>(`?queue=${queue}`)
    for (const { id } of items) {
      const { newest, messages } = await get<Thread>(`/${id}`)
      if (!JSON.stringify(messages).includes(words)) continue
      const sent = await fetch(`${approdo.address}/console/api/conversations/${id}/answers`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ once: randomUUID(), text, seen: newest }),
      })
      expect(sent.status).toBe(200)
      return
    }
  }
  throw new Error('nobody wrote that')
}

const PATIENT = { timeout: 20_000 }

test('without script, in Arabic: write, keep the number, come back with it, read the answer and go on', async () => {
  const faults: string[] = []
  const words = 'لم يدفع لي صاحب العمل منذ ثلاثة أشهر'
  let number = ''
  await withPhone({ javaScriptEnabled: false }, async page => {
    await page.goto(`${approdo.address}/ar/`)
    await page.locator('a[href="/ar/write"]').click()
    await page.getByRole('textbox').first().fill(words)
    await page.locator('form[data-say] button[type=submit]').click()
    number = await numberOn(page)
    expect(number).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect(new URL(page.url()).pathname).toBe('/ar/thread/number')
    await page.goto(`${approdo.address}/ar/thread`)
    expect(await page.locator('main').textContent()).toContain(words)
    // Closed: nothing of it opens without the number any more.
    await page.locator('form[action="/ar/thread/end"] button').click()
    await page.goto(`${approdo.address}/ar/thread/number`)
    expect(await page.locator('main').textContent()).not.toContain(number)
  })
  await answerTo(words, 'نحن نسمعك. متى يمكننا الاتصال بك؟')
  await withPhone({ javaScriptEnabled: false }, async page => {
    await page.goto(`${approdo.address}/ar/thread`)
    await page.locator('#code').fill(number.replaceAll(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit))))
    await page.locator('main form button').click()
    expect(await page.locator('main').textContent()).toContain('نحن نسمعك')
    await page.getByRole('textbox').first().fill('مساء')
    await page.locator('form[data-say] button').last().click()
    expect(await page.locator('.cards').textContent()).toContain('مساء')
    expect(new URL(page.url()).pathname).toBe('/ar/thread')
  })
  await withPhone({}, async page => {
    for (const path of ['/ar/write', '/ar/thread']) {
      await page.goto(`${approdo.address}${path}`)
      await page.evaluate(() => document.querySelectorAll('details').forEach(one => one.setAttribute('open', '')))
      faults.push(...(await faultsOf(page, { where: path })))
    }
    await page.goto(`${approdo.address}/it/thread`)
    await page.locator('#code').fill(number)
    await page.locator('main form button').click()
    await page.locator('.cards').waitFor()
    faults.push(...(await faultsOf(page, { where: 'thread' })))
  })
  expect(faults).toEqual([])
})

test('with script: speak while the line is cut, hear it, send it; leaving ends it', async () => {
  await withPhone({ permissions: ['microphone'] }, async page => {
    await page.goto(`${approdo.address}/it/write`)
    await page.locator('[data-start]').click()
    await spokenFor(page, 2)
    await page.context().setOffline(true)
    await page.locator('[data-cut]').waitFor()
    await spokenFor(page, 4)
    await page.context().setOffline(false)
    await page.locator('[data-stop]').click()
    await page.locator('[data-done]').waitFor()
    expect(await faultsOf(page, { where: 'recorded' })).toEqual([])
    await page.locator('form[data-say] button[type=submit]').click()
    await page.waitForURL('**/it/thread/number')
    expect(await faultsOf(page, { where: 'number' })).toEqual([])
    const number = await numberOn(page)
    await page.goto(`${approdo.address}/it/thread`)
    const seconds = await page.locator('.cards audio').evaluate(
      sound =>
        new Promise<number>((heard, failed) => {
          if (!(sound instanceof HTMLAudioElement)) return failed(new Error('no sound'))
          sound.addEventListener('loadedmetadata', () => heard(sound.duration))
          sound.addEventListener('error', () => failed(new Error('it does not play')))
          sound.load()
        }),
    )
    // All of it, also what was said without a line.
    expect(seconds).toBeGreaterThan(3)
    await page.route('https://www.meteoam.it/**', route => route.fulfill({ body: 'weather' }))
    await page.locator('a[data-leave]').click()
    await page.waitForURL('https://www.meteoam.it/**')
    await page.goto(`${approdo.address}/it/thread/number`)
    await page.locator('#code').waitFor()
    expect(await page.locator('main').textContent()).not.toContain(number)
  })
})

test('a draft stays on the phone only where somebody wants it, and goes when it is sent, deleted, or they leave', async () => {
  await withPhone({}, async page => {
    const text = page.getByRole('textbox').first()
    const tick = page.locator('[data-draft] input')
    /** What lies on the phone: how many notes that something is kept, and the words. */
    const kept = () =>
      page.evaluate(async () => {
        const there = (await indexedDB.databases()).length
        const words = await new Promise(done => {
          if (!there) return done(null)
          const asked = indexedDB.open('d')
          // It went between the two questions, and to open it would make it anew.
          asked.addEventListener('upgradeneeded', () => (asked.transaction?.abort(), done(null)))
          asked.addEventListener('success', () => {
            const read = asked.result.transaction('s').objectStore('s').get('text')
            read.addEventListener('success', () => (asked.result.close(), done(read.result)))
          })
        })
        return [localStorage.length, words] as const
      })
    const again = async () => {
      await page.goto(`${approdo.address}/it/write`)
      await page.locator('[data-draft]').waitFor()
    }
    await again()
    await text.fill('non mi paga')
    expect(await kept()).toEqual([0, null])
    await again()
    expect(await text.inputValue()).toBe('')
    await tick.check()
    await text.fill('non mi paga da maggio')
    await expect.poll(kept, PATIENT).toEqual([1, 'non mi paga da maggio'])
    await again()
    await expect.poll(() => text.inputValue(), PATIENT).toBe('non mi paga da maggio')
    await page.locator('[data-draft] button').click()
    await expect.poll(kept, PATIENT).toEqual([0, null])
    await again()
    expect(await text.inputValue()).toBe('')
    await tick.check()
    await text.fill('non mi paga da giugno')
    await expect.poll(kept, PATIENT).toEqual([1, 'non mi paga da giugno'])
    await page.locator('form[data-say] button[type=submit]').click()
    await page.waitForURL('**/it/thread/number')
    await expect.poll(kept, PATIENT).toEqual([0, null])
  })
})
