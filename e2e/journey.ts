import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { WhatsappEmulator } from '../src/channels/whatsapp/emulator.ts'
import { aRecording } from '../src/conversations/files/samples.fixture.ts'
import { repackOpus } from '../src/conversations/files/sound-form.ts'

/** Somebody who asks, and an organisation that helps. Invented, both. */
export interface Story {
  /** Of the person, and of the organisation's page. */
  readonly language: 'it' | 'ar'
  readonly phone: string
  readonly hello: string
  readonly name: string
  /** What the organisation is asked. */
  readonly request: string
  /** What the person is asked, and what they tap. */
  readonly question: RegExp
  readonly tap: string
}

export const stories = {
  it: {
    language: 'it',
    phone: '393331119001',
    hello: 'Buongiorno, ascoltate la voce',
    name: 'Marta Inventata',
    request: 'Serve un posto letto da stasera per una persona.',
    question: /^Ciao\. Hai avuto l’aiuto/,
    tap: 'Sì, mi ha aiutato',
  },
  ar: {
    language: 'ar',
    phone: '393331119002',
    hello: 'السلام عليكم، اسمعوا صوتي',
    name: 'Yasin Inventato',
    request: 'Serve un medico che parli arabo, questa settimana.',
    question: /^مرحبا\. هل حصلت/,
    tap: 'نعم، ساعدني ذلك',
  },
} as const satisfies Record<string, Story>

interface Stage {
  readonly address: string
  readonly browser: Browser
  readonly meta: WhatsappEmulator
  /** What the tour shows of each step. */
  readonly show?: (page: Page, step: string) => Promise<void>
}

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'it-IT' }
const LANGUAGES = { it: 'italiano', ar: 'arabo' } as const

async function post({ address, meta }: Stage, value: Record<string, unknown>): Promise<void> {
  const { body, headers } = meta.webhook(value)
  const { status } = await fetch(`${address}/webhooks/whatsapp`, { method: 'POST', body, headers })
  if (status !== 200) throw new Error(`the webhook was answered ${status}`)
}

/** Waits for what comes by itself. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await setTimeout(50)) {
    const found = look()
    if (found !== undefined) return found
  }
  throw new Error('it did not come')
}

/** Somebody speaks into WhatsApp. */
export async function speaks(stage: Stage, { phone, hello }: Story): Promise<void> {
  const voice = await repackOpus(await aRecording(3), 'ogg')
  if (!voice) throw new Error('nothing was recorded')
  await post(stage, stage.meta.text(phone, hello))
  await post(stage, stage.meta.file(phone, 'audio', voice, { mime: 'audio/ogg; codecs=opus', voice: true }))
}

/** A colleague of the demonstration, signed in. */
export async function signIn({ address, browser }: Stage, role: RegExp, options = WIDE): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${address}/staff/sign-in`)
  await page.getByRole('button', { name: role }).first().click()
  await page.waitForURL('**/staff/me')
  return page
}

/** From the inbox to a case that says who it is, in which language, and what they need. */
export async function takeInCharge(stage: Stage, page: Page, { language, name, hello }: Story): Promise<void> {
  const { address, show } = stage
  await findConversation(page, address, hello)
  await page.getByRole('group', { name: 'Messaggio vocale' }).getByRole('button', { name: 'Ascolta' }).waitFor()
  await page.getByRole('button', { name: 'Prendi in mano' }).click()
  await page.getByRole('button', { name: 'Lascia ad altri' }).waitFor()
  await page.getByLabel('Lingua parlata').selectOption(language)
  await page.getByRole('button', { name: 'Conferma la lingua' }).click()
  await page.getByText(`${LANGUAGES[language]}, confermata`).first().waitFor()
  await show?.(page, 'inbox')
  await page.getByRole('button', { name: 'Apri presa in carico' }).click()
  await page.waitForURL('**/console/cases/*')
  await page.getByRole('button', { name: 'Modifica' }).first().click()
  await page.getByLabel('Nome', { exact: true }).fill(name)
  await page.getByLabel('Comune in cui sta').fill('Foggia')
  await page.getByRole('button', { name: 'Salva' }).click()
  await page.getByRole('heading', { name }).waitFor()
  const coded = page.locator('section', { has: page.getByRole('heading', { name: 'Lingua, regione, bisogni' }) }).last()
  await coded.getByRole('button', { name: 'Modifica' }).click()
  await coded.getByLabel('Lingua', { exact: true }).selectOption(language)
  await coded.getByLabel('Regione').selectOption('16')
  await coded.getByRole('button', { name: 'Salva' }).click()
  await coded.getByText('Puglia').waitFor()
  await show?.(page, 'case')
}

/** The list lives: colleagues take from it, and others write. */
async function findConversation(page: Page, address: string, hello: string): Promise<void> {
  const looked = new Set<string>()
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    await page.goto(`${address}/console/conversations`)
    const rows = page.locator('.list-body a.row')
    await rows.first().waitFor()
    const found = await rows.evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    const next = found.find(href => !looked.has(href))
    if (!next) continue
    looked.add(next)
    await page.goto(new URL(next, address).href)
    await page.locator('.said li').first().waitFor()
    if (await page.locator('.said').getByText(hello).isVisible()) return
  }
  throw new Error('nobody said hello')
}

/** The first questions of the assessment, as the person answers them: it begins with danger. */
export async function screen({ show }: Stage, page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Comincia la valutazione' }).click()
  const questions = page.locator('article.question')
  await questions.first().waitFor()
  // The buttons of an answer, in their order: yes, no, not asked, does not want to say.
  await questions.first().locator('.answers button').nth(1).click()
  await questions.first().getByText('scritto da').first().waitFor()
  await page.getByText('Senza linea', { exact: true }).waitFor({ state: 'detached' })
  await show?.(page, 'screening')
  await page.getByRole('link', { name: /^Presa in carico n/ }).click()
  await page.getByText('domande con risposta').first().waitFor()
}

export interface Held {
  readonly link: string
  readonly code: string
  readonly referral: string
  /** The organisation of the map that was asked. */
  readonly organization: string
}

/** Who can help, what is told, the person's consent, and off it goes. @returns the link, and the code that is told by voice */
export async function refer({ show }: Stage, page: Page, { request }: Story, place = 0): Promise<Held> {
  await page.getByRole('link', { name: 'Trova chi può aiutare' }).click()
  await page.getByLabel('Lingua parlata lì').selectOption('')
  await page.getByRole('button', { name: 'Cerca', exact: true }).last().click()
  const choose = page.getByRole('button', { name: 'Scegli questo ente' }).nth(place)
  await choose.waitFor()
  await show?.(page, 'find')
  await choose.click()
  await page.getByLabel('Che cosa chiediamo all’ente').fill(request)
  await page.getByRole('checkbox', { name: 'Nome' }).check()
  await page.getByRole('checkbox', { name: 'Comune in cui sta' }).check()
  await page.getByLabel('La persona ha detto sì a voce').check()
  await show?.(page, 'consent')
  await page.getByRole('button', { name: 'Invia', exact: true }).click()
  await page.waitForURL('**/console/referrals/*')
  const link = await page.locator('code.link').innerText()
  const code = await page.locator('.spoken').innerText()
  await show?.(page, 'link')
  const referral = page.url()
  const { otherId } = (await (await page.request.get(referral.replace('/console/', '/console/api/'))).json()) as {
    otherId: string
  }
  return { link, code, referral, organization: otherId }
}

/** On a telephone, without script, in the organisation's own language: opened with the code, accepted, then told how it went. */
export async function organizationHelps({ browser, show }: Stage, { language, name }: Story, { link, code }: Held) {
  const options = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: language }
  const page = await (await browser.newContext(options)).newPage()
  const answer = async (kind: string, outcome?: string) => {
    await page.goto(link)
    await page.locator('[name=code]').fill(code)
    await page.locator('button[type=submit]').click()
    await page.getByText(name).waitFor()
    await page
      .locator(`html[lang=${language}][dir=${language === 'ar' ? 'rtl' : 'ltr'}]`)
      .waitFor({ state: 'attached' })
    await page.locator(`[name=kind][value=${kind}]`).check()
    if (outcome) await page.locator('[name=outcome]').selectOption(outcome)
    await show?.(page, `partner-${kind}`)
    await page.locator('button[type=submit]').click()
    await page.locator('form').waitFor({ state: 'detached' })
  }
  await answer('accepted')
  await answer('completed', 'helped')
  await page.context().close()
}

/** The person is asked on WhatsApp, taps one answer, and what they say closes it. */
export async function personCloses(stage: Stage, page: Page, { phone, language, question, tap }: Story, held: Held) {
  await page.goto(held.referral)
  await page.getByLabel('In quale lingua').selectOption(language)
  await page.getByRole('button', { name: 'Chiediglielo sul suo canale' }).click()
  const sent = await until(() => stage.meta.sent.find(({ to, text }) => to === phone && question.test(text)))
  await post(stage, stage.meta.tap(phone, sent, tap))
  await page.getByText('Ha risposto sul suo canale').waitFor()
  await page.getByText('confermato dalla persona').first().waitFor()
  await stage.show?.(page, 'closed')
}
