import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { Accounts, openAccount, setChannel } from '../channels/accounts.ts'
import { deliver } from '../channels/deliver.ts'
import { EmailEmulator } from '../channels/email/emulator.ts'
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
  [`From: Somebody <${from}>`, `To: ${to}`, ...(id && [`Message-ID: ${id}`]), ...more, '', text, ''].join('\r\n')
const somebody = () => `${randomUUID()}@example.net`
const numberOfRaw = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from channels.found`.execute(db)
  return rows[0].n
}
/** Waits until as many mails are kept, then takes in what waits. */
const taken = async (count: number) => {
  await vi.waitFor(async () => expect(await numberOfRaw()).toBe(count), { timeout: 5_000, interval: 10 })
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
