import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { openBrowser } from './browser.ts'
import { organizationHelps, personCloses, refer, screen, signIn, speaks, stories, takeInCharge } from './journey.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let meta: WhatsappEmulator
beforeAll(async () => {
  meta = await WhatsappEmulator.start()
  approdo = await runApprodo()
  browser = await openBrowser()
  const settings = Object.entries(meta.settings).map(([name, value]) => `${name}=${value}`)
  await promisify(execFile)(process.execPath, ['dist/server/cli.js', 'channel', 'set', 'whatsapp', ...settings], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, APPRODO_DATA: approdo.data, DATABASE_URL: '' },
  })
})
afterAll(async () => {
  await browser.close()
  await approdo.stop()
  await meta.stop()
})

/** Two colleagues at two browsers, two people, two organisations, at once: one in Italian, one in Arabic. */
test('a voice message becomes a case, a referral that is accepted by link and spoken code, and one tap of the person closes it', async () => {
  const stage = { address: approdo.address, browser, meta }
  const journey = async (story: (typeof stories)['it' | 'ar'], role: RegExp) => {
    await speaks(stage, story)
    const page = await signIn(stage, role)
    await takeInCharge(stage, page, story)
    await screen(stage, page)
    const held = await refer(stage, page, story)
    await organizationHelps(stage, story, held)
    await personCloses(stage, page, story, held)
    return held
  }
  const both = await Promise.all([journey(stories.it, /^operat/), journey(stories.ar, /^coordinatrice/)])
  expect(new Set(both.map(({ code }) => code)).size).toBe(2)
})

test('of two searches the later counts, though the earlier is answered last', async () => {
  const page = await signIn({ address: approdo.address, browser, meta }, /^coordinatrice/)
  await page.goto(`${approdo.address}/console/cases`)
  await page.getByRole('button', { name: 'Apri presa in carico' }).click()
  await page.getByRole('link', { name: 'Trova chi può aiutare' }).click()
  await page.locator('.found').first().waitFor()
  const later = Promise.withResolvers<void>()
  const hold = async (route: Route) => {
    const response = await route.fetch()
    await later.promise
    await route.fulfill({ response })
  }
  await page.route('**/console/api/referrals/find', hold, { times: 1 })
  const search = page.getByRole('button', { name: 'Cerca', exact: true }).last()
  await search.click()
  expect(await page.locator('.found-list').getAttribute('aria-busy')).toBe('true')
  await page.getByLabel('Lingua parlata lì').selectOption('zh')
  await search.click()
  await page.getByText('Nessun servizio così').waitFor()
  const earlier = page.waitForResponse('**/console/api/referrals/find')
  later.resolve()
  await (await earlier).finished()
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await page.locator('.found').count()).toBe(0)
})
