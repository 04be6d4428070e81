import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { setChannel } from '../channels/accounts.ts'
import type { ChannelName, OutgoingMessage } from '../channels/index.ts'
import { outgoingPlace } from '../channels/outbox.ts'
import { linkConversation } from '../cases/link-conversation.ts'
import { somebodyWrites } from '../conversations/conversations.fixture.ts'
import { transact } from '../lib/db.ts'
import { tell } from '../lib/events.ts'
import { terminal } from '../staff/index.ts'
import { askPerson } from './ask-person.ts'
import { followAnswers } from './hear-person.ts'
import { readReferral } from './read-referrals.ts'
import {
  answer,
  as,
  db,
  here,
  operator,
  partner,
  readAs,
  sent,
  stateOf,
  transport,
  withAccount,
} from './referrals.fixture.ts'

/** How the person, asked on their own channel, closes a referral. */

const settings: Partial<Record<ChannelName, object>> = {
  whatsapp: { app_secret: 'x', verify_token: 'x', phone_number_id: '1', access_token: 'x' },
  sms: { account_sid: `AC${'0'.repeat(32)}`, auth_token: 'x'.repeat(32), number: '+390000000000' },
}
const accounts = new Map<ChannelName, string>()
async function accountOf(channel: ChannelName): Promise<string> {
  const known = accounts.get(channel)
  if (known) return known
  const house = terminal('test')
  const id = await transact(db, house, tx => setChannel(tx, house, transport, { channel, organizationId: here.id, settings: { ...settings[channel] } }))
  accounts.set(channel, id)
  return id
} // prettier-ignore
const listener = followAnswers(transport)
const listen = () => tell(db, listener)
await listen()

/** A referral that the organisation calls done, of somebody who wrote on this channel; the question was put to them. */
async function asked(channel: ChannelName, language: string) {
  const { id, caseId } = await sent(withAccount)
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  await answer(id, { kind: 'completed', outcome: 'helped' })
  const door = { organizationId: here.id, accountId: await accountOf(channel), channel }
  const { id: conversationId, from } = await somebodyWrites(db, transport, door)
  await as(operator, (tx, { actor }) => linkConversation(tx, actor, { caseId, conversationId }))
  await as(operator, (tx, who) => askPerson(tx, { ...who, transport }, { referralId: id, conversationId, language }))
  const says = async (text: string, chose?: string) => {
    await somebodyWrites(db, transport, { ...door, from, text, ...(chose && { chose }) })
    await listen()
  }
  return { id, conversationId, says }
}
/** The newest messages that went out, as the channel is given them. */
async function lastOut(): Promise<OutgoingMessage> {
  const { rows } = await sql<{ id: string; sealed: Buffer }>`
    select id, sealed from channels.outgoing where sealed is not null order by seq desc limit 1`.execute(db)
  return JSON.parse(transport.open(outgoingPlace(rows[0].id), rows[0].sealed).toString()) as OutgoingMessage
}
const wordOf = async (id: string) => (await as(operator, (tx, who) => readReferral(tx, who, id))).confirmation

test('asked in Arabic on WhatsApp, one tap closes it: the person themselves said that it helped', async () => {
  const { id, says } = await asked('whatsapp', 'ar')
  const question = await lastOut()
  expect(question.text).toMatch(/^مرحبا/)
  expect(question.offers?.map(({ id: code }) => code)).toEqual(['yes', 'partly', 'no'])
  expect(question.offers?.every(({ title }) => title.length <= 20)).toBe(true)
  await says(question.offers?.[0].title ?? '', 'yes')
  expect(await stateOf(id)).toBe('confirmed')
  expect(await wordOf(id)).toMatchObject({ reached: 'yes', helped: 'yes', themselves: true })
  expect((await lastOut()).text).toMatch(/^شكرا/)
  // The same tap again, and other words, change nothing any more.
  await says('لا', 'no')
  expect([await stateOf(id), (await wordOf(id))?.helped]).toEqual(['confirmed', 'yes'])
})

test('where nothing can be tapped the answers are numbered; «no» is asked why, and what the organisation said does not count', async () => {
  const { id, says } = await asked('sms', 'it')
  expect((await lastOut()).text).toContain('3 = No')
  await says('non saprei')
  expect(await stateOf(id)).toBe('completed')
  await says(' 3. ')
  expect(await stateOf(id)).toBe('failed')
  expect((await lastOut()).text).toContain('2 = Mi hanno detto di no')
  await says('mi hanno detto di NO')
  expect(await wordOf(id)).toMatchObject({ reached: 'yes', helped: 'no', why: 'sent-away', themselves: true })
})

test('a bare number counts only while the question is the last thing that we said', async () => {
  const { id, conversationId, says } = await asked('sms', 'it')
  await sql`insert into conversations.message (id, conversation_id, direction, content)
    select gen_random_uuid(), ${conversationId}, 'out', content from conversations.message where conversation_id = ${conversationId} limit 1`.execute(db)
  await says('2')
  expect(await stateOf(id)).toBe('completed')
}) // prettier-ignore
