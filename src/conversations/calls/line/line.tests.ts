import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../../lib/db.ts'
import { aColleague } from '../../../staff/staff.fixture.ts'
import { confirmDanger, endDanger } from '../../danger/confirm-danger.ts'
import { ringDanger } from '../../danger/ring.ts'
import { callMediator } from '../mediation/call-mediator.ts'
import { readLiveCall } from '../mediation/read-live-call.ts'
import { setPhone } from '../set-phone.ts'
import {
  db,
  transport,
  company,
  house,
  here,
  operator,
  francophone,
  process,
  send,
  phone,
  as,
  callbacks,
  alarms,
  works,
  nobodyWorks,
  numberOf,
  words,
  ringNext,
  rings,
  tryIt,
} from '../telephone.fixture.ts'

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
