import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { Accounts, openAccount, setChannel } from '../channels/accounts.ts'
import { deliver } from '../channels/deliver.ts'
import { EmailEmulator } from '../channels/email/emulator.ts'
import { email } from '../channels/email/index.ts'
import { emailSettings } from '../channels/email/settings.ts'
import { processRaw } from '../channels/process-raw.ts'
import { watchAccounts } from '../channels/watch-accounts.ts'
import { transact } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { terminal } from '../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../staff/staff.fixture.ts'
import { openTransportKey } from '../vault/index.ts'
import { answer } from './answer.ts'
import { readConversation } from './read-conversation.ts'
import { receiveMessages } from './receive-messages.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-email-'))
const transport = await openTransportKey(folder, { make: true })
const mail = await EmailEmulator.start()
const house = terminal('test')
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
await transact(db, house, tx =>
  setChannel(tx, house, transport, {
    channel: 'email',
    organizationId: here.id,
    settings: Object.fromEntries(Object.entries(mail.settings).map(([name, value]) => [name, String(value)])),
  }),
)
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
const errors: unknown[] = []
const onError = (error: unknown) => void errors.push(error)
const stopWatching = watchAccounts({ db, transport, accounts, onError, pauses: { look: 200, first: 20, longest: 200 } })

afterAll(async () => {
  await stopWatching()
  await mail.stop()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  mail.sent.length = 0
  errors.length = 0
})

interface Letter {
  readonly from: string
  readonly text: string
  readonly id?: string
  readonly more?: readonly string[]
  readonly to?: string
}
const letter = ({ from, text, id = `<${randomUUID()}@example.net>`, more = [], to = 'helpdesk@example.org' }: Letter) =>
  [`From: Somebody <${from}>`, `To: ${to}`, ...(id ? [`Message-ID: ${id}`] : []), ...more, '', text, ''].join('\r\n')
const somebody = () => `${randomUUID()}@example.net`
const numberOfRaw = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from channels.found`.execute(db)
  return rows[0].n
}
/** Waits until as many mails are kept, then takes in what waits. */
const taken = async (count: number) => {
  await vi.waitFor(async () => expect(await numberOfRaw()).toBe(count), { timeout: 20_000, interval: 10 })
  await processRaw({ db, transport, receive: (tx, received) => receiveMessages(tx, transport, received), onError })
}
/** Mails come in, and are taken in. */
const come = async (...mails: readonly (string | Buffer)[]) => {
  const before = await numberOfRaw()
  for (const one of mails) mail.box.deliver(one)
  await taken(before + mails.length)
}
const conversations = async () => {
  const { rows } = await sql<{ id: string }>`select id from conversations.conversation`.execute(db)
  return rows.map(({ id }) => id)
}
const who = async () => ({ actor: await operator.actor(), keyring: operator.keyring, transport })
const read = async (id: string) => {
  const reader = await who()
  return await transact(db, reader.actor, tx => readConversation(tx, reader, id))
}
const say = async (id: string, text: string) => {
  const writer = await who()
  const seen = (await read(id)).newest
  return await transact(db, writer.actor, tx => answer(tx, writer, { conversationId: id, text, seen }))
}
/** The one conversation that these mails begin. */
const begun = async (...mails: readonly string[]) => {
  const before = new Set(await conversations())
  await come(...mails)
  const fresh = (await conversations()).filter(id => !before.has(id))
  expect(fresh).toHaveLength(1)
  return fresh[0]
}
const partsOf = async (id: string) => (await read(id)).messages.map(({ parts }) => parts)

test('a mail comes in within a moment, and whoever has the keys reads it', async () => {
  const id = await begun(letter({ from: somebody(), text: 'Non mi pagano', more: ['Subject: Aiuto'] }))
  expect((await read(id)).messages).toMatchObject([
    {
      direction: 'in',
      name: 'Somebody',
      parts: [
        { kind: 'text', text: 'Aiuto', role: 'subject' },
        { kind: 'text', text: 'Non mi pagano' },
      ],
    },
  ])
  expect(errors).toEqual([])
})

const sendAll = () => deliver({ db, transport, accounts })
const headerOf = (text: string, name: string) =>
  new RegExp(`^${name}: ?((?:.|\\r\\n[ \\t])*)`, 'im').exec(text)?.[1]?.replaceAll('\r\n', '') ?? null

test('an answer is neutral outside, names what it answers, and comes back to its conversation from any address', async () => {
  const from = somebody()
  const id = await begun(letter({ from, text: 'Aiuto', id: '<one@example.net>', more: ['Subject: Il padrone'] }))
  await say(id, 'Ti ascoltiamo 🌾')
  await sendAll()
  const [sent] = mail.sent
  expect([sent.to, mail.sent.length]).toEqual([from, 1])
  expect(headerOf(sent.mail, 'subject')).toBe('Re:')
  expect(headerOf(sent.mail, 'in-reply-to')).toBe('<one@example.net>')
  expect(headerOf(sent.mail, 'auto-submitted')).toBeNull()
  const back = headerOf(sent.mail, 'reply-to') ?? ''
  expect(back).toBe(sent.from)
  expect(back).toMatch(/^helpdesk\+[a-z2-7]{34}@example\.org$/)
  // By the return address, by References where programs change it, and from the address itself.
  await come(letter({ from: somebody(), text: 'da mio fratello', to: back.toUpperCase() }))
  await come(
    letter({
      from: somebody(),
      text: 'con riferimento',
      more: [`References: <x@y> ${headerOf(sent.mail, 'message-id')}`],
    }),
  )
  await come(letter({ from, text: 'senza niente' }))
  // What somebody made up belongs to nobody.
  const forged = `${back[0]}elpdesk+${'a'.repeat(34)}@example.org`
  await begun(letter({ from: somebody(), text: 'inventato', to: forged }))
  const texts = (await partsOf(id)).map(parts => parts.map(part => (part.kind === 'text' ? part.text : '')))
  expect(texts).toEqual([
    ['Il padrone', 'Aiuto'],
    ['Ti ascoltiamo 🌾'],
    ['da mio fratello'],
    ['con riferimento'],
    ['senza niente'],
  ])
  expect((await read(id)).messages[2].name).toContain('@')
  expect(errors).toEqual([])
})

test('a refused mail says so, one put off waits, and what may have arrived is never sent again', async () => {
  const id = await begun(letter({ from: somebody(), text: 'ciao' }))
  const outcomes: unknown[] = []
  for (const how of ['refused', 'unknown-receiver', 'answer-lost'] as const) {
    await say(id, how)
    mail.misbehave(how)
    await sendAll()
    await sendAll()
    outcomes.push((await read(id)).messages.at(-1)?.delivery)
  }
  expect(outcomes).toEqual([
    { state: 'failed', code: '5.7.1' },
    { state: 'failed', code: '5.1.1' },
    { state: 'unknown', code: 'no-answer' },
  ])
  expect(mail.sent).toHaveLength(1)
  for (const how of ['later', 'line-cut'] as const) {
    mail.sent.length = 0
    await say(id, how)
    mail.misbehave(how)
    await sendAll()
    expect(mail.sent).toEqual([])
    await sql`update channels.outgoing set not_before = now()`.execute(db)
    await sendAll()
    expect(mail.sent).toHaveLength(1)
  }
})

const textsIn = async (id: string) =>
  (await partsOf(id)).flatMap(parts => parts.flatMap(part => (part.kind === 'text' ? part.text : [])))

test('a Message-ID that is missing, empty or used twice loses nothing, and two mails of the same bytes are two', async () => {
  const from = somebody()
  const twin = letter({ from, text: 'gemella', id: '<same@example.net>' })
  const id = await begun(
    letter({ from, text: 'senza', id: '' }),
    letter({ from, text: 'vuota', id: '<>' }),
    letter({ from, text: 'una', id: '<same@example.net>' }),
    letter({ from, text: 'due', id: '<same@example.net>' }),
    twin,
    twin,
  )
  expect(await textsIn(id)).toEqual(['senza', 'vuota', 'una', 'due', 'gemella', 'gemella'])
})

test('what came while the line was cut is found by number, and numbers made anew double nothing', async () => {
  const from = somebody()
  const id = await begun(letter({ from, text: 'prima' }))
  const before = await numberOfRaw()
  mail.box.silent = true
  for (const text of ['uno', 'due', 'tre']) mail.box.deliver(letter({ from, text }))
  mail.box.silent = false
  mail.box.kick()
  await taken(before + 3)
  expect(await textsIn(id)).toEqual(['prima', 'uno', 'due', 'tre'])
  expect(errors.length).toBeGreaterThan(0)
  mail.box.numberAnew()
  const all = mail.box.mails.length
  await taken(before + 3 + all)
  await come(letter({ from, text: 'dopo' }))
  expect(await textsIn(id)).toEqual(['prima', 'uno', 'due', 'tre', 'dopo'])
  // Somebody removes a mail, and another is numbered after it.
  mail.box.empty()
  await come(letter({ from, text: 'ancora' }))
  expect((await textsIn(id)).at(-1)).toBe('ancora')
})

test('a report says that a mail of ours failed, beside the mail itself; a forged one changes nothing', async () => {
  const id = await begun(letter({ from: somebody(), text: 'ciao' }))
  await say(id, 'Ti scriviamo')
  await sendAll()
  const state = async () => (await read(id)).messages.find(({ direction }) => direction === 'out')?.delivery
  expect((await state())?.state).toBe('sent')
  const report = (to: string) =>
    [
      'From: MAILER-DAEMON@mail.example.net',
      `To: ${to}`,
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      '',
      'Non consegnata.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example.net',
      '',
      'Final-Recipient: rfc822; x@example.net',
      'Action: failed',
      'Status: 5.2.2',
      '--b--',
      '',
    ].join('\r\n')
  const to = mail.sent[0].from
  await come(report(to.replace(/\+./, first => (first === '+q' ? '+r' : '+q'))))
  expect((await state())?.state).toBe('sent')
  await come(report(to))
  expect(await state()).toEqual({ state: 'failed', code: '5.2.2' })
  expect((await partsOf(id)).at(-1)?.[0]).toEqual({ kind: 'placeholder', what: 'mail.report' })
})

test('a machine is shown as one, and a mail that nobody can read is there with itself', async () => {
  const id = await begun(letter({ from: somebody(), text: 'Sono in ferie', more: ['Auto-Submitted: auto-replied'] }))
  expect(await partsOf(id)).toEqual([
    [
      { kind: 'placeholder', what: 'mail.auto-reply' },
      { kind: 'text', text: 'Sono in ferie' },
    ],
  ])
  const from = somebody()
  const broken = await begun(
    letter({ from, text: 'niente confini', more: ['Content-Type: multipart/mixed'] }),
    letter({ from, text: 'e questa si legge' }),
  )
  const parts = (await partsOf(broken)).map(each => each.map(({ kind }) => kind))
  expect(parts[0].slice(-2)).toEqual(['placeholder', 'file'])
  expect(parts[1]).toEqual(['text'])
})

test('a mailbox that wants tokens is opened and sent from with them, and its spam folder is looked into', async () => {
  const tokens: string[] = []
  const asked: string[] = []
  const provider = createServer((request, response) => {
    void text(request).then(body => {
      asked.push(body)
      const refresh = new URLSearchParams(body).get('refresh_token')
      if (refresh !== 'long-lived') return response.writeHead(400).end('{"error":"invalid_grant"}')
      tokens.push(`short-${tokens.length}`)
      mail.box.tokens.add(tokens.at(-1) ?? '')
      return response.end(JSON.stringify({ access_token: tokens.at(-1), expires_in: 3600, token_type: 'Bearer' }))
    })
  })
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/token`
  const oauth = { oauth_token_url: url, oauth_client_id: 'approdo', oauth_refresh_token: 'long-lived', folders: 'Spam' }
  const tested = async (more: Record<string, string>) => {
    const settings = emailSettings.parse({ ...mail.settings, password: undefined, ...oauth, ...more })
    return await email.test(settings).then(
      () => 'works',
      (error: { code: string; facts: { field: string } }) => `${error.code} ${error.facts.field}`,
    )
  }
  expect(await tested({ oauth_refresh_token: 'revoked' })).toBe('channel.credentials oauth_refresh_token')
  expect(await tested({ folders: 'Junk' })).toBe('channel.setting folders')
  expect(await tested({})).toBe('works')
  const before = await numberOfRaw()
  const from = somebody()
  mail.box.deliverSpam(letter({ from, text: 'finita tra lo spam' }))
  const logins = mail.box.logins
  await transact(db, house, tx =>
    setChannel(tx, house, transport, {
      channel: 'email',
      organizationId: here.id,
      settings: { ...oauth, password: 'wrong' },
    }),
  )
  await taken(before + 1)
  expect(mail.box.logins).toBeGreaterThan(logins)
  const [id] = (await conversations()).slice(-1)
  const parts = await Promise.all((await conversations()).map(partsOf))
  expect(parts.flat()).toContainEqual([
    { kind: 'placeholder', what: 'mail.aside' },
    { kind: 'text', text: 'finita tra lo spam' },
  ])
  await say(id, 'ricevuta')
  await deliver({
    db,
    transport,
    accounts: new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name))),
  })
  expect(mail.sent).toHaveLength(1)
  // One token serves until it runs out.
  expect(tokens).toHaveLength(1)
  expect(new URLSearchParams(asked[0]).get('grant_type')).toBe('refresh_token')
  provider.close()
})
