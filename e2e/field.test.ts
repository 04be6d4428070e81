import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reopenBrowser } from './browser.ts'
import { cuttingProxy } from '../src/lib/cutting-proxy.fixture.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'it-IT' }

let approdo: RunningApprodo
let profile: string
let browser: BrowserContext
beforeAll(async () => {
  approdo = await runApprodo()
  profile = await mkdtemp(join(tmpdir(), 'approdo-field-'))
  browser = await reopenBrowser(profile, PHONE)
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
  await rm(profile, { recursive: true, maxRetries: 20, retryDelay: 100 })
})

async function enter(page: Page, at: string): Promise<void> {
  await page.goto(`${at}/staff/sign-in`)
  await page.getByRole('button', { name: 'coordinatrice o coordinatore' }).click()
  await page.waitForURL('**/staff/me')
}

/** Everything that the browser keeps of this site, as text, and which addresses its caches hold. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const cached: string[] = []
    const texts: string[] = [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url)
        cached.push(pathname)
        if (!pathname.startsWith('/assets/')) texts.push((await (await cache.match(request))?.text()) ?? '')
      }
    }
    const names: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>(done => {
        const request = indexedDB.open(name)
        request.addEventListener('success', () => done(request.result))
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store)
        const ask = <T>(request: IDBRequest<T>) =>
          new Promise<T>(done => request.addEventListener('success', () => done(request.result)))
        names.push(...(await ask(all.getAllKeys())).map(String))
        texts.push(
          JSON.stringify(await ask(all.getAll()), (_, value: unknown) =>
            value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value,
          ),
        )
      }
      database.close()
    }
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)
    return { cached, names, workers, text: texts.join('\n') }
  })
}

test('an assessment taken to the field opens without a line after the browser was closed, and arrives once', async () => {
  const line = await cuttingProxy(approdo.address)
  let page = await browser.newPage()
  const of = (question: string, value: string) => page.locator(`[id="q-${question}"] .answer.${value}`)
  const pressed = (question: string, value: string) =>
    page.locator(`[id="q-${question}"] .answer.${value}[aria-pressed=true]`)
  const answers = async () =>
    ((await (await browser.request.get(api)).json()) as { answers: { question: string }[] }).answers.length

  // With a line: one answer, and everything is taken along under a phrase.
  await enter(page, line.address)
  await page.goto(`${line.address}/console/cases`)
  await page.getByRole('button', { name: 'Apri presa in carico' }).click()
  await page.getByRole('button', { name: 'Comincia la valutazione' }).click()
  await of('danger.hurt', 'no').waitFor()
  const here = page.url()
  const api = `${line.address}/console/api/cases/${here.split('/')[5]}/screening`
  // The line breaks before the page has read again what it sent: it lies there all the same.
  await page.route(api, route => (route.request().method() === 'GET' ? route.abort() : route.continue()))
  await of('danger.hurt', 'no').click()
  await pressed('danger.hurt', 'no').waitFor()
  await expect.poll(answers).toBe(1)
  await page.getByRole('button', { name: 'Porta sul campo' }).click()
  const phrase = await page.getByLabel('Frase per il campo').inputValue()
  expect(phrase).toMatch(/^([a-z]{4} ){4}[a-z]{4}$/)
  await page.getByRole('button', { name: 'Prepara' }).click()
  await page.getByText('Sul telefono fino a').waitFor()
  const asTaken = await kept(page)
  expect(asTaken.workers).toEqual(['/console'])
  expect(asTaken.cached.filter(path => path !== '/console/field' && !path.startsWith('/assets/'))).toEqual([])
  expect(asTaken.text).not.toMatch(new RegExp(`danger|art\\.|Bruna|coordin|${phrase.slice(0, 9)}`, 'i'))

  // Without one, in a browser that was closed meanwhile: what was said is there, and more can be said.
  line.cut()
  await browser.close()
  browser = await reopenBrowser(profile, PHONE)
  page = await browser.newPage()
  await page.goto(here)
  // Somebody else's, whose time is over: nothing to read is left of it, but what was not sent waits for them.
  await page.getByLabel('Frase per il campo').waitFor()
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(done => {
      const request = indexedDB.open('approdo-field')
      request.addEventListener('success', () => done(request.result))
    })
    const store = database.transaction('things', 'readwrite').objectStore('things')
    const sealed = { iv: new Uint8Array(12), sealed: new ArrayBuffer(48) }
    store.put({ form: 1, byPhrase: sealed, bySession: sealed, until: Date.now() - 1000, wrong: 0 }, 'box:old')
    for (const name of ['pack:old:a', 'voice:old:b', 'said:old:c']) store.put({ at: Date.now() }, name)
    await new Promise(done => store.transaction.addEventListener('complete', done))
    database.close()
  })
  await page.reload()
  await expect
    .poll(async () => (await kept(page)).names.filter(name => name.includes(':old')))
    .toEqual(['box:old', 'said:old:c'])
  const open = async (words: string) => {
    await page.getByLabel('Frase per il campo').fill(words)
    await page.getByRole('button', { name: 'Apri', exact: true }).click()
  }
  await open('una frase che nessuno ha scelto')
  await page.getByText('Tentativi rimasti: 9').waitFor()
  await open(` ${phrase.toUpperCase()}`)
  await pressed('danger.hurt', 'no').waitFor()
  await of('danger.safe-night', 'no').click()
  await of('danger.hurt', 'yes').click()
  await page.getByRole('link', { name: '112' }).waitFor()
  await page.getByText('Da mandare: 2').waitFor()
  expect((await kept(page)).text).not.toMatch(/danger|safe-night/)
  await page.goto(`${line.address}/console`)
  await open(phrase)
  await pressed('danger.safe-night', 'no').waitFor()
  await pressed('danger.hurt', 'yes').waitFor()

  // Meanwhile a colleague with a line answered the same question; nobody's answer wins by itself.
  line.mend()
  await enter(page, approdo.address)
  const direct = api.replace(line.address, approdo.address)
  const whole = (await (await browser.request.get(direct)).json()) as {
    personId: string
    answers: { id: string; versionId: string }[]
  }
  const [first] = whole.answers
  const theirs = await browser.request.post(`${direct}/answers`, {
    data: {
      once: randomUUID(),
      personId: whole.personId,
      answers: [
        {
          id: randomUUID(),
          versionId: first?.versionId,
          question: 'danger.safe-night',
          value: 'yes',
          words: '',
          source: 'person',
          saidOn: '2026-01-01',
          language: null,
          replaces: [],
        },
      ],
    },
    headers: { origin: approdo.address },
  })
  expect(theirs.status()).toBe(200)
  await enter(page, line.address)
  await page.goto(`${line.address}/console`)
  await page.getByText('2 risposte date sul campo sono arrivate').waitFor()
  await page.goto(here)
  await page.locator('[id="q-danger.safe-night"]').getByText('Due risposte diverse').waitFor()
  await page.reload()
  await pressed('danger.hurt', 'yes').waitFor()
  expect(await answers()).toBe(4)
  expect((await kept(page)).names.filter(name => /^said:(?!old)/.test(name))).toEqual([])

  // Signing out leaves nothing that opens.
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: 'Esci' }).click()
  await page.waitForURL('**/staff/sign-in')
  const left = await kept(page)
  expect(left.workers).toEqual([])
  expect(left.cached).toEqual([])
  expect(left.names.filter(name => /^(box|pack|said|voice):/.test(name))).toEqual(['box:old', 'said:old:c'])
  line.close()
})
