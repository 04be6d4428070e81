import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { Accounts, openAccount, setChannel } from '../../channels/accounts.ts'
import { deliver } from '../../channels/deliver.ts'
import { fetchFiles } from '../../channels/fetch-files.ts'
import { forgetFiles } from '../../channels/forget-files.ts'
import { Intake } from '../../channels/intake.ts'
import { processRaw } from '../../channels/process-raw.ts'
import { TwilioEmulator } from '../../channels/twilio/emulator.ts'
import { webhookRoutes } from '../../channels/webhooks.ts'
import { answerError } from '../../lib/answer-error.ts'
import { type Lang, translator } from '../../content/index.ts'
import { transact } from '../../lib/db.ts'
import type { GuardEnv } from '../../lib/guard.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, can, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { confirmDanger, endDanger } from '../danger/confirm-danger.ts'
import { listDanger } from '../danger/list-danger.ts'
import { ringDanger } from '../danger/ring.ts'
import { fileKeeper } from '../files/file-keeper.ts'
import { aRecording } from '../files/samples.fixture.ts'
import { setDesk } from '../hours/set-desk.ts'
import { readDesk } from '../hours/read-desk.ts'
import { readConversation } from '../read-conversation.ts'
import { receiveMessages } from '../receive-messages.ts'
import type { NewSafeContact } from '../safe-contact/schema.ts'
import { setSafeContact } from '../safe-contact/set-safe-contact.ts'
import { sendOut } from '../send-out.ts'
import { approveRecording, withdrawRecording } from '../voices/judge-recording.ts'
import { saidLine } from '../voices/lines.ts'
import { listLines } from '../voices/list-lines.ts'
import { type NewRecording, recordLine } from '../voices/record-line.ts'
import { spokenRoutes } from '../voices/spoken-routes.ts'
import { silence, telephoneWav } from '../voices/telephone-wav.ts'
import { answerCalls } from './answer-call.ts'
import { dialNext } from './line/dial-next.ts'
import { callMediator } from './mediation/call-mediator.ts'
import { readLiveCall } from './mediation/read-live-call.ts'
import { escalateCallbacks } from './escalate-callbacks.ts'
import { countCallbacks, listCallbacks } from './list-callbacks.ts'
import { logContact, type NewContact } from './log-contact.ts'
import { countToday, readContact } from './read-contacts.ts'
import { setPhone } from './set-phone.ts'
import { dropCallback, showNumber, takeCallback, tellTry, type TryOutcome } from './work-callback.ts'

const ANYHOW: NewSafeContact = {
  of: 'number',
  seen: 0,
  hours: [],
  channels: null,
  words: [],
  accounts: null,
  roles: null,
  gender: null,
  neutralOnly: false,
  neverFirst: false,
  confirmed: true,
  reviewOn: null,
  endsOn: null,
}

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-calls-'))
const transport = await openTransportKey(folder, { make: true })
const company = await TwilioEmulator.start()
const house = terminal('test')
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const francophone = await aColleague(db, here.id, 'mediator')
for (const { id } of [operator, francophone]) await giveKeysTo(db, here, id)
for (const channel of ['voice', 'sms']) {
  await transact(db, house, tx =>
    setChannel(tx, house, transport, {
      channel,
      organizationId: here.id,
      settings: company.settings,
    }),
  )
}
const accounts = new Accounts(name => transact(db, house, tx => openAccount(tx, transport, name)))
const errors: unknown[] = []
const app = new Hono<GuardEnv>()
  .use(async (c, next) => {
    c.set('may', act => can(anybody, act))
    await next()
  })
  .route(
    '/',
    webhookRoutes({
      accounts,
      intake: new Intake(db, transport, error => errors.push(error)),
      replies: answerCalls({ db, transport }),
    }),
  )
  .route('/', spokenRoutes({ db }))
app.onError((error, c) => {
  errors.push(error)
  return c.text('', answerError(error).status)
})
company.tells(async (path, init) => await app.request(path, init))
afterAll(async () => {
  await company.stop()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  errors.length = 0
  company.made.length = 0
})

const process = () =>
  processRaw({
    db,
    transport,
    receive: (tx, received) => receiveMessages(tx, transport, received),
    onError: error => errors.push(error),
  })
const send = () => deliver({ db, transport, accounts, atOnce: 1 })
const phone = () => `+39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
const as = async <T>(person: typeof operator, act: (actor: Awaited<ReturnType<typeof operator.actor>>) => T) =>
  await act(await person.actor())
const callbacks = () => as(operator, actor => transact(db, actor, tx => listCallbacks(tx, actor, here.id)))
const alarms = (person = operator) =>
  as(person, actor =>
    transact(db, actor, tx =>
      listDanger(tx, actor, { organizationId: here.id, coordinates: person === here.coordinator }),
    ),
  )
const told = async (id: string) => {
  const actor = await operator.actor()
  const { messages } = await transact(db, actor, tx => readConversation(tx, { actor, keyring: operator.keyring }, id))
  return messages.flatMap(({ parts }) => parts)
}
const openAlways = (week: string) =>
  as(here.coordinator, actor =>
    transact(db, actor, async tx => {
      const { opening, version, ...rest } = await readDesk(tx, here.id)
      await setDesk(tx, actor, { ...rest, organizationId: here.id, closedOnHolidays: opening.closedOnHolidays, seen: version, week }) // prettier-ignore
    }),
  )
const works = (accountId: string) =>
  transact(db, house, tx =>
    sql`insert into staff.shift (account_id, organization_id, weekday, starts, ends)
        select ${accountId}, ${here.id}, day, half, half + interval '12 hours'
        from generate_series(1, 7) day, unnest(array['00:00', '12:00']::time[]) half`.execute(tx),
  )
const nobodyWorks = () => transact(db, house, tx => sql`delete from staff.shift`.execute(tx))
const numberOf = { [operator.id]: '+390000000011', [francophone.id]: '+390000000012' }
for (const person of [operator, francophone]) {
  await as(here.coordinator, actor =>
    transact(db, actor, tx =>
      setPhone(tx, actor, transport, {
        organizationId: here.id,
        accountId: person.id,
        number: numberOf[person.id] ?? '',
        takesCalls: true,
        ringsInDanger: true,
      }),
    ),
  )
}
await transact(db, house, tx => sql`insert into staff.account_language values (${francophone.id}, 'fr')`.execute(tx))
const words = (document: string) =>
  document
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** What the queue of jobs does for whoever waits: the next telephone rings. */
const ringNext = async () => {
  const { rows } = await sql<{ id: string }>`
    select id from conversations.waiting_call w where not exists (select from conversations.waiting_end e where e.waiting_call_id = w.id)
    order by since desc limit 1`.execute(db)
  const facts = { line: rows[0]?.id ?? randomUUID(), base: 'https://aiuto.example' }
  await transact(db, house, tx => dialNext(tx, transport, facts))
  await send()
}
const rings = () => company.made.filter(({ form }) => form['Url']).map(({ form }) => form['To'])

test('the menu speaks each language that can be spoken, and the key leads to whoever speaks it', async () => {
  await openAlways('24/7')
  await works(operator.id)
  await works(francophone.id)
  const from = phone()
  let picked: Awaited<ReturnType<typeof company.picksUp>> | undefined
  const { heard, room, connected, sid } = await company.calls({
    from,
    keys: ['3'],
    waits: async turn => {
      if (turn === 1) await ringNext()
      if (turn === 2) picked = await company.picksUp(numberOf[francophone.id] ?? '', '1', 3)
    },
  })
  expect(words(heard[0] ?? '')).toContain(
    'Per l’italiano, premi 1. For English, press 2. Pour le français, appuyez sur 3.',
  )
  expect(heard[0]).not.toContain('Wolof')
  expect(words(heard[1] ?? '')).toContain('Patientez')
  expect(words(picked?.heard[0] ?? '')).toBe('Approdo. Una chiamata. Lingua: Francese. Per rispondere premi 1.')
  expect([rings(), connected, picked?.room]).toEqual([[numberOf[francophone.id]], true, room])
  expect(heard.join()).not.toContain(from)
  await process()
  const { rows } = await sql<{ id: string; claimed: string; language: string }>`
    select c.conversation_id as id, l.language, (select account_id from conversations.call_answer limit 1) as claimed
    from conversations.call c join conversations.chosen_language l using (conversation_id)`.execute(db)
  expect(rows).toMatchObject([{ claimed: francophone.id, language: 'fr' }])
  expect(await told(rows[0]?.id ?? '')).toMatchObject([{ what: 'arrived' }, { what: 'language' }, { what: 'ended', seconds: 12 }]) // prettier-ignore
  expect(await callbacks()).toEqual([])
  const { rows: kept } = await sql<{ text: string }>`
    select (select string_agg(c::text, '') from conversations.call c) || (select string_agg(s::text, '') from channels.seen s) as text`.execute(db) // prettier-ignore
  expect(kept[0]?.text).not.toContain(sid)
})

test('whoever is not answered leaves a voice, and is called back by somebody, in time', async () => {
  await nobodyWorks()
  await works(francophone.id)
  const from = phone()
  const { heard } = await company.calls({ from, keys: ['3'], speaks: 7, times: 3, secondsATurn: 250 })
  expect(words(heard[3] ?? '')).toContain('Vous êtes la prochaine personne. Restez en ligne. Si vous ne voulez pas attendre, appuyez sur 1 : nous vous rappellerons. Si vous êtes en danger, appuyez sur 9.') // prettier-ignore
  expect(words(heard.at(-2) ?? '')).toContain('Nous vous rappellerons')
  await process()
  const [callback] = await callbacks()
  expect(callback).toMatchObject({
    reason: 'voicemail',
    language: 'fr',
    owner: francophone.id,
    tries: 0,
    overdue: false,
  })
  const parts = await told(callback?.conversationId ?? '')
  expect(parts.map(part => ('what' in part ? part.what : part.kind))).toEqual(['arrived', 'language', 'voicemail', 'file', 'ended']) // prettier-ignore
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from channels.wanted_file`.execute(db)
  expect([rows, errors]).toEqual([[{ n: 1 }], []])
  const account = await accounts.get('voice')
  // Once it is stored here the provider keeps it no longer; where it will not let go, the coordinator hears of it.
  const fetched = () =>
    fetchFiles({ db, transport, accounts, keeper: fileKeeper, onError: error => errors.push(error) })
  const forget = () => forgetFiles({ db, transport, accounts, onError: error => errors.push(error) })
  const troubles = async () => (await sql<{ code: string }>`select code from channels.trouble where ended_at is null`.execute(db)).rows // prettier-ignore
  expect([await fetched(), await fetched()]).toEqual([1, 0])
  for (const how of ['gateway-error', 'line-cut', 'too-many', 'answer-lost'] as const) {
    company.misbehave(how)
    expect([how, await forget()]).toEqual([how, 0])
    await sql`update channels.unwanted_file set try_at = now()`.execute(db)
  }
  expect(await troubles()).toEqual([{ code: 'deleting' }])
  expect([await forget(), company.deleted.length, await troubles(), errors]).toEqual([1, 2, [], []])
  expect(company.deleted[0]).toMatch(/^\/Recordings\/RE\w{32}\.json$/)
  expect(await account.channel.fetchFile?.(account.settings, '/Recordings/RE1.mp3')).toMatchObject({ outcome: 'fetched', mime: 'audio/mpeg' }) // prettier-ignore
  expect(await account.channel.fetchFile?.(account.settings, '/../secret?x')).toMatchObject({ outcome: 'gone' })
  const number = await as(francophone, actor => transact(db, actor, tx => showNumber(tx, actor, transport, callback?.id ?? ''))) // prettier-ignore
  expect(number).toBe(from)
})

const tryIt = (id: string, outcome: TryOutcome) =>
  as(operator, actor => transact(db, actor, tx => tellTry(tx, actor, { callbackId: id, outcome })))

test('three times in vain is exhausted, on record; a fourth is refused', async () => {
  const [callback] = await callbacks()
  const id = callback?.id ?? ''
  await tryIt(id, 'no-answer')
  const [again] = await callbacks()
  expect(again?.tries).toBe(1)
  expect(Number(again?.tryAt)).toBeGreaterThan(Date.now() + 25 * 60_000)
  const count = async () => as(francophone, actor => transact(db, actor, tx => countCallbacks(tx, actor, { organizationId: here.id, coordinates: false }))) // prettier-ignore
  expect(await count()).toBe(0)
  await tryIt(id, 'busy')
  await tryIt(id, 'no-answer')
  await expect(tryIt(id, 'reached')).rejects.toThrow('callback.ended')
  expect(await callbacks()).toEqual([])
  const { rows } = await sql`select outcome from conversations.callback_end`.execute(db)
  expect(rows).toEqual([{ outcome: 'exhausted' }])
})

test('outside hours it is said when, an empty rota goes to the coordinator, and what is late is told', async () => {
  await nobodyWorks()
  await openAlways('Mo 03:00-03:15')
  const { heard, rung } = await company.calls({ from: phone(), keys: ['1'] })
  expect(words(heard[1] ?? '')).toMatch(/Ora nessuno può rispondere\. Ti richiamiamo, da lunedì .* ore 03:00/)
  expect(rung).toEqual([])
  await process()
  const [callback] = await callbacks()
  expect(callback).toMatchObject({ reason: 'missed-call', owner: here.coordinator.id, escalated: false })
  await sql`update conversations.callback set due_at = now() - interval '1 minute'`.execute(db)
  await transact(db, house, escalateCallbacks)
  await transact(db, house, escalateCallbacks)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from approdo.event where name = 'callback.overdue'`.execute(db) // prettier-ignore
  expect([(await callbacks())[0]?.escalated, rows]).toEqual([true, [{ n: 1 }]])
  await as(operator, actor => transact(db, actor, tx => takeCallback(tx, actor, callback?.id ?? '')))
  expect((await callbacks())[0]?.owner).toBe(operator.id)
  await as(operator, actor => transact(db, actor, tx => dropCallback(tx, actor, callback?.id ?? '')))
  expect(await callbacks()).toEqual([])
  const there = await anOrganization(db, 'Altro ente')
  await expect(as(there.coordinator, actor => transact(db, actor, tx => dropCallback(tx, actor, callback?.id ?? '')))).rejects.toThrow('page.not-found') // prettier-ignore
})

test('whoever hangs up at once is called back all the same, also without a number', async () => {
  await openAlways('24/7')
  await company.calls({ from: 'anonymous', hangsUpAfter: 1 })
  await process()
  const [callback] = await callbacks()
  expect(callback).toMatchObject({ reason: 'missed-call', hasNumber: false })
  await expect(as(operator, actor => transact(db, actor, tx => showNumber(tx, actor, transport, callback?.id ?? '')))).rejects.toThrow('callback.no-number') // prettier-ignore
  await tryIt(callback?.id ?? '', 'wrong-number')
})

test('a lie about the signature opens nothing, and the same step again changes nothing', async () => {
  const { statuses } = await company.calls({ from: phone(), keys: ['1'], lies: true })
  expect(new Set(statuses)).toEqual(new Set([401]))
  expect(await process()).toBe(0)
})

test('an answering machine of a colleague takes no call', async () => {
  await works(operator.id)
  const { connected, heard } = await company.calls({
    from: phone(),
    keys: ['1'],
    secondsATurn: 150,
    waits: async turn => {
      if (turn === 1) await ringNext()
      if (turn === 2) await company.picksUp(numberOf[operator.id] ?? '', null)
    },
  })
  expect([connected, heard.at(-1)]).toEqual([false, expect.stringContaining('<Record')])
  await process()
  for (const { id } of await callbacks()) await tryIt(id, 'reached')
})

test('callers wait in line, hear their place, and are answered in the order in which they came', async () => {
  await nobodyWorks()
  await works(operator.id)
  await works(francophone.id)
  const second = phone()
  let behind: Awaited<ReturnType<typeof company.calls>> | undefined
  const before = await company.calls({
    from: phone(),
    keys: ['3'],
    waits: async turn => {
      if (turn === 1) {
        await ringNext()
        behind = await company.calls({
          from: second,
          keys: ['3'],
          waits: async inLine => {
            // The one telephone rings already, for whoever came first.
            if (inLine === 1) await ringNext()
          },
          hangsUpAfter: 5,
        })
      }
      if (turn === 2) await company.picksUp(numberOf[francophone.id] ?? '', '1')
    },
  })
  expect(words(behind?.heard[3] ?? '')).toContain('Le nombre de personnes avant vous est : 1')
  expect([before.connected, rings()]).toEqual([true, [numberOf[francophone.id]]])
  // Too late: nobody is on that line any more.
  const late = await company.picksUp(numberOf[francophone.id] ?? '', '1')
  expect([late.room, words(late.heard.at(-1) ?? '')]).toEqual([null, 'Nessuno aspetta più. Grazie.'])
  await process()
  const found = await callbacks()
  expect(found.map(({ reason }) => reason)).toEqual(['missed-call'])
  await tryIt(found[0]?.id ?? '', 'reached')
  const { rows } = await sql`select how from conversations.waiting_end order by at desc limit 2`.execute(db)
  expect(rows).toEqual(expect.arrayContaining([{ how: 'answered' }, { how: 'gave-up' }]))
})

test('telephones ring one after the other, whoever rested longest first; nobody is rung who talks', async () => {
  await transact(db, house, tx => sql`insert into staff.account_language values (${operator.id}, 'fr') on conflict do nothing`.execute(tx)) // prettier-ignore
  const aged = (seconds: number) => sql`update conversations.call_ring set at = at - make_interval(secs => ${seconds})`.execute(db) // prettier-ignore
  const rung: (string | undefined)[][] = []
  await aged(30)
  await company.calls({
    from: phone(),
    keys: ['3'],
    waits: async turn => {
      await ringNext()
      rung.push([...rings()])
      if (turn === 3) await aged(30)
      if (turn === 5) await company.picksUp(numberOf[francophone.id] ?? '', '1')
    },
    talks: async () => {
      await aged(30)
      company.made.length = 0
      await company.calls({ from: phone(), keys: ['3'], waits: ringNext, hangsUpAfter: 6 })
      expect(rings()).toEqual([numberOf[operator.id]])
    },
  })
  const [one, other] = [numberOf[operator.id], numberOf[francophone.id]]
  expect(rung.slice(0, 4)).toEqual([[one], [one, other], [one, other], [one, other, one]])
  await transact(db, house, tx => sql`delete from staff.account_language where account_id = ${operator.id}`.execute(tx))
  await process()
  for (const { id } of await callbacks()) await tryIt(id, 'reached')
})

test('a mediator is called into a call that goes on, with one key, and stays on record as who mediated', async () => {
  const awa = await aColleague(db, here.id, 'mediator')
  const [number, from] = ['+390000000013', phone()]
  await as(here.coordinator, actor => transact(db, actor, tx => setPhone(tx, actor, transport, { organizationId: here.id, accountId: awa.id, number, takesCalls: false, ringsInDanger: false }))) // prettier-ignore
  const live = (id: string) => as(operator, actor => transact(db, actor, tx => readLiveCall(tx, actor, id)))
  const call = (conversationId: string, mediatorId: string) =>
    as(operator, actor => transact(db, actor, tx => callMediator(tx, actor, transport, { conversationId, mediatorId, language: 'wo', base: 'https://aiuto.example' }))) // prettier-ignore
  let id = ''
  const seen: unknown[] = []
  const { room } = await company.calls({
    from,
    keys: ['3'],
    waits: async turn => {
      if (turn === 1) {
        await sql`update conversations.call_ring set at = at - interval '30 seconds'`.execute(db)
        await ringNext()
        await process()
      }
      if (turn === 2) await company.picksUp(rings().at(-1) ?? '', '1')
    },
    talks: async () => {
      const { rows } = await sql<{ id: string }>`
        select c.conversation_id as id from conversations.call c join conversations.waiting_call w using (call_key) order by w.since desc limit 1`.execute(
        db,
      )
      id = rows[0]?.id ?? ''
      seen.push((await live(id)).mediators.map(({ id: each }) => each).includes(awa.id))
      seen.push(await call(id, operator.id).catch((error: Error) => error.message))
      await call(id, awa.id)
      await send()
      seen.push(await company.picksUp(number, '1', 2))
    },
  })
  expect(seen).toMatchObject([true, 'interpreting.not-a-mediator', { room }])
  const after = await live(id)
  expect(after).toMatchObject({ live: null, mediators: [], called: [{ name: awa.name, language: 'wo', askedBy: operator.name, joinedAt: expect.any(String) }] }) // prettier-ignore
  await expect(call(id, awa.id)).rejects.toThrow('call.not-live')
  expect((await company.picksUp(number, '1')).room).toBe(null)
  await process()
})

test('who waits may ask to be called back, or say that they are in danger', async () => {
  const { heard } = await company.calls({ from: phone(), keys: ['3', null, '1'], times: 2 })
  expect(words(heard.at(-1) ?? '')).toBe('D’accord. Nous vous rappellerons.')
  await process()
  const [asked] = await callbacks()
  expect(asked).toMatchObject({ reason: 'asked', language: 'fr' })
  await tryIt(asked?.id ?? '', 'reached')
  const danger = await company.calls({ from: phone(), keys: ['3', null, null, '9'] })
  expect([words(danger.heard.at(-2) ?? ''), danger.rung.length]).toEqual([expect.stringContaining('112, 1522'), 2])
  await process()
  const [alarm] = await alarms()
  expect(alarm).toMatchObject({ how: 'key-press', channel: 'voice' })
  await as(operator, actor => transact(db, actor, tx => endDanger(tx, actor, { id: alarm?.id ?? '', outcome: 'safe' })))
  for (const { id } of await callbacks()) await tryIt(id, 'reached')
})

test('the key for danger tells the numbers, rings until a person confirms, then the coordinator too', async () => {
  await nobodyWorks()
  await works(operator.id)
  const { heard, rung } = await company.calls({ from: phone(), keys: ['9'] })
  expect(words(heard[1] ?? '')).toContain('112, 1522, 800 290 290')
  expect(rung).toEqual([numberOf[operator.id]])
  await process()
  const [alarm] = await alarms()
  expect(alarm).toMatchObject({ how: 'key-press', channel: 'voice', rings: true, confirmedBy: null })
  expect([(await alarms(francophone))[0]?.rings, (await alarms(here.coordinator))[0]?.rings]).toEqual([false, false])
  const facts = (round: number) => ({ danger: alarm?.id ?? '', round })
  for (const round of [1, 1, 2, 3]) await transact(db, house, tx => ringDanger(tx, transport, facts(round)))
  await send()
  expect(company.made.map(({ kind, form }) => `${kind} ${form['To']}`).toSorted((a, b) => a.localeCompare(b))).toEqual(
    ['Calls', 'Calls', 'Messages', 'Messages'].map(kind => `${kind} ${numberOf[operator.id]}`),
  )
  expect(company.made.some(({ form }) => /pericolo|danger|lavoro/.test(JSON.stringify(form)))).toBe(false)
  expect((await alarms(here.coordinator))[0]?.rings).toBe(true)
  await as(operator, actor => transact(db, actor, tx => confirmDanger(tx, actor, alarm?.id ?? '')))
  await expect(as(francophone, actor => transact(db, actor, tx => confirmDanger(tx, actor, alarm?.id ?? '')))).rejects.toThrow('danger.confirmed') // prettier-ignore
  await transact(db, house, tx => ringDanger(tx, transport, facts(4)))
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversations.danger_ring`.execute(db)
  expect(rows).toEqual([{ n: 3 }])
  const end = (outcome: 'safe') => as(operator, actor => transact(db, actor, tx => endDanger(tx, actor, { id: alarm?.id ?? '', outcome }))) // prettier-ignore
  await end('safe')
  await expect(end('safe')).rejects.toThrow('danger.ended')
  expect(await alarms()).toEqual([])
})

test('an SMS comes in once, words of danger ring, and are answered with the numbers at once', async () => {
  const from = phone()
  expect(await (await company.writes(from, 'Buongiorno', { MessageSid: 'SM1' })).text()).toBe('<Response/>')
  await company.writes(from, 'Buongiorno', { MessageSid: 'SM1' })
  await process()
  await company.writes(from, 'Il padrone mi MINACCIA, ha un coltello!')
  await process()
  await send()
  const [alarm] = await alarms()
  expect(alarm).toMatchObject({ how: 'words', channel: 'sms' })
  expect((await told(alarm?.conversationId ?? '')).filter(part => part.kind === 'text')).toHaveLength(4)
  const [received, numbers] = company.made
  expect([received?.form['Body'], numbers?.form['Body']]).toEqual([
    expect.stringContaining('Il tuo messaggio è arrivato'),
    expect.stringContaining('112, 1522, 800 290 290'),
  ])
  await company.tellsStatus(received?.sid ?? '', 'delivered')
  await company.tellsStatus(numbers?.sid ?? '', 'undelivered', { ErrorCode: '30003' })
  await process()
  const { rows } =
    await sql`select state, code from channels.delivery where state in ('delivered', 'failed') order by state`.execute(
      db,
    )
  expect([rows, errors]).toEqual([
    [
      { state: 'delivered', code: null },
      { state: 'failed', code: '30003' },
    ],
    [],
  ])
})

test('what may have gone out by SMS is unknown; too many wait; a wrong number is said', async () => {
  const states = async () =>
    (await sql<{ outcome: string; code: string }>`select outcome, code from channels.attempt order by begun_at desc limit 1`.execute(db)).rows[0] // prettier-ignore
  for (const [how, outcome] of [
    ['answer-lost', 'unknown'],
    ['gateway-error', 'unknown'],
    ['too-many', 'later'],
    ['refused', 'refused'],
  ] as const) {
    company.misbehave(how)
    await company.writes(phone(), 'ciao')
    await process()
    await send()
    expect([how, (await states())?.outcome]).toEqual([how, outcome])
  }
})

const log = async (contact: Partial<NewContact>, person = operator) => {
  const actor = await person.actor()
  const id = randomUUID()
  await transact(db, actor, tx =>
    logContact(
      tx,
      { actor, keyring: person.keyring, transport },
      { id, organizationId: here.id, source: 'phone', outcome: 'to-follow-up', language: null, number: '', note: '', seconds: 40, ...contact }, // prettier-ignore
    ),
  )
  return await transact(db, actor, tx =>
    readContact(tx, actor, { id, organizationId: here.id, origin: 'https://a.example' }),
  )
}

test('a call written down makes a conversation with its note, and calling again goes on with the same', async () => {
  const number = '333 765 4321'
  const first = await log({ number, note: 'Vuole sapere del permesso', language: 'fr', outcome: 'call-back' })
  const again = await log({ number: '+39 3337654321' }, francophone)
  expect(again.conversationId).toBe(first.conversationId)
  expect(await told(first.conversationId ?? '')).toMatchObject([
    { kind: 'call', what: 'logged', seconds: 40 },
    { kind: 'text', text: 'Vuole sapere del permesso' },
    { kind: 'call' },
  ])
  const callback = (await callbacks()).find(each => each.conversationId === first.conversationId)
  expect(callback).toMatchObject({ reason: 'asked', language: 'fr', owner: operator.id })
  const { actor, keyring } = { actor: await operator.actor(), keyring: operator.keyring }
  const answering = transact(db, actor, tx => sendOut(tx, { transport, by: { authorId: operator.id, keyring } }, { conversationId: first.conversationId ?? '', text: 'La richiamiamo' })) // prettier-ignore
  await answering
  await send()
  expect(company.made).toMatchObject([{ kind: 'Messages', form: { To: '+393337654321', Body: 'La richiamiamo' } }])
  await tryIt(callback?.id ?? '', 'reached')
})

test('what concerns nobody is only counted; a callback wants a number', async () => {
  for (const outcome of ['silent', 'wrong-number', 'abuse'] as const) {
    expect(await log({ outcome, number: '+393331111111', note: 'insulti' })).toMatchObject({ conversationId: null, carry: null }) // prettier-ignore
  }
  await expect(log({ outcome: 'call-back' })).rejects.toThrow('contact.number-to-call')
  await expect(log({ number: '12' })).rejects.toThrow('contact.bad-number')
  const counts = await as(operator, actor => transact(db, actor, tx => countToday(tx, actor, here.id)))
  expect(counts.filter(({ outcome }) => outcome === 'silent')).toEqual([
    { source: 'phone', outcome: 'silent', count: 1 },
  ])
})

test('somebody met in the street comes to a private channel with a code that says nothing', async () => {
  const { carry, conversationId } = await log({ source: 'street', note: 'Campo di Rosarno' })
  const reference = carry?.reference ?? ''
  expect(carry?.links.map(({ href }) => href)).toEqual([
    `https://wa.me/390000000002?text=${reference}`,
    `https://a.example/it/write?ref=${reference}`,
  ])
  await company.writes(phone(), `Buongiorno, ${reference}.`)
  await process()
  const { rows } = await sql<{ from: string }>`
    select k.conversation_id as from from conversations.contact_carried c join conversations.contact k on k.id = c.contact_id
    where c.conversation_id <> k.conversation_id`.execute(db)
  expect(rows).toEqual([{ from: conversationId }])
  const answering = transact(db, house, tx => sendOut(tx, { transport, by: null }, { conversationId: conversationId ?? '', text: 'x' })) // prettier-ignore
  await expect(answering).rejects.toThrow('conversation.no-address')
})

test('no number of a caller or a colleague stands in the database', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('channels', 'conversations', 'audit', 'approdo', 'graphile_worker')`.execute(db) // prettier-ignore
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    expect([name, rows.some(({ text }) => /39333\d{7}|3337654321|39000000001[123]/.test(text))]).toEqual([name, false])
  }
})

test('who may not be called, or not now, is not called back: the number stays hidden, and the hour is theirs', async () => {
  await openAlways('24/7')
  await company.calls({ from: phone(), hangsUpAfter: 1 })
  await process()
  const callback = (await callbacks()).find(({ reason }) => reason === 'missed-call')
  const conversationId = callback?.conversationId ?? ''
  const actor = await operator.actor()
  let seen = 0
  const lock = (rule: Partial<NewSafeContact>) =>
    transact(db, actor, tx =>
      setSafeContact(tx, { actor, keyring: operator.keyring }, { ...ANYHOW, ...rule, conversationId, seen: seen++ }),
    )
  const number = () => transact(db, actor, tx => showNumber(tx, actor, transport, callback?.id ?? ''))
  await lock({ channels: ['sms'] })
  await expect(number()).rejects.toMatchObject({ code: 'callback.safe-contact', facts: { rule: 'channel' } })
  await lock({ roles: ['mediator'] })
  await expect(number()).rejects.toMatchObject({ facts: { rule: 'who' } })
  // One hour of the week, the day before yesterday.
  const day = ((new Date().getUTCDay() + 4) % 7) + 1
  await lock({ hours: [{ days: [day], from: '10:00', to: '11:00' }] })
  await expect(number()).rejects.toMatchObject({ facts: { rule: 'hours' } })
  await tryIt(callback?.id ?? '', 'no-answer')
  const tryAt = (await callbacks()).find(({ id }) => id === callback?.id)?.tryAt
  expect(new Intl.DateTimeFormat('it-IT', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Rome' }).format(new Date(tryAt ?? 0))).toBe('10:00') // prettier-ignore
  await lock({})
  expect(await number()).toMatch(/^\+/)
  await tryIt(callback?.id ?? '', 'reached')
})

const record = async (line: string, language: Lang, more: Partial<NewRecording> = {}, person = francophone) => {
  const id = randomUUID()
  const words = { line, language, seen: saidLine(line, language)?.hash ?? '' }
  const telephone = telephoneWav(silence(1))
  const recording = { id, organizationId: here.id, read: words, seen: words.seen, sound: await aRecording(), telephone, voice: 'Awa' } // prettier-ignore
  await as(person, actor => transact(db, actor, tx => recordLine(tx, actor, { ...recording, ...more })))
  return id
}
const approve = (id: string, person: typeof operator) =>
  as(person, actor => transact(db, actor, tx => approveRecording(tx, actor, id)))

test('a language without a voice of its own enters the menu when another person has approved its recording, and leaves it with it', async () => {
  const menu = async () => (await company.calls({ from: phone(), hangsUpAfter: 1 })).heard[0] ?? ''
  const id = await record('desk.voice.language', 'wo')
  const address = `/spoken/${id}.wav`
  expect([(await menu()).includes('/spoken/'), (await app.request(address)).status]).toEqual([false, 404])
  await expect(approve(id, francophone)).rejects.toThrow('voice.own-recording')
  await expect(approve(id, operator)).rejects.toThrow()
  await approve(id, here.coordinator)
  // Its key is its place among the helpdesk’s languages, whatever else can be spoken: the recording says it.
  expect(await menu()).toMatch(new RegExp(`menu=it\\.en\\.fr\\.ar\\.\\.\\.wo\\.".*<Play>${address}</Play>`))
  const heard = await app.request(address)
  expect([heard.headers.get('content-type'), (await heard.arrayBuffer()).byteLength]).toEqual(['audio/wav', 8_058])
  const { lines, progress } = await as(francophone, actor =>
    transact(db, actor, tx => listLines(tx, actor, { organizationId: here.id, language: 'wo', t: translator('it') })),
  )
  expect(lines.find(({ line }) => line === 'desk.voice.language')).toMatchObject({ state: 'in-use', current: { id, voice: 'Awa', own: true } }) // prettier-ignore
  expect(progress.find(({ language }) => language === 'wo')).toMatchObject({ recorded: 1, waiting: 0, all: 24 })
  // Words that do harm when they are wrong are read only once they are reviewed in that language.
  await expect(record('desk.danger.received', 'wo')).rejects.toThrow('voice.review-first')
  await expect(record('desk.voice.hello', 'wo', { seen: 'older words' })).rejects.toThrow('voice.text-changed')
  await expect(record('desk.voice.hello', 'wo', { telephone: await aRecording() })).rejects.toThrow('voice.not-telephone') // prettier-ignore
  await expect(record('desk.voice.hello', 'wo', { sound: Buffer.from('MZ a program') })).rejects.toThrow('voice.not-sound') // prettier-ignore
  await expect(record('desk.voice.closed', 'wo')).rejects.toThrow('page.not-found')
  await sql`update conversations.recording set says_hash = 'before' where id = ${id}`.execute(db)
  expect(await menu()).not.toContain('/spoken/')
  await sql`update conversations.recording set says_hash = ${saidLine('desk.voice.language', 'wo')?.hash} where id = ${id}`.execute(
    db,
  )
  expect(await menu()).toContain('/spoken/')
  await as(francophone, actor => transact(db, actor, tx => withdrawRecording(tx, actor, id)))
  expect([(await menu()).includes('/spoken/'), (await app.request(address)).status]).toEqual([false, 404])
})
