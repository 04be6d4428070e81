import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './axe.ts'
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

/** The reference day of the demonstration. */
const DAY = 'day=2023-08-31'

async function asAnalyst(options: BrowserContextOptions, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'it-IT', ...options })
  try {
    const page = await context.newPage()
    await page.goto(`${approdo.address}/staff/sign-in`)
    await page.getByRole('button', { name: /analista/ }).click()
    await page.waitForURL(/\/staff\/me/)
    await visit(page)
  } finally {
    await context.close()
  }
}

const open = async (page: Page, query: string) => {
  await page.goto(`${approdo.address}/console/coverage?${query}`)
  await page.locator('.answers').waitFor()
}

test('the figures of the day stand first, and the table and its file say the same', async () => {
  await asAnalyst({ acceptDownloads: true }, async page => {
    await open(page, `${DAY}&by=regions`)
    expect(await page.locator('.coverage-answer').first().textContent()).toMatch(/^1\.896operativi su 2\.274 mappati/)
    const cells = async (name: string) =>
      await page.getByRole('row').filter({ hasText: name }).locator('td').allTextContents()
    await page.getByRole('row', { name: /Puglia/ }).waitFor()
    const operational = Object.fromEntries(
      await Promise.all(
        ['Basilicata', 'Calabria', 'Campania', 'Puglia', 'Sicilia'].map(async name => [name, (await cells(name))[0]]),
      ),
    )
    expect(operational).toEqual({ Basilicata: '117', Calabria: '341', Campania: '558', Puglia: '546', Sicilia: '334' })
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV per fogli di calcolo' }).first().click(),
    ])
    expect(file.suggestedFilename()).toBe('approdo-regions-2023-08-31.csv')
    const lines = (await readFile(await file.path(), 'utf8')).split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFRegione,Codice,Operativi,/)
    expect(
      lines.filter(line =>
        /^(Basilicata,17,117|Calabria,18,341|Campania,15,558|Puglia,16,546|Sicilia,19,334),/.test(line),
      ),
    ).toHaveLength(5)
  })
})

test('the map is walked and chosen on by keyboard alone, and the choice stands in the address', async () => {
  await asAnalyst({}, async page => {
    await open(page, DAY)
    const map = page.getByRole('group', { name: 'Quanti' })
    expect(await map.getByRole('button').count()).toBe(27)
    expect(await map.locator('[tabindex="0"]').count()).toBe(1)
    await map.getByRole('button', { name: /^Foggia: \d+ operativi$/ }).focus()
    await page.keyboard.press('ArrowDown')
    const below = await page.evaluate(() => document.activeElement?.id ?? '')
    expect(below).toMatch(/^map-(?!FG)[A-Z]{2}$/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(/province=/)
    const chosen = await map.locator('[aria-pressed="true"]').getAttribute('id')
    expect(page.url()).toContain(`province=${chosen?.slice(4)}`)
    await page.getByRole('combobox', { name: 'Regione' }).selectOption('17')
    await page.waitForURL(/region=17/)
    expect(page.url()).not.toContain('province=')
    await map.getByRole('button', { name: /^Matera/ }).waitFor()
    await expect.poll(() => map.getByRole('button').count()).toBe(2)
  })
})

test('the picture is taken away as PNG', async () => {
  await asAnalyst({ acceptDownloads: true }, async page => {
    await open(page, `${DAY}&view=gaps`)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Immagine PNG' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('approdo-map-empty-2023-08-31.png')
    const bytes = await readFile(await file.path())
    expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      'PNG',
      1800,
      2000,
    ])
  })
})

test('every view opens without a finding of axe, and nothing sticks out of a phone', async () => {
  await asAnalyst({ viewport: { width: 320, height: 640 }, bypassCSP: true }, async page => {
    const faults: string[] = []
    page.on('pageerror', error => faults.push(error.message))
    for (const view of ['map', 'gaps', 'checks', 'unmet', 'languages', 'figures']) {
      await open(page, `${DAY}&view=${view}`)
      await expect.poll(() => page.locator('.loading').count()).toBe(0)
      faults.push(...(await faultsOf(page, { where: view })))
    }
    expect(faults).toEqual([])
  })
})
