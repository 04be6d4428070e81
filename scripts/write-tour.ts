// Makes the pictures of docs/tour/ anew, from the journey that the tests walk too: invented people on the demonstration, in a real
// browser. `node scripts/write-tour.ts`, after a build.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../e2e/browser.ts'
import {
  organizationHelps,
  personCloses,
  refer,
  screen,
  signIn,
  speaks,
  stories,
  takeInCharge,
} from '../e2e/journey.ts'
import { startApprodo } from '../e2e/running-approdo.ts'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'

const FOLDER = join(import.meta.dirname, '../docs/tour')
/** In the order in which they are shown; each becomes a picture of at most 60 kB. */
const STEPS = ['inbox', 'case', 'screening', 'find', 'consent', 'link', 'partner-accepted', 'partner-completed', 'closed', 'shared', 'organization'] // prettier-ignore
const LARGEST = 60_000

const data = await mkdtemp(join(tmpdir(), 'approdo-tour-'))
const meta = await WhatsappEmulator.start()
const approdo = await startApprodo(data, {}, 'and its people')
const browser = await openBrowser()
try {
  const settings = Object.entries(meta.settings).map(([name, value]) => `${name}=${value}`)
  await promisify(execFile)(process.execPath, ['dist/server/cli.js', 'channel', 'set', 'whatsapp', ...settings], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, APPRODO_DATA: data, DATABASE_URL: '' },
  })
  await mkdir(FOLDER, { recursive: true })
  const old = (await readdir(FOLDER)).filter(name => name.endsWith('.webp'))
  await Promise.all(old.map(name => rm(join(FOLDER, name))))
  const stage = { address: approdo.address, browser, meta, show }
  const story = stories.ar
  await speaks(stage, story)
  const page = await signIn(stage, /^coordinatrice/)
  await takeInCharge(stage, page, story)
  const caseAddress = page.url()
  await screen(stage, page)
  const held = await refer(stage, page, story)
  await organizationHelps(stage, story, held)
  await personCloses(stage, page, story, held)
  await page.goto(`${caseAddress}/shared?lang=ar`)
  await show(page, 'shared')
  await page.goto(`${approdo.address}/console/organizations/${held.organization}`)
  await page.getByRole('heading', { name: 'Com’è andata finora' }).waitFor()
  await page.getByRole('heading', { name: 'Accordi' }).scrollIntoViewIfNeeded()
  await show(page, 'organization')
} finally {
  await browser.close()
  await approdo.stop()
  await meta.stop()
  await rm(data, { recursive: true, maxRetries: 20, retryDelay: 100 })
}

async function show(page: Page, step: string): Promise<void> {
  const place = STEPS.indexOf(step)
  if (place < 0) return
  // The line that says «invented» stands at the head.
  if (step === 'case') await page.evaluate(() => scrollTo(0, 0))
  const picture = sharp(await page.screenshot()).resize({ width: 1100, withoutEnlargement: true })
  for (let quality = 80; quality >= 20; quality -= 10) {
    const bytes = await picture.clone().webp({ quality }).toBuffer()
    if (bytes.length > LARGEST) continue
    await sharp(bytes).toFile(join(FOLDER, `${String(place + 1).padStart(2, '0')}-${step}.webp`))
    return
  }
  throw new Error(`${step} is larger than ${LARGEST} bytes`)
}
