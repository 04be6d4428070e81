import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { aPhoto, oggPackets } from '../src/conversations/files/samples.fixture.ts'
import { repackOpus } from '../src/conversations/files/sound-form.ts'
import { type Listed, queues } from '../src/conversations/schema.ts'
import { faultsOf } from './axe.ts'
import { openBrowser } from './browser.ts'
import { runApprodo, type RunningApprodo } from './running-approdo.ts'

let approdo: RunningApprodo
let browser: Browser
let meta: WhatsappEmulator
beforeAll(async () => {
  meta = await WhatsappEmulator.start()
  approdo = await runApprodo()
  browser = await openBrowser('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
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

const PATIENT = { timeout: 20_000 }
const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 860 }, locale: 'it-IT' }
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'it-IT', bypassCSP: true }

async function mediator(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${approdo.address}/staff/sign-in`)
  await page.getByRole('button', { name: 'mediatrice o mediatore' }).click()
  await page.waitForURL('**/staff/me')
  return page
}

/** Somebody sends a file by WhatsApp. */
async function sends(type: string, bytes: Uint8Array, said: Parameters<WhatsappEmulator['file']>[3]): Promise<void> {
  const { body, headers } = meta.webhook(meta.file('393330001122', type, bytes, said))
  const { status } = await fetch(`${approdo.address}/webhooks/whatsapp`, { method: 'POST', body, headers })
  expect(status).toBe(200)
}

/** What a telephone sends: a voice that Chromium recorded from its invented microphone, in the telephone’s container. */
async function aVoice(page: Page): Promise<Uint8Array> {
  const recorded = await page.evaluate(async () => {
    const recorder = new MediaRecorder(await navigator.mediaDevices.getUserMedia({ audio: true }))
    const chunks: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data))
    const stopped = new Promise(resolve => recorder.addEventListener('stop', resolve))
    recorder.start()
    setTimeout(() => recorder.stop(), 1_500)
    await stopped
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())]
  })
  const ogg = await repackOpus(Uint8Array.from(recorded), 'ogg')
  if (!ogg) throw new Error('nothing was recorded')
  return ogg
}

/** The one conversation there is, in whichever queue it stands by now: outside opening hours it was acknowledged. */
async function conversationIn(page: Page): Promise<string> {
  for (const queue of queues) {
    const answer = await page.request.get(`${approdo.address}/console/api/conversations?queue=${queue}`)
    const { items } = (await answer.json()) as { items: Listed[] }
    if (items[0]) return items[0].id
  }
  return ''
}

/** Seconds that a browser finds in a sound, once it has played to its end. */
const playedIn = (page: Page, bytes: Uint8Array): Promise<number> =>
  page.evaluate(
    async content => {
      const audio = new Audio(URL.createObjectURL(new Blob([Uint8Array.from(content)], { type: 'audio/ogg' })))
      audio.playbackRate = 4
      const ended = new Promise((resolve, reject) => {
        audio.addEventListener('ended', resolve)
        audio.addEventListener('error', () => reject(new Error(audio.error?.message)))
      })
      await audio.play()
      await ended
      return audio.duration
    },
    [...bytes],
  )

test('a voice comes in and is heard, a photo is seen without its place, and a voice goes back', async () => {
  const page = await mediator(WIDE)
  const voice = await aVoice(page)
  await sends('audio', voice, { mime: 'audio/ogg; codecs=opus', voice: true })
  await expect.poll(() => conversationIn(page), PATIENT).toMatch(/./)
  await page.goto(`${approdo.address}/console/conversations/${await conversationIn(page)}`)
  const heard = page.getByRole('group', { name: 'Messaggio vocale' }).first()
  await heard.getByRole('button', { name: 'Ascolta' }).waitFor(PATIENT)
  expect(await heard.locator('rect').count()).toBe(64)
  await heard.getByRole('combobox', { name: 'Velocità' }).selectOption('0.75')
  await heard.getByRole('button', { name: 'Ascolta' }).click()
  const place = heard.getByRole('slider')
  await expect.poll(async () => Number(await place.inputValue()), PATIENT).toBeGreaterThan(0)
  await heard.getByRole('button', { name: 'Ascolta' }).waitFor(PATIENT)
  await place.press('ArrowRight')
  expect(Number(await place.inputValue())).toBe(0.5)

  await sends('image', await aPhoto(), { mime: 'image/jpeg', caption: 'Il campo dove dormo' })
  const picture = page.getByRole('img', { name: /Il campo dove dormo/ })
  await picture.waitFor(PATIENT)
  const size = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  })
  expect(size).toEqual([1200, 1600])
  const files = await page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    const { files: all } = (await (await fetch(`/console/api/conversations/${id}/files`)).json()) as { files: { id: string; kind: string }[] } // prettier-ignore
    return all
  })
  const shown = `${approdo.address}/console/api/files/${files.find(({ kind }) => kind === 'image')?.id}`
  const seen = await (await page.request.get(shown)).body()
  expect([(await sharp(seen).metadata()).exif, seen.includes('segreto')]).toEqual([undefined, false])
  const original = await page.request.get(`${shown}?original=1`)
  expect((await original.body()).includes('Telefono segreto')).toBe(true)
  expect(original.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="allegato-[0-9a-f]{8}\.jpg"$/) as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const part = await page.request.get(shown, { headers: { range: 'bytes=0-1' } })
  expect([part.status(), (await part.body()).toString('hex')]).toEqual([206, 'ffd8'])

  await page.getByRole('button', { name: 'Registra', exact: true }).click()
  await page.getByText('Si registra: 0:02').waitFor(PATIENT)
  await page.getByRole('button', { name: 'Ferma e riascolta' }).click()
  await page
    .getByRole('group', { name: 'La tua registrazione' })
    .getByRole('button', { name: 'Ascolta' })
    .click(PATIENT)
  await page.getByRole('button', { name: 'Invia la voce' }).click()
  const voices = () => meta.sent.filter(({ media }) => media)
  await expect.poll(() => voices().length, PATIENT).toBe(1)
  const [sent] = voices()
  expect(sent).toMatchObject({ type: 'audio', media: { mime: 'audio/ogg', voice: true } })
  const bytes = sent?.media?.bytes ?? new Uint8Array()
  expect(bytes.length).toBeLessThan(512 * 1024)
  // Chromium packs 60 ms together; what is wrong with the stream would stand here instead.
  const packets = oggPackets(bytes)
  expect(Array.isArray(packets) ? packets.length : packets).toBeGreaterThan(30)
  const seconds = await playedIn(page, bytes)
  expect(seconds).toBeGreaterThan(1.5)
  await expect.poll(() => page.getByRole('group', { name: 'Messaggio vocale' }).count(), PATIENT).toBe(2)

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'casa mia.pdf', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7\n%%EOF') })
  await page.getByRole('button', { name: 'Invia il file' }).click()
  await expect
    .poll(() => voices().at(-1), PATIENT)
    .toMatchObject({ type: 'document', media: { mime: 'application/pdf', filename: 'documento.pdf' } })

  const phone = await mediator(PHONE)
  await phone.goto(page.url())
  // It is read when it comes into sight.
  await phone.locator('.picture-open').scrollIntoViewIfNeeded(PATIENT)
  await phone.getByRole('img', { name: /Il campo dove dormo/ }).waitFor(PATIENT)
  if (process.env['LOOK']) {
    await page.screenshot({ path: `${process.env['LOOK']}-1440.png` })
    await phone.screenshot({ path: `${process.env['LOOK']}-360.png` })
  }
  expect(await faultsOf(phone, { where: 'a thread with files' })).toEqual([])
})
