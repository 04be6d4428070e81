import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { setChannel } from '../../channels/accounts.ts'
import { deliver } from '../../channels/deliver.ts'
import { WhatsappEmulator } from '../../channels/whatsapp/emulator.ts'
import { transact } from '../../lib/db.ts'
import { aColleague, type Colleague } from '../../staff/staff.fixture.ts'
import { answer } from '../answer.ts'
import { claim } from '../claim.ts'
import { onlyOnShift, somebodyWrites } from '../conversations.fixture.ts'
import { askCallback } from '../calls/ask-callback.ts'
import { setPhone } from '../calls/set-phone.ts'
import { phonesForCall, phonesForDanger } from '../calls/staff-phones.ts'
import { assignWaiting } from '../inbox/assign-waiting.ts'
import { colleaguesFor } from '../inbox/colleagues-for.ts'
import { assignTo } from '../inbox/offer.ts'
import { inviteMediator } from '../interpreting/invite-mediator.ts'
import { interpretingIn } from '../interpreting/list-interpreting.ts'
import { readConversation } from '../read-conversation.ts'
import { sayIfSafe } from '../say-if-safe.ts'
import { sendOut } from '../send-out.ts'
import { readSafeContact } from './read-safe-contact.ts'
import { LOCKS_NOTHING } from './choices.ts'
import type { NewSafeContact } from './schema.ts'
import { setSafeContact } from './set-safe-contact.ts'
import { withdrawMessage } from './withdraw-message.ts'
import { forbiddenIn, marked } from './words.ts'
import { aDesk } from '../desk.fixture.ts'

const desk = await aDesk(['operator', 'mediator'])
const { db, transport, house, here, accounts } = desk
const [operator, mediator] = desk.colleagues
const meta = await WhatsappEmulator.start()
afterAll(() => meta.stop())
const accountId = await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings: meta.settings }),
)
const sendAll = () => deliver({ db, transport, accounts })

const no: Omit<NewSafeContact, 'seen'> = { ...LOCKS_NOTHING, of: 'person', confirmed: true }
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' })
/** An hour of every day that begins so many hours from now. */
const hourFromNow = (hours: number) => ({
  days: [1, 2, 3, 4, 5, 6, 7],
  from: clock.format(new Date(Date.now() + hours * 3_600_000)),
  to: clock.format(new Date(Date.now() + (hours + 1) * 3_600_000)),
})
const writes = (rest: { from?: string; channel?: 'whatsapp' | 'sms' } = {}) =>
  somebodyWrites(db, transport, { organizationId: here.id, accountId, ...rest })
const who = async (person: Colleague) => ({ actor: await person.actor(), keyring: person.keyring, transport })
const read = async (id: string, person = operator) => {
  const reader = await who(person)
  return await transact(db, reader.actor, tx => readConversation(tx, reader, id))
}
const lock = async (id: string, rule: Partial<NewSafeContact>, person = operator) => {
  const holder = await who(person)
  return await transact(db, holder.actor, async tx => {
    const { versions } = await readSafeContact(tx, holder, id)
    const seen = versions[rule.of ?? 'person']
    return await setSafeContact(tx, holder, { ...no, seen, ...rule, conversationId: id })
  })
}
const say = async (id: string, text: string, { person = operator, neutral = false } = {}) => {
  // Whoever answered last has it in hand; here the rules alone are asked.
  await sql`delete from conversations.claim where conversation_id = ${id}`.execute(db)
  const writer = await who(person)
  const seen = (await read(id, person)).newest
  return await transact(db, writer.actor, tx => answer(tx, writer, { conversationId: id, text, seen, neutral }))
}
/** The helpdesk itself says something, while perhaps nobody is signed in. */
const houseSays = (conversationId: string, text: string, neutral: boolean) =>
  transact(db, house, tx => sendOut(tx, { transport, by: null }, { conversationId, text, neutral }))
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'sent',
    (error: { code?: string; facts?: { rule?: string } }) => `${error.code}: ${error.facts?.rule}`,
  )
const last = async (id: string) => (await read(id)).messages.at(-1)?.delivery
const sentTo = (from: string) => meta.sent.filter(({ to }) => to === from.slice(1)).map(({ text }) => text)

test('outside the hours an answer waits for them, and the line does not carry it before, whatever else says now', async () => {
  const { id, from } = await writes()
  await lock(id, { hours: [hourFromNow(2)] })
  await say(id, 'Ci sentiamo dopo')
  await houseSays(id, 'Abbiamo ricevuto il messaggio.', true)
  const waiting = await last(id)
  expect(waiting?.state).toBe('waiting')
  const minutes = ((waiting?.notBefore?.getTime() ?? 0) - Date.now()) / 60_000
  expect(minutes).toBeGreaterThan(118)
  expect(minutes).toBeLessThan(121)
  await sql`update channels.outgoing set not_before = now()`.execute(db)
  await sendAll()
  expect(sentTo(from)).toEqual([])
  expect((await read(id)).messages.at(-2)?.delivery).toEqual(waiting)
  // The hour has come.
  await lock(id, { hours: [hourFromNow(0)] })
  await sendAll()
  expect(sentTo(from)).toEqual(['Ci sentiamo dopo', 'Abbiamo ricevuto il messaggio.'])
})

test('what waits can be withdrawn, and what went out cannot', async () => {
  const { id, from } = await writes()
  await lock(id, { hours: [hourFromNow(3)] })
  const messageId = await say(id, 'Ripensato')
  const { actor } = await who(operator)
  const withdrawing = () => transact(db, actor, tx => withdrawMessage(tx, actor, { conversationId: id, messageId }))
  await withdrawing()
  expect(await last(id)).toEqual({ state: 'withdrawn', code: null })
  await expect(withdrawing()).rejects.toThrow('message.already-out')
  await lock(id, {})
  await sendAll()
  expect(sentTo(from)).toEqual([])
})

test('no other channel, no other voice, no forbidden word, no first word leaves the house', async () => {
  const { id } = await writes()
  const by = (rule: Partial<NewSafeContact>) => lock(id, rule)
  await by({ channels: ['sms', 'voice'] })
  expect(await refusal(say(id, 'ciao'))).toBe('conversation.safe-contact: channel')
  expect(await refusal(houseSays(id, 'ciao', true))).toBe('conversation.safe-contact: channel')
  const silent = await transact(db, house, tx => sayIfSafe(tx, transport, { conversationId: id, text: 'Ricevuto.' }))
  expect(silent).toBeNull()
  await by({ roles: ['mediator'] })
  expect(await refusal(say(id, 'ciao'))).toBe('conversation.safe-contact: who')
  expect(await refusal(say(id, 'nanga def', { person: mediator }))).toBe('sent')
  await by({ accounts: [operator.id] })
  expect(await refusal(say(id, 'ciao'))).toBe('sent')
  expect(await refusal(say(id, 'nanga def', { person: mediator }))).toBe('conversation.safe-contact: who')
  await by({ words: ['denuncia', 'Sindacato'] })
  expect(await refusal(say(id, 'Vuoi fare DENUNCIÁ?'))).toBe('conversation.safe-contact: words')
  expect(await refusal(say(id, 'al sindacato', { neutral: true }))).toBe('conversation.safe-contact: words')
  expect(await refusal(houseSays(id, 'Qualunque cosa', false))).toBe('conversation.safe-contact: neutral')
  expect(await refusal(houseSays(id, 'Messaggio ricevuto.', true))).toBe('sent')
  await by({ neutralOnly: true })
  expect(await refusal(say(id, 'Il tuo caso'))).toBe('conversation.safe-contact: neutral')
  expect(await refusal(say(id, 'Ti richiamo', { neutral: true }))).toBe('sent')
  await by({ neverFirst: true })
  expect(await refusal(say(id, 'subito'))).toBe('sent')
  await sql`update conversations.message set at = at - interval '2 days' where conversation_id = ${id}`.execute(db)
  expect(await refusal(say(id, 'come va?'))).toBe('conversation.safe-contact: first')
  await writes()
})

test('where only women may answer, nobody else takes it in hand, is given it, or sends; whoever is named may', async () => {
  const { id } = await writes()
  const coordinator = await here.coordinator.actor()
  const is = (account: Colleague, gender: string | null) =>
    sql`
    insert into conversations.assignee (organization_id, account_id, gender) values (${here.id}, ${account.id}, ${gender})
    on conflict (organization_id, account_id) do update set gender = excluded.gender`.execute(db)
  const takes = async (person: Colleague) => {
    await sql`delete from conversations.claim where conversation_id = ${id}`.execute(db)
    const actor = await person.actor()
    return await refusal(transact(db, actor, tx => claim(tx, actor, id)))
  }
  const isGiven = (person: Colleague) =>
    refusal(transact(db, coordinator, tx => assignTo(tx, coordinator, { conversationId: id, accountId: person.id })))
  await is(mediator, 'woman')
  await is(operator, 'man')
  await lock(id, { gender: 'woman' })
  expect(await takes(operator)).toBe('conversation.safe-contact: who')
  expect(await isGiven(operator)).toBe('conversation.safe-contact: who')
  expect(await refusal(say(id, 'ciao'))).toBe('conversation.safe-contact: who')
  expect([await takes(mediator), await isGiven(mediator)]).toEqual(['sent', 'sent'])
  expect(await refusal(say(id, 'nanga def', { person: mediator }))).toBe('sent')
  // The list to choose from says so before anybody chooses.
  const listed = await transact(db, coordinator, tx => colleaguesFor(tx, coordinator, id))
  const leftOut = new Map(listed.map(one => [one.id, one.leftOut]))
  expect([leftOut.get(operator.id), leftOut.get(mediator.id)]).toEqual(['gender', null])
  // Whose gender nobody wrote down is not taken for either; with a role both must hold.
  await is(mediator, null)
  expect(await takes(mediator)).toBe('conversation.safe-contact: who')
  await is(mediator, 'woman')
  await lock(id, { gender: 'woman', roles: ['operator'] }, mediator)
  expect(await takes(mediator)).toBe('conversation.safe-contact: who')
  await lock(id, { gender: 'woman', accounts: [operator.id] }, mediator)
  expect([await takes(operator), await takes(mediator)]).toEqual(['sent', 'sent'])
  // It is offered to women from now on.
  const { rows } = await sql<{
    gender: string
  }>`select gender from conversations.wish where conversation_id = ${id}`.execute(db)
  expect(rows).toEqual([{ gender: 'woman' }])
})

test('whom a rule leaves out is offered nothing, called for nothing and rung for nothing; nobody left is the coordinator’s', async () => {
  const [woman, man, { coordinator }] = [mediator, await aColleague(db, here.id, 'mediator'), here]
  const people = [
    [woman, 'woman', '1'],
    [man, 'man', '2'],
    [operator, 'man', '3'],
    [coordinator, null, '4'],
  ] as const
  await sql`delete from conversations.assignee`.execute(db)
  const chief = await coordinator.actor()
  for (const [{ id }, gender, digit] of people) {
    await sql`insert into conversations.assignee (organization_id, account_id, gender) values (${here.id}, ${id}, ${gender})`.execute(db) // prettier-ignore
    const phone = { accountId: id, organizationId: here.id, number: `+3906000000${digit}`, takesCalls: true, ringsInDanger: true } // prettier-ignore
    await transact(db, chief, tx => setPhone(tx, chief, transport, phone))
  }
  await sql`delete from conversations.open_conversation`.execute(db)
  const first = await writes()
  await lock(first.id, { of: 'number', gender: 'woman' })
  await sql`delete from conversations.open_conversation`.execute(db)
  // A new conversation, in which nobody has asked for anything yet: the rule of the number stands.
  const { id } = await writes({ from: first.from })
  expect(id).not.toBe(first.id)
  const where = { organizationId: here.id, conversationId: id }
  const standing = async () => {
    await assignWaiting(db)
    const row = await db.selectFrom('conversations.standing').selectAll().where('conversation_id', '=', id).executeTakeFirst() // prettier-ignore
    return row?.claimed_by ?? row?.offered_to ?? row?.nobody
  }
  const called = async () => {
    await sql`delete from conversations.open_callback`.execute(db)
    await transact(db, house, tx => askCallback(tx, { ...where, reason: 'asked' }))
    const { account_id: owner } = await db.selectFrom('conversations.callback_owner').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow() // prettier-ignore
    return owner
  }
  const rung = (phones: typeof phonesForDanger) =>
    transact(db, house, async tx => (await phones(tx, transport, { ...where, at: new Date() })).map(p => p.accountId))
  const forCall: typeof phonesForDanger = (tx, keys, call) => phonesForCall(tx, keys, { ...call, language: 'wo' })
  await onlyOnShift(db, here.id, [man, operator])
  expect([await standing(), await called(), await rung(phonesForDanger), await rung(forCall)]).toEqual(['nobody-of-gender', coordinator.id, [woman.id], []]) // prettier-ignore
  await onlyOnShift(db, here.id, [man, operator, woman])
  expect([await standing(), await called(), await rung(phonesForDanger), await rung(forCall)]).toEqual([woman.id, woman.id, [woman.id], [woman.id]]) // prettier-ignore
  const asking = await operator.actor()
  const invited = (mediatorId: string) =>
    transact(db, asking, tx => inviteMediator(tx, asking, { conversationId: id, mediatorId, language: 'wo', sees: 'all', minutes: 30 })) // prettier-ignore
  expect([await refusal(invited(man.id)), await refusal(invited(woman.id))]).toEqual(['conversation.safe-contact: who', 'sent']) // prettier-ignore
  const { mediators } = await transact(db, asking, tx => interpretingIn(tx, asking, id))
  expect(mediators.map(each => each.id)).toEqual([woman.id])
  // The rule comes later than the hands: what they hold, owe and mediate goes on to others at once.
  await lock(id, { of: 'number', accounts: [man.id] })
  expect([await standing(), await called(), await rung(phonesForDanger)]).toEqual([man.id, man.id, [man.id]])
  await transact(db, house, tx => sql`delete from staff.membership where account_id = ${man.id}`.execute(tx))
  await transact(db, house, tx => sql`delete from conversations.staff_phone where account_id = ${man.id}`.execute(tx))
  expect(await rung(phonesForDanger)).toEqual([coordinator.id])
  const { rows } = await sql`select from conversations.interpreting_end`.execute(db)
  expect(rows).toHaveLength(1)
})

test('a new rule reaches what already waits: it is withdrawn where it may not arrive any more', async () => {
  const { id } = await writes()
  await lock(id, { hours: [hourFromNow(4)] })
  await say(id, 'Per la denuncia serve un documento')
  expect(await lock(id, { hours: [hourFromNow(4)], words: ['denuncia'] })).toEqual({ withdrawn: 1 })
  expect((await last(id))?.state).toBe('withdrawn')
  await say(id, 'Ti chiamo')
  expect(await lock(id, { channels: ['voice'] })).toEqual({ withdrawn: 1 })
})

test('a rule of a person goes with them to another number; one of a number stays with it', async () => {
  const first = await writes()
  await lock(first.id, { of: 'number', channels: ['voice'] })
  await lock(first.id, { words: ['permesso'] })
  const second = await writes()
  const person = (await sql<{ id: string }>`select unnest(conversations.people_in(${first.id})) as id`.execute(db))
    .rows[0]?.id
  await sql`insert into conversations.person_link (identity_id, correspondent_id)
    select identity_id, ${person} from conversations.conversation where id = ${second.id}`.execute(db)
  expect(await refusal(say(first.id, 'ciao'))).toBe('conversation.safe-contact: channel')
  expect(await refusal(say(second.id, 'il permesso'))).toBe('conversation.safe-contact: words')
  expect(await refusal(say(second.id, 'ciao'))).toBe('sent')
})

test('each change is a version with who made it; two at once: the later hears of the earlier', async () => {
  const { id } = await writes()
  await lock(id, { words: ['polizia'] })
  const holder = await who(operator)
  const stale = transact(db, holder.actor, tx =>
    setSafeContact(tx, holder, { ...no, seen: 0, conversationId: id, channels: ['sms'] }),
  )
  await expect(stale).rejects.toMatchObject({ code: 'conversation.safe-contact-changed', facts: { now: 1 } })
  await lock(id, { endsOn: '2026-01-01', channels: ['sms'] })
  expect(await refusal(say(id, 'polizia'))).toBe('sent')
  const { rows } = await sql<{ text: string }>`select t::text as text from conversations.safe_contact t`.execute(db)
  expect(rows.map(({ text }) => text).join()).not.toMatch(/polizia|706f6c697a6961/)
})

test('a word is found as people type it, and not inside another', () => {
  expect(forbiddenIn('La  DENÚNCIA è pronta', ['denuncia'])).toEqual(['denuncia'])
  expect(forbiddenIn('una parte', ['arte'])).toEqual([])
  expect(forbiddenIn('vai dai Carabinieri', ['i carabinieri', 'carabinier'])).toEqual(['carabinier'])
  expect(forbiddenIn('والشرطة هنا', ['شرطة', 'جيش'])).toEqual(['شرطة'])
  expect(forbiddenIn('den\u200buncia', ['denuncia'])).toEqual(['denuncia'])
  expect(marked('La DENÚN\u200bCIA è  pronta', ['denuncia', 'e pronta'])).toEqual([
    { said: 'La ', forbidden: false },
    { said: 'DENÚN\u200bCIA', forbidden: true },
    { said: ' ', forbidden: false },
    { said: 'è  pronta', forbidden: true },
  ])
})
