import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { transact, type Tx } from '../lib/db.ts'
import { testDatabase } from '../lib/test-database.ts'
import { terminal } from '../staff/index.ts'
import { aColleague, anOrganization } from '../staff/staff.fixture.ts'
import { openTransportKey } from '../vault/index.ts'
import { Accounts, openAccount, setChannel } from './accounts.ts'
import { listDeadLetters, replayDeadLetter } from './dead-letters.ts'
import { deliver, noteInterrupted } from './deliver.ts'
import { Health, testChannels } from './health.ts'
import { Intake } from './intake.ts'
import { listChannels } from './list-channels.ts'
import { putOut } from './outbox.ts'
import { Paces } from './paces.ts'
import { processRaw, type Received } from './process-raw.ts'
import { storeRaw } from './store-raw.ts'
import { noteTrouble, noteWell } from './trouble.ts'
import { decide, listUndecided } from './undecided.ts'
import { WhatsappEmulator } from './whatsapp/emulator.ts'
import { whatsapp } from './whatsapp/index.ts'

const { db, url } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-channels-'))
const transport = await openTransportKey(folder, { make: true })
const meta = await WhatsappEmulator.start()
const house = terminal('test')
const here = await anOrganization(db)
const admin = await aColleague(db, here.id, 'admin')
const operator = await aColleague(db, here.id, 'operator')
const set = (settings: Record<string, string>) =>
  transact(db, house, tx =>
    setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings }),
  )
const accountId = await set(meta.settings)
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
const errors: unknown[] = []
const health = new Health(db, error => errors.push(error))

afterAll(async () => {
  await meta.stop()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  meta.sent.length = 0
  errors.length = 0
})

const as = async <T>(
  who: typeof admin,
  act: (tx: Tx, actor: Awaited<ReturnType<typeof admin.actor>>) => Promise<T>,
) => {
  const actor = await who.actor()
  return await transact(db, actor, tx => act(tx, actor))
}
const troubles = async () => {
  const items = await as(admin, (tx, actor) => listChannels(tx, actor, transport, here.id))
  return items.find(({ name }) => name === 'whatsapp')?.troubles.map(({ code }) => code)
}
const store = (...messages: Record<string, unknown>[]) => {
  const items = messages.flatMap(message => whatsapp.split(meta.webhook(message).body, ''))
  return transact(db, house, tx =>
    storeRaw(
      tx,
      transport,
      items.map(item => ({ ...item, accountId })),
    ),
  )
}
const said = (received: Received) => (received.parts[0]?.kind === 'text' ? received.parts[0].text : '')
const sendTo = (value: string, text: string) =>
  transact(db, house, tx => putOut(tx, transport, { accountId, message: { to: { kind: 'phone', value }, text } }))
const deliverNow = (paces?: Paces) => deliver({ db, transport, accounts, health, ...(paces && { paces }) })

test('one that cannot be stored stops its own thread only, and nothing is out of order afterwards', async () => {
  const [a, b] = ['393330000001', '393330000002']
  for (let n = 0; n < 5; n++) await store(meta.text(a, `a${n}`), meta.text(b, `b${n}`))
  const kept: string[] = []
  let full = true
  const process = () =>
    processRaw({
      db,
      transport,
      onError: error => errors.push(error),
      receive: async (tx, received) => {
        if (full && received.some(one => said(one) === 'a2')) await sql`select 1 / 0`.execute(tx)
        kept.push(...received.map(said))
      },
    })
  const before = kept.length
  expect(await process()).toBe(7)
  expect(errors.length).toBeGreaterThan(0)
  kept.splice(before)
  full = false
  await sql`update channels.raw_event set try_at = now()`.execute(db)
  expect(await process()).toBe(3)
  expect(kept).toEqual(['a2', 'a3', 'a4'])
})

test('what a webhook brings is hinted at once it stands there, so that nobody waits for the next look', async () => {
  const line = new Client(url)
  await line.connect()
  try {
    await line.query('listen approdo_event')
    const heard = once(line, 'notification')
    const items = whatsapp.split(meta.webhook(meta.text('393330000009', 'subito')).body, '')
    await new Intake(db, transport, error => errors.push(error)).store(items.map(item => ({ ...item, accountId })))
    const [{ payload }] = (await heard) as [{ payload: string }]
    // Whoever hears it finds it: the hint does not overtake the commit.
    const { rows } = await line.query<{ n: number }>('select count(*)::int as n from channels.raw_event')
    expect([payload, rows[0]?.n]).toEqual(['raw', 1])
  } finally {
    await line.end()
  }
  await processRaw({ db, transport, receive: () => Promise.resolve(), onError: error => errors.push(error) })
  expect(errors).toEqual([])
})

test('what was to be processed or sent now is not put off when the clock goes back a day', async () => {
  await store(meta.text('393330000003', 'ieri'))
  await sendTo('+393330000003', 'oggi')
  await sql`update channels.raw_event set try_at = now() + interval '1 day'`.execute(db)
  await sql`update channels.outgoing set not_before = now() + interval '1 day', made_at = now() + interval '1 day'
    where sealed is not null`.execute(db)
  const kept: string[] = []
  await processRaw({
    db,
    transport,
    onError: error => errors.push(error),
    receive: async (_tx, received) => void kept.push(...received.map(said)),
  })
  await deliverNow()
  expect([kept, meta.sent.map(({ text }) => text)]).toEqual([['ieri'], ['oggi']])
})

test('eighty a second and no faster; to one person no more than 45 at once', async () => {
  let now = 0
  const paces = new Paces(() => now)
  for (let n = 0; n < 80; n++) paces.count({ account_id: accountId, channel: 'whatsapp' })
  expect([paces.exhausted(1), paces.restOf(1)]).toEqual([[accountId], 13])
  now = 500
  expect([paces.exhausted(40), paces.exhausted(41)]).toEqual([[], [accountId]])

  for (let n = 0; n < 47; n++) await sendTo('+393330000004', `n${n}`)
  await deliverNow()
  expect(meta.sent.map(({ text }) => text)).toEqual(Array.from({ length: 45 }, (_, n) => `n${n}`))
  await sendTo('+393330000005', 'altri')
  await deliverNow()
  expect(meta.sent.at(-1)?.text).toBe('altri')
  await sql`update channels.attempt set begun_at = begun_at - interval '271 s'`.execute(db)
  await deliverNow()
  expect(meta.sent.slice(-2).map(({ text }) => text)).toEqual(['n45', 'n46'])
})

test('a revoked token is on the screen at once, loses nothing, and is over when it is mended', async () => {
  await set({ access_token: 'revoked' })
  await sendTo('+393330000006', 'aspetta')
  const fresh = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
  await deliver({ db, transport, accounts: fresh, health })
  await expect.poll(troubles).toEqual(['credentials'])
  expect(meta.sent).toEqual([])
  await set({ access_token: meta.settings.access_token })
  await testChannels(db, accounts)
  expect(await troubles()).toEqual([])
  await sql`update channels.outgoing set not_before = made_at`.execute(db)
  await deliverNow()
  expect(meta.sent.map(({ text }) => text)).toEqual(['aspetta'])
  const { rows } = await sql`select from channels.trouble where ended_at is null`.execute(db)
  expect(rows).toEqual([])
})

test('the canary says what is wrong: nobody answers, another number, no longer trusted', async () => {
  const told = async (settings: Record<string, string>) => {
    await set({ ...meta.settings, ...settings })
    await testChannels(db, new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name))))
    const found = await troubles()
    await transact(db, house, tx => noteWell(tx, accountId))
    return found
  }
  expect(await told({ api_base: 'http://127.0.0.1:9' })).toEqual(['unreachable'])
  expect(await told({ access_token: 'another' })).toEqual(['credentials'])
  expect(await told({})).toEqual([])
})

test('bodies with a wrong signature, one after the other, are told; a genuine one ends it', async () => {
  for (let n = 0; n < 4; n++) health.cameIn(accountId, false)
  expect(await troubles()).toEqual([])
  health.cameIn(accountId, false)
  await expect.poll(troubles).toEqual(['signatures'])
  health.cameIn(accountId, true)
  await expect.poll(troubles).toEqual([])
})

test('a trouble is told once for as long as it lasts, and those above know of it', async () => {
  await noteTrouble(db, accountId, 'fetching')
  await noteTrouble(db, accountId, 'fetching')
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from approdo.event where name = 'channel.trouble' and facts ->> 'code' = 'fetching'
      and facts ->> 'organizationId' = ${here.id}`.execute(db)
  expect([rows, await troubles()]).toEqual([[{ n: 1 }], ['fetching']])
  await noteWell(db, accountId, ['fetching'])
})

test('credentials are never shown back, and only those who keep the settings may change them', async () => {
  const items = await as(admin, (tx, actor) => listChannels(tx, actor, transport, here.id))
  for (const value of Object.values(meta.settings)) expect(JSON.stringify(items)).not.toContain(value)
  expect(items.find(({ name }) => name === 'whatsapp')?.fields.every(field => field.set)).toBe(true)
  await expect(as(operator, (tx, actor) => listChannels(tx, actor, transport, here.id))).rejects.toThrow('not-allowed')
  const change = (tx: Tx, actor: Awaited<ReturnType<typeof admin.actor>>) =>
    setChannel(tx, actor, transport, { channel: 'whatsapp', organizationId: here.id, settings: { app_secret: 'x' } })
  await expect(as(operator, change)).rejects.toThrow('not-allowed')
  await as(admin, change)
  await set(meta.settings)
})

test('what could not be understood is listed without content and can be tried again', async () => {
  await store({ messages: [{ id: 'wamid.odd', from: '393330000007', timestamp: 'yesterday', type: 'text' }] })
  const kept: string[] = []
  const process = () =>
    processRaw({
      db,
      transport,
      onError: error => errors.push(error),
      receive: async (_tx, received) => void kept.push(...received.map(said)),
    })
  await process()
  const letters = await as(here.coordinator, (tx, actor) => listDeadLetters(tx, actor, here.id))
  expect(letters).toMatchObject([{ channel: 'whatsapp', code: 'channel.unreadable' }])
  expect(JSON.stringify(letters)).not.toContain('393330000007')
  const there = await anOrganization(db, 'Altro ente')
  const id = letters[0]?.id ?? ''
  await expect(as(there.coordinator, (tx, actor) => replayDeadLetter(tx, actor, id))).rejects.toThrow('page.not-found')
  await as(here.coordinator, (tx, actor) => replayDeadLetter(tx, actor, id))
  await process()
  expect(await as(here.coordinator, (tx, actor) => listDeadLetters(tx, actor, here.id))).toHaveLength(1)
  await sql`delete from channels.raw_event`.execute(db)
})

test('of what may have arrived a person decides: again, or left; what follows goes on meanwhile', async () => {
  const undecided = () => as(here.coordinator, (tx, actor) => listUndecided(tx, actor, here.id))
  const choose = (id: string, kind: 'again' | 'left') =>
    as(here.coordinator, (tx, actor) => decide(tx, actor, { id, kind }))
  const to = '+393330000008'
  const lost = await sendTo(to, 'perso')
  await sendTo(to, 'dopo')
  meta.misbehave('answer-lost')
  await deliverNow()
  expect(meta.sent.map(({ text }) => text)).toEqual(['perso', 'dopo'])
  expect(await undecided()).toMatchObject([{ id: lost, code: 'no-answer' }])
  await deliverNow()
  await choose(lost, 'again')
  await deliverNow()
  await deliverNow()
  expect(meta.sent.map(({ text }) => text)).toEqual(['perso', 'dopo', 'perso'])
  await expect(choose(lost, 'again')).rejects.toThrow('page.not-found')

  const left = await sendTo(to, 'lasciato')
  await sql`insert into channels.attempt (outgoing_id, number) values (${left}, 1)`.execute(db)
  await noteInterrupted(db)
  await choose(left, 'left')
  await deliverNow()
  expect(meta.sent.map(({ text }) => text)).not.toContain('lasciato')
  const { rows } = await sql`select from channels.outgoing where sealed is not null
    union all select from channels.undecided`.execute(db)
  expect([await undecided(), rows]).toEqual([[], []])
})
