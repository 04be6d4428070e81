import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { screens as cases } from '../src/cases/console/index.ts'
import { screens as channels } from '../src/channels/console/index.ts'
import { screens as content } from '../src/content/console/index.ts'
import { screens as conversations } from '../src/conversations/console/index.ts'
import { screens as directory } from '../src/directory/console/index.ts'
import { screens as referrals } from '../src/referrals/console/index.ts'
import { holdOne } from './at-once.ts'
import { faultsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { cuttingProxy } from '../src/lib/cutting-proxy.fixture.ts'
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

/** A busy machine takes its time. */
const PATIENT = { timeout: 20_000 }

type Role = 'coordinatrice o coordinatore' | 'referente regionale' | 'analista (solo cifre)'

/** Somebody at a browser of their own, signed in, on the console. */
async function signedIn(
  options: BrowserContextOptions,
  { role = 'coordinatrice o coordinatore', at = approdo.address }: { role?: Role; at?: string } = {},
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

test('signed out the console leads to signing in; signed in it opens, under a title that tells nothing', async () => {
  const context = await browser.newContext(WIDE)
  const page = await context.newPage()
  await page.goto(`${approdo.address}/console/services`)
  expect(new URL(page.url()).pathname).toBe('/staff/sign-in')
  expect(await page.locator('input[name=to]').first().inputValue()).toBe('/console/services')
  // News is heard from where the page begins, not from when its line is open at last.
  const line = page.waitForRequest(asked => /\/console\/live\?since=\d+$/.test(asked.url()))
  await enter(page, 'referente regionale')
  await line
  expect(await page.title()).toBe('Oggi · Approdo')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Renzo')
  await context.close()
})

/** What stands first for these words. */
async function found(page: Page, text: string): Promise<string> {
  const answer = await page.request.post(`${approdo.address}/console/api/search`, {
    data: { once: randomUUID(), text },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { hits } = (await answer.json()) as { hits: { name: string }[] }
  return hits[0]?.name ?? ''
}

test('by keyboard alone: search, choose, read; no word of it stays in an address or a title', async () => {
  const { context, page } = await signedIn(WIDE)
  await page.keyboard.press('/')
  await page.keyboard.type('medico')
  await page.locator('#hits[aria-busy=false]').waitFor()
  // Enter before the answer means what was typed, not what was found for the words before.
  const first = await found(page, 'dormitorio foggia')
  const asking = await holdOne(page, '**/console/api/search')
  await page.getByRole('combobox').fill('dormitorio foggia')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).pathname).toBe('/console')
  asking.go()
  await page.getByRole('heading', { level: 1, name: first }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('dormitorio foggia')
  await page.locator('#hits[aria-busy=false]').waitFor()
  const second = await page.getByRole('option').nth(1).locator('b').textContent()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/services\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1, name: second ?? '' }).waitFor()
  expect(await page.title()).toBe('Servizio · Approdo')
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').textContent()).toContain('vai alla ricerca')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await context.close()
})

test('what is not one’s own is not in the menu, and opened by its address looks like nothing', async () => {
  const { context, page } = await signedIn(WIDE, { role: 'analista (solo cifre)' })
  expect(await page.getByRole('navigation').getByRole('link', { name: 'Servizi', exact: true }).count()).toBe(0)
  for (const path of ['/console/services', '/console/nothing']) {
    await page.goto(`${approdo.address}${path}`)
    await page.getByText('non è tra quelle che puoi vedere').waitFor()
    // The first view brings its looks along: no screen of its own loads them here.
    expect(
      await page
        .locator('svg')
        .first()
        .evaluate(drawing => drawing.clientWidth),
    ).toBeLessThan(60)
  }
  expect(await page.title()).toBe('Non c’è · Approdo')
  await context.close()
})

test('a dropped line is said plainly; when it is back so is everything, and what was typed is still there', async () => {
  const proxy = await cuttingProxy(approdo.address)
  const { context, page } = await signedIn(WIDE, { at: proxy.address })
  await page.getByRole('combobox').fill('parole a metà')
  proxy.cut()
  await page.getByText('Linea caduta').waitFor()
  proxy.mend()
  await page.getByText('Linea caduta').waitFor({ state: 'detached', timeout: 60_000 })
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
  await expect
    .poll(async () => (await context.request.get(`${approdo.address}/console/api/desk`)).status(), PATIENT)
    .toBe(404)
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
  await expect.poll(() => page.getByRole('option').count()).toBe(0)
  await context.close()
})

/** A case with something of everything in its plan. */
async function aPlan(context: BrowserContext, file: string): Promise<void> {
  const desk = (await (await context.request.get(`${approdo.address}/console/api/desk`)).json()) as {
    accountId: string
  }
  const day = new Date().toISOString().slice(0, 10)
  for (const [what, data] of [
    ['starts', { event: 'dismissal-notice', happenedOn: day }],
    ['goals', { need: 'LEG', words: 'Avere le paghe' }],
    ['tasks', { kind: 'call', title: 'Sentire il sindacato', ownerId: desk.accountId, dueOn: day }],
  ] as const) {
    const sent = await context.request.post(`${approdo.address}/console/api/cases/${file}/${what}`, {
      data: { once: randomUUID(), ...data },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect([what, sent.status()]).toEqual([what, 200])
  }
}

/** Every screen by its path, with an id of the demonstration where it asks for one. */
async function paths(context: BrowserContext): Promise<string[]> {
  const answer = await context.request.get(`${approdo.address}/console/api/services`)
  const { items } = (await answer.json()) as { items: { id: string; organizationId: string }[] }
  const [first] = items
  const made = await context.request.post(`${approdo.address}/console/api/cases`, {
    data: { once: randomUUID() },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const { id: file } = (await made.json()) as { id: string }
  await aPlan(context, file)
  const idFor = (path: string) => {
    if (path.startsWith('/console/cases')) return file
    return (path.startsWith('/console/organizations') ? first?.organizationId : first?.id) ?? ''
  }
  const listed = [
    '/console',
    '/console/audit/:thing',
    '/console/texts?language=ar&text=services.found',
    ...[...channels, ...content, ...conversations, ...cases, ...referrals, ...directory].map(({ path }) => path),
  ]
  return [...new Set(listed.map(path => path.replace(/:\w+/, idFor(path))))]
}

/** Goes there as a link does: the program is loaded once. */
async function show(page: Page, path: string): Promise<void> {
  await page.evaluate(to => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await page.locator('main > :not(.loading)').first().waitFor()
  await expect.poll(() => page.locator('main .loading').count(), PATIENT).toBe(0)
}

const sticksOut = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The language of the console is the person's own. */
async function speak(page: Page, language: 'it' | 'en'): Promise<void> {
  await page.goto(`${approdo.address}/staff/me`)
  await page.locator('select[name=page-language]').selectOption(language)
  await page.locator('form[action="/staff/me"] button[type=submit]').click()
  await page.waitForURL('**/staff/me?saved')
}

test('axe finds nothing on any screen, and nothing sticks out: wide, on a phone, at 200 %, in both languages', async () => {
  const faults: string[] = []
  // Axe's own script would be refused by our policy.
  for (const [what, language, options] of [
    ['wide', 'it', { ...WIDE, bypassCSP: true }],
    ['phone', 'en', { ...PHONE, bypassCSP: true }],
  ] as const) {
    const { context, page } = await signedIn(options)
    await speak(page, language)
    await page.goto(`${approdo.address}/console`)
    for (const path of await paths(context)) {
      await show(page, path)
      faults.push(...(await faultsOf(page, { where: `${what} ${path}` })))
      if (what === 'phone') continue
      // A window at 200 % is half as wide and half as high.
      await page.setViewportSize({ width: 720, height: 430 })
      const at200 = await sticksOut(page)
      if (at200 > 0) faults.push(`200 % ${path} sticks out by ${at200}`)
      await page.setViewportSize(WIDE.viewport ?? { width: 1440, height: 860 })
    }
    await speak(page, 'it')
    await context.close()
  }
  expect(faults).toEqual([])
})

test('wherever the keyboard leads, one sees where it is', async () => {
  const { context, page } = await signedIn(WIDE)
  for (let i = 0; i < 15; i++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const at = document.activeElement
      // After the last control the browser's own follow.
      return at && at !== document.body ? getComputedStyle(at).outlineStyle : 'at its end'
    })
    expect(seen).not.toBe('none')
  }
  await context.close()
})

test('the first screen needs at most 60 kB of script, compressed', () => {
  const folder = new URL('../dist/client/', import.meta.url)
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Record<
    string,
    { file: string; imports?: string[] }
  >
  const needed = new Set<string>()
  const reach = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    manifest[name]?.imports?.forEach(reach)
  }
  reach('src/console/browser/main.tsx')
  reach('src/console/browser/home.tsx')
  const bytes = [...needed].map(name => gzipSync(readFileSync(new URL(manifest[name]?.file ?? '', folder))).length)
  expect(bytes.length).toBeGreaterThan(1)
  expect(bytes.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60_000)
})

/** Everything that this browser holds for our pages, as text: databases with their bytes, storages, caches, cookies aside. */
async function stored(page: Page): Promise<{ drafts: number; text: string }> {
  return await page.evaluate(async () => {
    const said: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    let drafts = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('indexedDB')))
      })
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store)
        const read = <T>(request: IDBRequest<T>) =>
          new Promise<T>(resolve => request.addEventListener('success', () => resolve(request.result)))
        const values: unknown[] = await read(all.getAll())
        said.push(JSON.stringify(await read(all.getAllKeys())))
        drafts += values.length
        for (const value of values as { sealed?: ArrayBuffer }[]) {
          said.push(JSON.stringify(value), new TextDecoder('latin1').decode(value.sealed))
        }
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys())
        said.push(request.url, (await (await cache.match(request))?.text()) ?? '')
    }
    return { drafts, text: said.join('\n') }
  })
}

test('a draft survives a closed tab and signing out, opens for nobody else, and lies sealed', async () => {
  const { context, page } = await signedIn(WIDE)
  const { items } = (await (await context.request.get(`${approdo.address}/console/api/checks?region=18`)).json()) as {
    items: { id: string }[]
  }
  const check = `${approdo.address}/console/checks?id=${items[0]?.id}`
  const words = 'canarino giallo sul trespolo'
  await page.goto(check)
  await page.getByLabel('Nota', { exact: true }).fill(words)
  await expect.poll(async () => (await stored(page)).drafts, PATIENT).toBe(1)
  await page.close()

  const again = await context.newPage()
  await again.goto(check)
  await expect.poll(() => again.getByLabel('Nota', { exact: true }).inputValue(), PATIENT).toBe(words)
  expect((await stored(again)).text).not.toMatch(/canarino|giallo|trespolo/)

  await again.getByRole('button', { name: 'Esci' }).click()
  await again.waitForURL('**/staff/sign-in')
  const left = await stored(again)
  expect(left.drafts).toBe(1)
  expect(left.text).not.toMatch(/canarino|giallo|trespolo/)

  await enter(again, 'referente regionale')
  await again.goto(check)
  await again.getByLabel('Nota', { exact: true }).fill('di un’altra persona')
  // They lie apart: neither overwrites the other, and each opens for its own.
  await expect.poll(async () => (await stored(again)).drafts, PATIENT).toBe(2)
  await again.reload()
  await expect.poll(() => again.getByLabel('Nota', { exact: true }).inputValue(), PATIENT).toBe('di un’altra persona')

  await enter(again, 'coordinatrice o coordinatore')
  await again.goto(check)
  await expect.poll(() => again.getByLabel('Nota', { exact: true }).inputValue(), PATIENT).toBe(words)
  await context.close()
})

test('an assessment goes on without a line, sealed on the device, and arrives once; axe finds nothing on its screens', async () => {
  const proxy = await cuttingProxy(approdo.address)
  const { context, page } = await signedIn({ ...PHONE, bypassCSP: true }, { at: proxy.address })
  const faults: string[] = []
  const look = async (where: string) => {
    faults.push(...(await faultsOf(page, { where })))
    const out = await sticksOut(page)
    if (out > 0) faults.push(`${where} sticks out by ${out}`)
  }
  await page.goto(`${proxy.address}/console/cases`)
  await page.getByRole('button', { name: 'Apri presa in carico' }).click()
  // A brother is there too: nobody agrees for somebody else.
  await page.getByRole('button', { name: 'Un’altra persona in questa presa in carico' }).click()
  await page.getByLabel('Nome', { exact: true }).fill('Modou Inventato')
  await page.getByRole('button', { name: 'Salva', exact: true }).click()
  await page.getByRole('heading', { name: 'Modou Inventato' }).waitFor()
  await page.getByRole('heading', { name: 'Consensi' }).click()
  await page.getByRole('button', { name: 'Registra un consenso' }).click()
  await page.getByLabel('Chi lo dà').selectOption({ label: 'Modou Inventato' })
  await look('a case of two people on a phone')
  await page.getByRole('button', { name: 'Salva', exact: true }).click()
  await page.getByText('Modou Inventato: ').waitFor()
  await page.getByRole('button', { name: 'Comincia la valutazione' }).click()
  await page.getByLabel('Lingua della persona').selectOption('ar')
  await page.getByLabel('Tieni le risposte anche su questo dispositivo, cifrate').check()
  await page.getByText('puoi continuare senza linea').waitFor(PATIENT)
  const press = (question: string, value: string) => page.locator(`[id="q-${question}"] .answer.${value}`).click()

  proxy.cut()
  await press('danger.hurt', 'no')
  await press('danger.safe-night', 'no')
  // What is urgent waits for no line.
  await page.getByRole('link', { name: '112' }).waitFor()
  await page.getByText('2 risposte aspettano la linea').waitFor(PATIENT)
  const kept = await stored(page)
  expect(kept.drafts).toBeGreaterThan(0)
  expect(kept.text).not.toMatch(/danger|safe-night|risposte/)

  // It goes by itself too; then the button is gone, and pressed into nothing.
  const now = await page.getByRole('button', { name: 'Prova adesso' }).elementHandle()
  proxy.mend()
  await now?.evaluate(button => (button as unknown as { click(): void }).click())
  await page.getByText('aspettano la linea').waitFor({ state: 'detached', ...PATIENT })
  const path = `${proxy.address}/console/api/cases/${page.url().split('/')[5]}/screening`
  const answers = async () =>
    ((await (await context.request.get(path)).json()) as { answers: { question: string }[] }).answers
  await expect.poll(async () => (await answers()).length, PATIENT).toBe(2)
  await page.reload()
  await page.locator('[id="q-danger.hurt"] .answer.no[aria-pressed=true]').waitFor(PATIENT)
  expect(await answers()).toHaveLength(2)

  await page.getByLabel('Lingua della persona').selectOption('ar')
  await look('assessment on a phone')
  await page.setViewportSize(WIDE.viewport ?? { width: 1440, height: 860 })
  await page.getByRole('button', { name: /603-bis/ }).click()
  await press('crime.hours', 'yes')
  await page.getByText('Protezione, art. 18-ter TUI').waitFor()
  await look('assessment, wide')
  await page.getByRole('link', { name: /Presa in carico n/ }).click()
  await page.getByRole('button', { name: 'Continua la valutazione' }).waitFor(PATIENT)
  await look('case')
  await page.goto(`${proxy.address}/console/instruments`)
  const draft = page.getByRole('button', { name: 'Prepara una versione nuova' }).nth(1)
  await draft.waitFor(PATIENT)
  await look('instruments')
  await draft.click()
  for (const part of ['Domande', 'Indicatori', 'Prove', 'Anteprima']) {
    await page.getByRole('navigation', { name: 'Parti dello strumento' }).getByRole('button', { name: part }).click()
    if (part !== 'Anteprima') await page.locator('summary').first().click()
    await look(`instrument: ${part}`)
  }
  expect(faults).toEqual([])
  await context.close()
  proxy.close()
})
