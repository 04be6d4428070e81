import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { transact, type Tx } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { aColleague, anOrganization, type Colleague, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { claim } from '../claim.ts'
import { somebodyWrites } from '../conversations.fixture.ts'
import type { Holder } from '../endpoints.ts'
import { readTimeline } from '../people/read-timeline.ts'
import { readConversation } from '../read-conversation.ts'
import { answerInvitation } from './answer-invitation.ts'
import { draftTranslation } from './draft-translation.ts'
import { setDraftTranslator } from './draft-translator.ts'
import { endInterpreting } from './end-interpreting.ts'
import { inviteMediator } from './invite-mediator.ts'
import { interpretingIn, myInterpreting } from './list-interpreting.ts'
import { readTranslations } from './read-translations.ts'
import type { Sees } from './schema.ts'
import { translateMessage } from './translate-message.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-interpreting-'))
const transport = await openTransportKey(folder, { make: true })
afterAll(() => rm(folder, { recursive: true }))
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
const mediator = await aColleague(db, here.id, 'mediator')
for (const { id } of [operator, mediator]) await giveKeysTo(db, here, id)
const holderOf = async (who: Colleague): Promise<Holder> => ({ actor: await who.actor(), keyring: who.keyring })
const as = async <T>(who: Colleague, act: (tx: Tx, holder: Holder) => Promise<T>) => {
  const holder = await holderOf(who)
  return await transact(db, holder.actor, tx => act(tx, holder))
}
const accountId = randomUUID()
await sql`insert into channels.account (id, organization_id, channel, settings) values (${accountId}, ${here.id}, 'whatsapp', '')`.execute(
  db,
)
const writes = (text: string, from?: string) =>
  somebodyWrites(db, transport, { organizationId: here.id, accountId, text, ...(from && { from }) })
/** Somebody wrote twice, and the operator has it in hand. */
async function inHand() {
  const { id, from } = await writes('primo')
  await writes('secondo', from)
  await as(operator, (tx, { actor }) => claim(tx, actor, id))
  const { messages } = await as(operator, (tx, holder) => readConversation(tx, holder, id))
  return { id, from, messages: messages.map(each => each.id) }
}
const invite = (
  conversationId: string,
  sees: Sees,
  rest: { messageId?: string; startsAt?: Date; minutes?: number } = {},
) =>
  as(operator, (tx, { actor }) =>
    inviteMediator(tx, actor, { conversationId, mediatorId: mediator.id, language: 'wo', sees, minutes: 30, ...rest }),
  )
const accept = (conversationId: string, interpretingId: string) =>
  as(mediator, (tx, { actor }) => answerInvitation(tx, actor, { conversationId, interpretingId, declines: null }))
const end = (conversationId: string, interpretingId: string, who = operator) =>
  as(who, (tx, { actor }) => endInterpreting(tx, actor, { conversationId, interpretingId }))
const reads = (id: string) =>
  as(mediator, async (tx, holder) => {
    const { messages } = await readConversation(tx, holder, id)
    return messages.map(({ parts }) => (parts[0]?.kind === 'text' ? parts[0].text : ''))
  }).catch((error: Error) => error.message)

test('a mediator who is invited sees what the invitation says from accepting to the end, and nothing else', async () => {
  const { id, from, messages } = await inHand()
  expect(await reads(id)).toBe('page.not-found')
  const one = await invite(id, 'message', { messageId: messages[0] ?? '' })
  expect(await reads(id)).toBe('page.not-found')
  await accept(id, one)
  expect(await reads(id)).toEqual(['primo'])
  await expect(as(mediator, (tx, holder) => readTimeline(tx, holder, { conversationId: id }))).rejects.toThrow(
    'not-found',
  )
  const later = await invite(id, 'from-now')
  await accept(id, later)
  await writes('terzo', from)
  expect(await reads(id)).toEqual(['primo', 'terzo'])
  const all = await invite(id, 'all')
  await accept(id, all)
  expect(await reads(id)).toEqual(['primo', 'secondo', 'terzo'])
  for (const session of [one, later, all]) await end(id, session)
  expect(await reads(id)).toBe('page.not-found')
  await expect(end(id, all)).rejects.toThrow('interpreting.ended')
  await expect(accept(id, all)).rejects.toThrow('interpreting.answered')
  const { sessions } = await as(operator, (tx, { actor }) => interpretingIn(tx, actor, id))
  expect(sessions).toHaveLength(3)
  expect(sessions[0]).toMatchObject({
    state: 'ended',
    language: 'wo',
    mediator: { id: mediator.id },
    invitedBy: operator.name,
  })
})

test('while they are there they answer beside whoever has it in hand', async () => {
  const { id } = await inHand()
  const say = () =>
    as(mediator, async (tx, holder) => {
      const { newest } = await readConversation(tx, holder, id)
      return await answer(tx, { ...holder, transport }, { conversationId: id, text: 'nanga def', seen: newest })
    })
  const session = await invite(id, 'all')
  await accept(id, session)
  await say()
  await end(id, session, mediator)
  await expect(say()).rejects.toThrow('page.not-found')
})

test('a booking stands on the mediator’s list, opens when its time has come, and is over without anybody ending it', async () => {
  const { id } = await inHand()
  const tomorrow = new Date(Date.now() + 86_400_000)
  const booked = await invite(id, 'all', { startsAt: tomorrow, minutes: 45 })
  const mine = () =>
    as(mediator, async (tx, { actor }) => (await myInterpreting(tx, actor)).filter(each => each.conversationId === id))
  expect(await mine()).toMatchObject([{ id: booked, state: 'invited', startsAt: tomorrow.toISOString(), minutes: 45 }])
  await accept(id, booked)
  expect(await reads(id)).toBe('page.not-found')
  const move = (to: string) =>
    sql`update conversations.interpreting set starts_at = now() + ${to}::interval where id = ${booked}`.execute(db)
  await move('5 minutes')
  expect(await reads(id)).toEqual(['primo', 'secondo'])
  await move('-2 hours')
  expect(await reads(id)).toBe('page.not-found')
  expect(await mine()).toEqual([])
  const declined = await invite(id, 'all')
  await as(mediator, (tx, { actor }) =>
    answerInvitation(tx, actor, { conversationId: id, interpretingId: declined, declines: 'know-them' }),
  )
  expect(await reads(id)).toBe('page.not-found')
  const past = invite(id, 'all', { startsAt: new Date(Date.now() - 3_600_000) })
  await expect(past).rejects.toThrow('interpreting.time')
  const nobody = as(operator, (tx, { actor }) =>
    inviteMediator(tx, actor, {
      conversationId: id,
      mediatorId: operator.id,
      language: 'wo',
      sees: 'all',
      minutes: 30,
    }),
  )
  await expect(nobody).rejects.toThrow('interpreting.not-a-mediator')
})

test('what nobody has in hand a mediator of the front office reads, and takes', async () => {
  const { id } = await writes('in coda')
  expect(await reads(id)).toEqual(['in coda'])
})

test('a translation stands beside the original in versions; a machine’s draft is marked until somebody makes it theirs', async () => {
  const { id, messages } = await inHand()
  const [messageId = ''] = messages
  const write = (text: string, seen: number) =>
    as(operator, (tx, holder) =>
      translateMessage(tx, holder, { conversationId: id, messageId, language: 'it', text, seen }),
    )
  const shown = () => as(operator, (tx, holder) => readTranslations(tx, holder, id))
  const asked: unknown[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += chunk))
    request.on('end', () => {
      asked.push(JSON.parse(body))
      response.end(JSON.stringify({ translatedText: 'bozza della macchina' }))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const draft = async (seen: number) =>
    draftTranslation(db, await holderOf(operator), transport, { conversationId: id, messageId, language: 'it', seen })
  const set = (address: string) =>
    as(here.coordinator, (tx, { actor }) =>
      setDraftTranslator(tx, actor, transport, { organizationId: here.id, origin: address, apiKey: 'chiave' }),
    )
  await expect(draft(0)).rejects.toThrow('draft-translator.off')
  for (const bad of ['http://example.org', 'file:///etc/passwd', 'https://a:b@example.org', 'qualcosa'])
    await expect(set(bad)).rejects.toThrow('draft-translator.address')
  await set(origin)
  await draft(0)
  expect(asked).toEqual([{ q: 'primo', source: 'auto', target: 'it', format: 'text', api_key: 'chiave' }])
  expect(await shown()).toMatchObject([{ madeBy: 'machine', text: 'bozza della macchina', version: 1, standing: null }])
  await write('tradotto da me', 1)
  expect(await shown()).toMatchObject([{ madeBy: 'person', text: 'tradotto da me', author: operator.name, version: 2 }])
  await expect(write('vecchia pagina', 1)).rejects.toMatchObject({ code: 'translation.changed', facts: { now: 2 } })
  await draft(2)
  expect((await shown()).find(({ madeBy }) => madeBy === 'machine')).toMatchObject({
    standing: { text: 'tradotto da me' },
  })
  await new Promise(done => server.close(done))
  await expect(draft(3)).rejects.toThrow('draft-translator.failed')
  const { rows } = await sql<{ t: string }>`select t::text as t from conversations.translation t`.execute(db)
  expect(rows.map(({ t }) => t).join()).not.toMatch(/tradotto|bozza/)
  const { messages: said } = await as(operator, (tx, holder) => readConversation(tx, holder, id))
  expect(said.filter(({ direction }) => direction === 'out')).toEqual([])
})
