import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { sendOut } from '../send-out.ts'
import { logContact, type NewContact } from './log-contact.ts'
import { countToday, readContact } from './read-contacts.ts'
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
  told,
  tryIt,
} from './telephone.fixture.ts'

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
