import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { answerError } from '../lib/answer-error.ts'
import { transact } from '../lib/db.ts'
import type { GuardEnv } from '../lib/guard.ts'
import { testDatabase } from '../lib/test-database.ts'
import { anybody, can, terminal } from '../staff/index.ts'
import { anOrganization } from '../staff/staff.fixture.ts'
import { openTransportKey } from '../vault/index.ts'
import { Accounts, openAccount, setChannel } from './accounts.ts'
import type { Address, ChannelName } from './channel.ts'
import { channels, findChannel } from './channels.ts'
import { deliver } from './deliver.ts'
import { EmailEmulator } from './email/emulator.ts'
import { Intake } from './intake.ts'
import { PageEmulator } from './meta/page-emulator.ts'
import { deliveryStates, putOut } from './outbox.ts'
import { processRaw, type Received } from './process-raw.ts'
import { TelegramEmulator } from './telegram/emulator.ts'
import { watchAccounts } from './watch-accounts.ts'
import { webhookRoutes } from './webhooks.ts'
import { WhatsappEmulator } from './whatsapp/emulator.ts'

/** What every channel that goes over a line must hold, whoever its provider is. */

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-contract-'))
const transport = await openTransportKey(folder, { make: true })
const house = terminal('test')
const here = await anOrganization(db)
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
const errors: unknown[] = []
const onError = (error: unknown) => void errors.push(error)
const app = new Hono<GuardEnv>()
  .use(async (c, next) => {
    c.set('may', act => can(anybody, act))
    await next()
  })
  .route('/', webhookRoutes({ accounts, intake: new Intake(db, transport, onError) }))
app.onError((error, c) => c.text('', answerError(error).status))

interface Push {
  readonly body: string
  readonly headers: Record<string, string>
}

/** How a test speaks for the provider of a channel. */
interface Stage {
  readonly settings: object
  readonly from: () => Address
  /** Somebody says something; an id of the provider's own makes it the same each time. */
  readonly text: (from: Address, text: string) => Push
  /** Something that the contract knows and we do not; the same for all. */
  readonly odd: (from: Address) => Push
  /** Null: it has no webhook, whatever is posted is forged. */
  readonly forge: ((push: Push) => Push) | null
  /** Brings it in. Resolves when it is kept. */
  readonly bring: (push: Push) => Promise<void>
  /** The same things come again. */
  readonly again: (pushes: readonly Push[]) => Promise<void>
  readonly misbehave: (how: 'refused' | 'later' | 'answer-lost') => void
  readonly refusedCode: string
  /** Who heard what, as the provider knows it. */
  readonly heard: () => readonly { to: string; text: string }[]
  readonly stop: () => Promise<void>
}

const post = async (channel: ChannelName, { body, headers }: Push) =>
  (await app.request(`/webhooks/${channel}`, { method: 'POST', body, headers })).status

/** Channels with a webhook differ in what they post alone. */
const pushed = (channel: ChannelName) => {
  const bring = async (push: Push) => expect(await post(channel, push)).toBe(200)
  const again = async (pushes: readonly Push[]) => {
    for (const push of pushes.toReversed()) await bring(push)
  }
  return { bring, again }
}

async function whatsappStage(): Promise<Stage> {
  const meta = await WhatsappEmulator.start()
  return {
    ...pushed('whatsapp'),
    settings: meta.settings,
    from: () => ({ kind: 'phone', value: `+39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}` }),
    text: ({ value }, text) => meta.webhook(meta.text(value.slice(1), text)),
    odd: ({ value }) =>
      meta.webhook({
        messages: [{ id: randomUUID(), from: value.slice(1), timestamp: '1790000000', type: 'hologram', hologram: {} }],
      }),
    forge: ({ body, headers }) => ({ body: body.replace('1', '2'), headers }),
    misbehave: how =>
      meta.misbehave(({ refused: 'window-closed', later: 'pair-limit' } as const)[how as 'refused'] ?? 'answer-lost'),
    refusedCode: '131047',
    heard: () => meta.sent.map(({ to, text }) => ({ to: `+${to}`, text })),
    stop: () => meta.stop(),
  }
}

const pages = { messenger: await PageEmulator.start(), instagram: await PageEmulator.start() }

function pageStage(kind: 'messenger' | 'instagram'): Stage {
  const page = pages[kind]
  return {
    ...pushed(kind),
    settings: page.settings,
    from: () => ({ kind, value: String(Math.floor(Math.random() * 1e15)) }),
    text: ({ value }, text) => page.webhook(page.text(value, text)),
    odd: ({ value }) =>
      page.webhook({
        sender: { id: value },
        recipient: { id: 'page' },
        timestamp: Date.now(),
        message: { mid: `m_${randomUUID()}`, attachments: [{ type: 'hologram', payload: {} }] },
      }),
    forge: ({ body, headers }) => ({ body: body.replace('1', '2'), headers }),
    misbehave: how => page.misbehave(how),
    refusedCode: '551:1545041',
    heard: () => page.sent,
    stop: () => page.stop(),
  }
}

async function telegramStage(): Promise<Stage> {
  const bot = await TelegramEmulator.start()
  const from = ({ value }: Address) => Number(value)
  return {
    ...pushed('telegram'),
    settings: bot.settings,
    from: () => ({ kind: 'telegram', value: String(Math.floor(Math.random() * 1e9)) }),
    text: (who, text) => bot.update({ message: bot.message(from(who), { text }) }),
    odd: who => bot.update({ message: bot.message(from(who), { hologram: {} }) }),
    forge: ({ body }) => ({ body, headers: { 'x-telegram-bot-api-secret-token': 'guessed' } }),
    misbehave: how =>
      bot.misbehave(({ refused: 'blocked', later: 'too-many' } as const)[how as 'refused'] ?? 'answer-lost'),
    refusedCode: 'blocked',
    heard: () => bot.sent,
    stop: () => bot.stop(),
  }
}

async function emailStage(): Promise<Stage> {
  const mail = await EmailEmulator.start()
  const found = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from channels.found where era = (select era from channels.watermark order by at desc limit 1)`.execute(
      db,
    )
    return rows[0].n
  }
  const kept = (count: number) =>
    vi.waitFor(async () => expect(await found()).toBe(count), { timeout: 20_000, interval: 10 })
  const letter = ({ value }: Address, head: string, text: string): Push => ({
    body: [
      `From: ${value}`,
      'To: helpdesk@example.org',
      `Message-ID: <${randomUUID()}@example.net>`,
      ...(head ? [head] : []),
      '',
      text,
    ].join('\r\n'),
    headers: {},
  })
  return {
    settings: Object.fromEntries(Object.entries(mail.settings).map(([name, value]) => [name, String(value)])),
    from: () => ({ kind: 'email', value: `${randomUUID()}@example.net` }),
    text: (from, text) => letter(from, '', text),
    odd: from => letter(from, 'Content-Type: multipart/mixed', 'senza confini'),
    forge: null,
    bring: async ({ body }) => {
      mail.box.deliver(body)
      await kept(mail.box.mails.length)
    },
    again: async () => {
      mail.box.numberAnew()
      await kept(mail.box.mails.length)
    },
    misbehave: how => mail.misbehave(how),
    refusedCode: '5.7.1',
    heard: () => mail.sent.map(sent => ({ to: sent.to, text: sent.mail.split('\r\n\r\n')[1]?.trim() ?? '' })),
    stop: () => mail.stop(),
  }
}

const stages: Partial<Record<ChannelName, Stage>> = {
  whatsapp: await whatsappStage(),
  messenger: pageStage('messenger'),
  instagram: pageStage('instagram'),
  telegram: await telegramStage(),
  email: await emailStage(),
}
for (const [channel, { settings }] of Object.entries(stages)) {
  await transact(db, house, tx =>
    setChannel(tx, house, transport, {
      channel,
      organizationId: here.id,
      settings: settings as Record<string, string>,
    }),
  )
}
const stopWatching = watchAccounts({
  db,
  transport,
  accounts,
  onError,
  pauses: { look: 60_000, first: 20, longest: 50 },
})

afterAll(async () => {
  await stopWatching()
  await rm(folder, { recursive: true })
})

const process = async () => {
  const all: Received[] = []
  await processRaw({ db, transport, receive: async (_tx, received) => void all.push(...received), onError })
  return all
}
const textsOf = (received: readonly Received[]) =>
  received.map(({ parts }) =>
    parts.map(part => (part.kind === 'text' ? part.text.trim() : part.kind === 'media' ? part.mime : part.what)),
  )
const sendAll = () => deliver({ db, transport, accounts })

test('what Meta tells us that we said is ours already, or was said in Meta’s own inbox; what was read is known', async () => {
  const page = pages.messenger
  const { id: accountId } = await accounts.get('messenger')
  const to: Address = { kind: 'messenger', value: '77' }
  const id = await transact(db, house, tx => putOut(tx, transport, { accountId, message: { to, text: 'nostra' } }))
  await sendAll()
  const { mid } = page.sent.at(-1) ?? { mid: '' }
  const hear = async (event: object) => {
    expect(await post('messenger', page.webhook(event))).toBe(200)
    return await process()
  }
  expect(await hear(page.echo('77', { mid, text: 'nostra' }))).toEqual([])
  expect(await hear(page.echo('77', { mid: 'm_elsewhere', text: 'da Meta' }))).toMatchObject([{ byUs: true, from: to }])
  const state = async () => (await transact(db, house, async tx => await deliveryStates(tx, [id]))).get(id)?.state
  expect(await state()).toBe('sent')
  const readBy = (watermark: number) => ({ sender: { id: '77' }, recipient: { id: 'page' }, read: { watermark } })
  await hear(readBy(Date.now() - 60_000))
  expect(await state()).toBe('sent')
  await hear(readBy(Date.now() + 1_000))
  expect(await state()).toBe('read')
})

test('every channel that goes over a line of its own stands here', () => {
  // Our own pages go over none; calls and SMS are held to their provider's contract beside them.
  const elsewhere: ChannelName[] = ['web', 'voice', 'sms']
  expect(channels.map(({ name }) => name).toSorted()).toEqual([...Object.keys(stages), ...elsewhere].toSorted())
})

describe.each(Object.keys(stages) as ChannelName[])('%s', channel => {
  const stage = stages[channel] as Stage
  const say = async (to: Address, text: string) => {
    const { id: accountId } = await accounts.get(channel)
    return await transact(db, house, tx => putOut(tx, transport, { accountId, message: { to, text } }))
  }
  const stateOf = async (id: string) => await transact(db, house, async tx => (await deliveryStates(tx, [id])).get(id))

  test('what is forged gets no further', async () => {
    const push = stage.text(stage.from(), 'falso')
    const forged = stage.forge ? stage.forge(push) : push
    expect(await post(channel, forged)).toBe(401)
    expect(await post(channel, { ...forged, headers: {} })).toBe(401)
    expect(await process()).toEqual([])
  })

  test('what comes again, in whatever order, is there once, and each person’s in its order', async () => {
    const people = [stage.from(), stage.from()]
    const pushes = ['uno', 'due', 'tre'].flatMap(text => people.map(from => stage.text(from, text)))
    for (const push of pushes) await stage.bring(push)
    const received = await process()
    for (const from of people) {
      const theirs = received.filter(one => one.from.value === from.value)
      expect(textsOf(theirs)).toEqual([['uno'], ['due'], ['tre']])
    }
    expect(received[0]).toMatchObject({ channel, from: { kind: people[0].kind }, organizationId: here.id })
    await stage.again(pushes)
    expect(await process()).toEqual([])
  })

  test('what we do not know stays visible, and stops nobody', async () => {
    errors.length = 0
    const from = stage.from()
    await stage.bring(stage.odd(from))
    await stage.bring(stage.text(from, 'e poi'))
    const [odd, then] = await process()
    expect(odd.parts.some(({ kind }) => kind === 'placeholder')).toBe(true)
    expect(textsOf([then])).toEqual([['e poi']])
    expect(errors).toEqual([])
  })

  test('it goes out once; a lost answer is unknown and never sent again', async () => {
    const to = stage.from()
    const heard = () =>
      stage
        .heard()
        .filter(one => one.to === to.value)
        .map(({ text }) => text)
    const first = await say(to, 'prima')
    await Promise.all([sendAll(), sendAll()])
    expect([heard(), (await stateOf(first))?.state]).toEqual([['prima'], 'sent'])
    const second = await say(to, 'seconda')
    stage.misbehave('answer-lost')
    await sendAll()
    await sendAll()
    expect([heard(), (await stateOf(second))?.state]).toEqual([['prima', 'seconda'], 'unknown'])
  })

  test('what is refused says why, what must wait is tried again', async () => {
    const to = stage.from()
    const refused = await say(to, 'no')
    stage.misbehave('refused')
    await sendAll()
    expect(await stateOf(refused)).toEqual({ state: 'failed', code: stage.refusedCode })
    const late = await say(to, 'dopo')
    stage.misbehave('later')
    await sendAll()
    expect(await stateOf(late)).toEqual({ state: 'waiting', code: null })
    await sql`update channels.outgoing set not_before = now()`.execute(db)
    await sendAll()
    expect((await stateOf(late))?.state).toBe('sent')
    expect(stage.heard().filter(one => one.to === to.value)).toMatchObject([{ text: 'dopo' }])
  })

  test('its credentials are tried: what is wrong is told from a line that is dead', async () => {
    const known = findChannel(channel)
    const { settings } = await accounts.get(channel)
    await known?.test(settings)
    const wrong = Object.fromEntries(
      Object.entries(settings as Record<string, unknown>).map(([name, value]) =>
        ['password', 'access_token', 'bot_token'].includes(name) ? [name, '1:wrong_wrong_wrong'] : [name, value],
      ),
    )
    await expect(known?.test(wrong)).rejects.toThrow('channel.credentials')
    await stage.stop()
    await expect(known?.test(settings)).rejects.toThrow('channel.unreachable')
  })
})
