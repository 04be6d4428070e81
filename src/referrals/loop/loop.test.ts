import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { linkConversation } from '../../cases/link-conversation.ts'
import { writePerson } from '../../cases/write-person.ts'
import { setChannel } from '../../channels/accounts.ts'
import { tellDeliveries } from '../../channels/note-deliveries.ts'
import type { ChannelName, OutgoingMessage } from '../../channels/index.ts'
import { outgoingPlace } from '../../channels/outbox.ts'
import { keepTemplate } from '../../channels/templates.ts'
import { close } from '../../conversations/close.ts'
import { somebodyWrites } from '../../conversations/conversations.fixture.ts'
import { LOCKS_NOTHING } from '../../conversations/safe-contact/choices.ts'
import type { NewSafeContact } from '../../conversations/safe-contact/schema.ts'
import { setSafeContact } from '../../conversations/safe-contact/set-safe-contact.ts'
import { transact } from '../../lib/db.ts'
import { tell } from '../../lib/events.ts'
import { terminal } from '../../staff/index.ts'
import { followAnswers } from '../hear-person.ts'
import { listReferrals, readReferral } from '../read-referrals.ts'
import { sendReferral } from '../send-referral.ts'
import { aWorldOfReferrals } from '../referrals.fixture.ts'
import { readByLink } from '../by-link.ts'
import { askPerson } from '../ask-person.ts'
import { chooseConversation } from '../choose-conversation.ts'
import { askOne } from './ask-one.ts'
import { askPeople } from './ask-people.ts'
import { followDeliveries } from './follow-deliveries.ts'
import { followReplies } from './follow-replies.ts'
import { setLoop } from './loop-settings.ts'

const { aCase, answer, as, consentTo, db, drafted, here, operator, partner, readAs, sent, stateOf, transport, withAccount, withoutAccount } = await aWorldOfReferrals() // prettier-ignore

/** How the house itself asks people what came of a referral. */

const house = terminal('test')
const NO_RULE: NewSafeContact = { ...LOCKS_NOTHING, of: 'number', seen: 0 }
const settings: Partial<Record<ChannelName, object>> = {
  whatsapp: { app_secret: 'x', verify_token: 'x', phone_number_id: '1', access_token: 'x' },
  sms: { account_sid: `AC${'0'.repeat(32)}`, auth_token: 'x'.repeat(32), number: '+390000000000' },
}
const accounts = new Map<ChannelName, string>()
for (const channel of ['whatsapp', 'sms'] as const) {
  accounts.set(channel, await transact(db, house, tx => setChannel(tx, house, transport, { channel, organizationId: here.id, settings: { ...settings[channel] } }))) // prettier-ignore
}
const listeners = [followAnswers(transport), followReplies(transport), followDeliveries]
const listen = async () => {
  for (const listener of listeners) await tell(db, listener)
}
await listen()
const run = () => askPeople({ db, transport })

/** A referral that the organisation has accepted, of somebody who wrote to us; `hours` ago. */
async function accepted(channel: ChannelName, { hours = 0, language = 'ar' } = {}) {
  const { id, caseId } = await sent(withAccount)
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  const door = { organizationId: here.id, accountId: accounts.get(channel) ?? '', channel }
  const { id: conversationId, from } = await somebodyWrites(db, transport, door)
  await as(operator, (tx, { actor }) => linkConversation(tx, actor, { caseId, conversationId }))
  await sql`insert into conversations.chosen_language (conversation_id, language) values (${conversationId}, ${language})`.execute(
    db,
  )
  if (hours) await lastWrote(conversationId, hours)
  const says = async (text: string, chose?: string) => {
    await somebodyWrites(db, transport, { ...door, from, text, ...(chose && { chose }) })
    await listen()
  }
  return { id, conversationId, says }
}
/** They last wrote so many hours ago. */
async function lastWrote(conversationId: string, hours: number): Promise<void> {
  const place = { table: 'conversations.last_word', row: conversationId, field: 'sealed', version: 1 }
  const sealed = transport.seal(place, String(Date.now() - hours * 3_600_000))
  await sql`update conversations.last_word set sealed = ${sealed} where conversation_id = ${conversationId}`.execute(db)
  await sql`update conversations.message set at = now() - ${hours} * interval '1 hour' where conversation_id = ${conversationId}`.execute(
    db,
  )
}
const daysPass = async (id: string, days: number) => {
  await sql`update referrals.state set begun_at = begun_at - ${days} * interval '1 day' where referral_id = ${id}`.execute(
    db,
  )
  await sql`update referrals.asking set look_at = look_at - ${days} * interval '1 day' where referral_id = ${id} and ended_at is null`.execute(
    db,
  )
}
/** What went out to the person of a referral, oldest first. */
async function saidTo(id: string) {
  const { rows } = await sql<{ id: string; sealed: Buffer; notBefore: Date | null }>`
    select o.id, o.sealed, o.not_before as "notBefore" from channels.outgoing o join conversations.message m on m.outgoing_id = o.id
    join referrals.referral r on r.id = ${id}
    where m.conversation_id = r.conversation_id or m.conversation_id in (select conversation_id from cases.conversation_link l where l.case_id = r.case_id)
    order by o.seq`.execute(db)
  return rows.map(({ id: one, sealed, notBefore }) => {
    const said = JSON.parse(transport.open(outgoingPlace(one), sealed).toString()) as OutgoingMessage
    return { ...said, notBefore }
  })
}
const whole = (id: string) => as(operator, (tx, who) => readReferral(tx, who, id))
const waiting = (id: string) =>
  as(operator, async (tx, { actor }) => {
    const items = await listReferrals(tx, actor, { organizationId: here.id, which: 'waiting' })
    return items.find(item => item.id === id)?.person
  })

test('when the organisation reports, the person is asked once, in their language; their answer closes it', async () => {
  const { id, says } = await accepted('whatsapp')
  await run()
  // Accepted today: nobody is asked before there is something to ask.
  expect([await saidTo(id), (await whole(id)).asksOn === null]).toEqual([[], false])
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await run()
  // A colleague may be faster.
  expect(await saidTo(id)).toEqual([])
  await daysPass(id, 0.1)
  await run()
  await run()
  const said = await saidTo(id)
  expect(said.map(({ text, offers }) => [text.slice(0, 5), offers?.map(({ id: code }) => code)])).toEqual([
    ['مرحبا', ['yes', 'partly', 'no']],
  ])
  expect((await whole(id)).asking).toMatchObject({ state: 'asked', how: 'words', language: 'ar' })
  await says(said[0].offers?.[0].title ?? '', 'yes')
  expect([await stateOf(id), (await whole(id)).asking]).toEqual(['confirmed', null])
})

test('an organisation that reports nothing is waited for some days; by hand only means by hand only', async () => {
  const { id } = await accepted('sms', { language: 'it' })
  const set = (byItself: boolean, seen: string | null) =>
    as(here.coordinator, (tx, { actor }) => setLoop(tx, actor, { organizationId: here.id, byItself, days: 3, answerDays: 4, template: 'how_it_went', seen })) // prettier-ignore
  const version = async () =>
    (await sql<{ id: string }>`select id from referrals.loop_settings order by set_at desc limit 1`.execute(db)).rows[0]?.id ?? null // prettier-ignore
  await set(false, await version())
  await daysPass(id, 4)
  await run()
  expect(await saidTo(id)).toEqual([])
  await set(true, await version())
  await expect(set(false, null)).rejects.toThrow('referral.settings-changed')
  await run()
  expect((await saidTo(id)).map(({ text }) => text)).toEqual([expect.stringContaining('3 = No')])
  // Nobody answers: its owner sees it, with a clock; it is not asked again.
  expect(await waiting(id)).toBeUndefined()
  await daysPass(id, 5)
  await run()
  expect([await waiting(id), (await whole(id)).asking?.lookAt]).toEqual(['silent', expect.anything()])
  await daysPass(id, 5)
  await run()
  expect([await waiting(id), (await whole(id)).asking?.lookAt]).toEqual(['silent', null])
  expect(await saidTo(id)).toHaveLength(1)
})

test('after a day of silence WhatsApp lets only approved words through: without them its owner is told, with them it goes out', async () => {
  const { id, says } = await accepted('whatsapp', { hours: 60 })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await daysPass(id, 0.1)
  await run()
  await run()
  expect([await saidTo(id), await waiting(id), (await whole(id)).asking]).toMatchObject([[], 'blocked', { why: 'no-template' }]) // prettier-ignore
  const told =
    await sql`select from approdo.event where name = 'referral.person-not-asked' and facts ->> 'id' = ${id}`.execute(db)
  expect(told.rows).toHaveLength(1)
  const keep = (language: string) =>
    as(here.coordinator, (tx, { actor }) => keepTemplate(tx, actor, { organizationId: here.id, channel: 'whatsapp', name: 'how_it_went', language, text: `[${language}] 1, 2, 3?` })) // prettier-ignore
  // In another language it is no help.
  await keep('it')
  await daysPass(id, 2)
  await run()
  expect(await saidTo(id)).toEqual([])
  await keep('ar_EG')
  await daysPass(id, 2)
  await run()
  expect((await saidTo(id)).map(({ template }) => template)).toEqual([{ name: 'how_it_went', language: 'ar_EG', values: [] }]) // prettier-ignore
  expect((await whole(id)).asking).toMatchObject({ state: 'asked', how: 'template' })
  // They write back something else: now they are asked with answers to tap, once.
  await says('من أنتم؟')
  await says('؟')
  expect((await saidTo(id)).slice(1).map(({ offers }) => offers?.length)).toEqual([3])
  await says('لا', 'no')
  expect(await stateOf(id)).toBe('failed')
})

test('rules of safe contact are locks: the hours are waited for, and who must never be written to first is not', async () => {
  const lock = (conversationId: string, rule: Partial<NewSafeContact>) =>
    as(operator, (tx, who) => setSafeContact(tx, who, { ...NO_RULE, ...rule, conversationId }))
  const later = await accepted('sms', { language: 'it' })
  const inTwoDays = (new Date().getUTCDay() + 2) % 7 || 7
  await lock(later.conversationId, { hours: [{ days: [inTwoDays], from: '10:00', to: '12:00' }] })
  const never = await accepted('sms', { hours: 60 })
  await lock(never.conversationId, { neverFirst: true })
  for (const { id } of [later, never]) {
    await answer(id, { kind: 'failed', reason: 'lost-contact' })
    await daysPass(id, 0.1)
  }
  // They are answered meanwhile: whoever was written to last by us would be written to first.
  await sql`insert into conversations.message (id, conversation_id, direction, content, author_id)
    select gen_random_uuid(), conversation_id, 'out', content, ${operator.id} from conversations.message where conversation_id = ${never.conversationId} limit 1`.execute(
    db,
  )
  await run()
  const [waits] = await saidTo(later.id)
  expect(waits.notBefore?.getTime()).toBeGreaterThan(Date.now())
  expect([await saidTo(never.id), (await whole(never.id)).asking]).toMatchObject([[], { state: 'blocked', why: 'safe-contact' }]) // prettier-ignore
})

test('a conversation that was closed is begun anew, and knows that the hours of the provider are over', async () => {
  const { id, conversationId } = await accepted('whatsapp', { hours: 60 })
  await as(operator, (tx, { actor }) => close(tx, actor, { conversationId, reason: 'referred' }))
  await answer(id, { kind: 'completed', outcome: 'oriented' })
  await daysPass(id, 0.1)
  await run()
  expect((await saidTo(id)).map(({ template }) => template?.name)).toEqual(['how_it_went'])
  expect((await whole(id)).conversations[0]).not.toBe(conversationId)
})

test('whose conversation nobody knows is not asked: its owner sees it', async () => {
  const { id, held } = await sent(withoutAccount)
  await transact(db, terminal('test'), tx => readByLink(tx, house, held))
  await sql`update referrals.state set state = 'accepted', begun_at = now() - interval '10 days' where referral_id = ${id} and ended_at is null`.execute(
    db,
  )
  await run()
  expect([await waiting(id), (await whole(id)).asking?.why]).toEqual(['no-conversation', 'no-conversation'])
})

test('whoever asks while the house is about to is not asked over', async () => {
  const { id, conversationId } = await accepted('sms', { language: 'it' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await as(operator, (tx, who) =>
    askPerson(tx, { ...who, transport }, { referralId: id, conversationId, language: 'it' }),
  )
  await daysPass(id, 0.1)
  await Promise.all([run(), transact(db, house, tx => askOne(tx, transport, id))])
  expect([await saidTo(id), (await whole(id)).asking]).toMatchObject([{ length: 1 }, { how: 'by-hand' }])
})

test('a question that the provider refuses was not asked: its owner sees that it did not arrive', async () => {
  const { id } = await accepted('sms', { language: 'it' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await daysPass(id, 0.1)
  await run()
  // A telephone that was off: the provider gives up long after we asked.
  await sql`update referrals.asking set begun_at = begun_at - interval '12 days' where referral_id = ${id}`.execute(db)
  const says = async (state: 'sent' | 'failed') => {
    await transact(db, house, async tx => {
      const { rows } = await sql<{ outgoingId: string }>`
        insert into channels.delivery (outgoing_id, state, code) select o.id, ${state}, '30003' from channels.outgoing o
        order by o.seq desc limit 1 returning outgoing_id as "outgoingId"`.execute(tx)
      await tellDeliveries(tx, [{ outgoingId: rows[0]?.outgoingId ?? '', state }])
    })
    await listen()
    return [await waiting(id), (await whole(id)).asking?.why ?? null]
  }
  expect(await says('sent')).toEqual(['asked', null])
  expect(await says('failed')).toEqual(['blocked', 'not-delivered'])
  await daysPass(id, 9)
  await run()
  expect(await saidTo(id)).toHaveLength(1)
})

test('in a case of several people nobody is asked before its owner says who; from the day it is sent that stands before them', async () => {
  const of = await aCase()
  const { caseId } = of
  const door = { organizationId: here.id, accountId: accounts.get('sms') ?? '', channel: 'sms' as const }
  const [theirs, others, strange] = [await somebodyWrites(db, transport, door), await somebodyWrites(db, transport, door), await somebodyWrites(db, transport, door)] // prettier-ignore
  for (const { id: conversationId } of [theirs, others]) await as(operator, (tx, { actor }) => linkConversation(tx, actor, { caseId, conversationId })) // prettier-ignore
  await as(operator, (tx, who) => writePerson(tx, who, { caseId, personId: null, seen: 0, facts: {} }))
  const consentId = await consentTo(of, withAccount)
  const id = await drafted(of, withAccount)
  await as(operator, (tx, who) => sendReferral(tx, who, { referralId: id, consentId }))
  expect([await waiting(id), (await whole(id)).toChoose.map(each => [each.id, each.channel])]).toEqual(['no-conversation', [[others.id, 'sms'], [theirs.id, 'sms']]]) // prettier-ignore
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  await daysPass(id, 0.1)
  await run()
  const asked = async () => [(await saidTo(id)).length, await waiting(id)]
  expect(await asked()).toEqual([0, 'no-conversation'])
  const choose = (conversationId: string) =>
    as(operator, (tx, { actor }) => chooseConversation(tx, actor, { referralId: id, conversationId }))
  const ask = (conversationId: string) =>
    as(operator, (tx, who) => askPerson(tx, { ...who, transport }, { referralId: id, conversationId, language: 'it' }))
  for (const act of [choose, ask]) await expect(act(strange.id)).rejects.toThrow('page.not-found')
  await choose(theirs.id)
  await run()
  expect([await asked(), (await whole(id)).conversationId]).toEqual([[1, 'asked'], theirs.id])
  const { rows } = await sql<{ in: string }>`select m.conversation_id as in from conversations.message m join referrals.question q on q.message_id = m.id where q.referral_id = ${id}`.execute(db) // prettier-ignore
  expect(rows).toEqual([{ in: theirs.id }])
})
