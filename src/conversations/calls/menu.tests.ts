import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { fetchFiles } from '../../channels/fetch-files.ts'
import { forgetFiles } from '../../channels/forget-files.ts'
import { transact } from '../../lib/db.ts'
import { anOrganization } from '../../staff/staff.fixture.ts'
import { fileKeeper } from '../files/file-keeper.ts'
import { escalateCallbacks } from './escalate-callbacks.ts'
import { countCallbacks } from './list-callbacks.ts'
import { dropCallback, showNumber, takeCallback } from './work-callback.ts'
import {
  db,
  transport,
  company,
  house,
  here,
  operator,
  francophone,
  accounts,
  errors,
  process,
  phone,
  as,
  callbacks,
  told,
  openAlways,
  works,
  nobodyWorks,
  numberOf,
  words,
  ringNext,
  rings,
  tryIt,
} from './telephone.fixture.ts'

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
