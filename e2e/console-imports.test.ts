import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf as judge } from './axe.ts'
import { openBrowser } from './browser.ts'
import { focusAfter } from './at-once.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let context: BrowserContext
let page: Page
const failures: number[] = []
beforeAll(async () => {
  approdo = await runApprodo()
  browser = await openBrowser()
  // Axe's own script would be refused by our policy; the pages are judged as they are.
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'it-IT', bypassCSP: true })
  page = await context.newPage()
  page.on('response', answer => answer.status() >= 500 && failures.push(answer.status()))
  await page.goto(`${approdo.address}/staff`)
  await page.getByRole('button', { name: 'coordinatrice o coordinatore' }).click()
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
})

/** Invented: two sheets of one clinic, one of another, and a row without a name. */
const LIST = [
  'Nome,Ente,Comune,Prov,Indirizzo,Telefono,Categoria,Stato,Colore della porta',
  'Consultorio familiare Aurora di prova,ASL Inventata,Foggia,FG,Via Roma 12,881000001,SAN,operativo,verde',
  'CONS. FAM. AURORA DI PROVA,A.S.L. INVENTATA,Foggia,FG,"V. Roma, n. 12",0881/000001,SAN,operativo,verde',
  'Sportello lontano di prova,Ente di Bari inventato,Bari,BA,Via Altrove 1,080000001,LEG,operativo,blu',
  ',Ente,Foggia,FG,,,,,',
].join('\n')

async function bring(name: string, content: string): Promise<void> {
  await page.goto(`${approdo.address}/console/imports`)
  await page.getByLabel('File della lista').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
  await page.getByRole('button', { name: 'Leggi il file' }).click()
}

const faultsOf = (where: string) => judge(page, { where })

test('a list comes in: file, columns, trial, import; axe finds nothing on the way', async () => {
  await bring('lista-di-prova.csv', LIST)
  await page.getByRole('heading', { name: 'lista-di-prova.csv' }).waitFor()
  await page.getByLabel('Che cosa è «Colore della porta»').selectOption('attribute')
  expect(await page.getByLabel('Che cosa è «Telefono»').inputValue()).toBe('place.phone')
  const faults = await faultsOf('columns')
  await page.getByRole('button', { name: 'Prova', exact: true }).click()
  await page.getByText('Prova: niente è stato scritto.').waitFor()
  expect(await page.locator('.import-counts').textContent()).toMatch(/Righe4Nuovi3.*Rifiutati1/)
  await page.getByLabel('Quali').selectOption('row.no-name')
  await page.getByText('riga senza nome del servizio').last().waitFor()
  faults.push(...(await faultsOf('trial')))
  // Somebody closes the tab and comes back: the work stands where it stood.
  await page.goto(`${approdo.address}/console/imports`)
  await page.getByRole('button', { name: /Continua.*lista-di-prova/ }).click()
  await page.getByRole('button', { name: 'Importa davvero' }).click()
  await page.getByText('Importazione compiuta.').waitFor()
  await page.getByRole('link', { name: 'Vedi tutte le importazioni' }).click()
  await page.getByRole('row', { name: /lista-di-prova\.csv/ }).waitFor()
  faults.push(...(await faultsOf('imports')))
  expect(faults).toEqual([])
})

test('two sheets of one service are merged with the keyboard; the old address leads to the one that stays', async () => {
  await page.goto(`${approdo.address}/console/doubles?kind=service`)
  // The map is looked through after the import, by the worker.
  const found = async () => await (await page.request.get(`${approdo.address}/console/api/doubles?kind=service`)).text()
  await expect.poll(found, { timeout: 40_000 }).toContain('Aurora di prova')
  await page.reload()
  const row = page.locator('.rows .row', { hasText: 'Aurora' })
  await row.first().click()
  await page.getByText('stesso telefono: +390881000001').waitFor()
  await page.keyboard.press('ArrowLeft')
  const ids = await page
    .locator('.side-card h2 a')
    .evaluateAll(links => links.map(link => link.getAttribute('href')?.split('/').at(-1) ?? ''))
  const [stays, goes] = ids
  expect(await faultsOf('pair')).toEqual([])
  expect((await page.request.get(`${approdo.address}/it/services/${goes}`)).status()).toBe(200)
  await page.keyboard.press('m')
  await page.getByText('Il vecchio indirizzo porta alla scheda che resta').waitFor()
  await expect
    .poll(async () => (await page.request.get(`${approdo.address}/it/services/${goes}`)).url())
    .toBe(`${approdo.address}/it/services/${stays}`)
  const hsds = await page.request.get(`${approdo.address}/hsds/services/${goes}`, { maxRedirects: 0 })
  expect([hsds.status(), hsds.headers()['location']]).toEqual([301, `/hsds/services/${stays}`])

  await page.goto(`${approdo.address}/console/doubles/merged`)
  await page
    .getByRole('button', { name: /^Separa di nuovo/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Separa di nuovo' }).click()
  await page.getByText(/^separate da/).waitFor()
  expect(await faultsOf('merged')).toEqual([])
  await expect
    .poll(async () => (await page.request.get(`${approdo.address}/it/services/${goes}`)).url())
    .toBe(`${approdo.address}/it/services/${goes}`)
})

test('«not the same» is said once, with a reason, and the pair is gone', async () => {
  await page.goto(`${approdo.address}/console/doubles?kind=service`)
  await page.locator('.rows .row', { hasText: 'Aurora' }).first().click()
  await page.getByText('stesso telefono: +390881000001').waitFor()
  // «m» in the reason would merge them.
  expect(await focusAfter(page, 'n')).toBe('TEXTAREA')
  await page.keyboard.type('Uno è al primo piano')
  await page.getByRole('dialog').getByRole('button', { name: 'Conferma' }).click()
  await page.getByText('Segnate come diverse.').waitFor()
  await expect.poll(() => page.locator('.rows .row', { hasText: 'Aurora' }).count()).toBe(0)
})

test('the import is taken back, with a reason, after seeing what happens', async () => {
  await page.goto(`${approdo.address}/console/imports`)
  await page.getByRole('button', { name: /Annulla.*lista-di-prova/ }).click()
  await page.getByText('0 restano perché cambiate dopo').waitFor()
  await page.getByLabel('Perché la annulli').fill('Era una prova')
  expect(await faultsOf('undo')).toEqual([])
  await page.getByRole('button', { name: 'Annulla l’importazione' }).click()
  await page.getByText(/Era una prova/).waitFor()
  // The map in memory follows within two seconds.
  const found = async () =>
    await (await page.request.get(`${approdo.address}/api/services?q=aurora%20di%20prova`)).text()
  await expect.poll(found, { timeout: 30_000 }).not.toContain('Aurora di prova')
})

test('broken files are refused in the words of the command line, and nothing fails', async () => {
  await bring('rotta.csv', 'a,b\n1,2,3\n')
  await page.getByText('La riga 2 ha 3 colonne, l’intestazione 2.').waitFor()
  await bring('vuota.csv', '')
  await page.getByText('Il file è vuoto.').waitFor()
  await bring('formula.xlsx', 'PK\u0003\u0004 non è uno zip')
  await page.getByText('Il file è danneggiato').waitFor()
  expect(failures).toEqual([])
})
