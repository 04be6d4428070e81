import { createHmac, randomUUID } from 'node:crypto'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { getRequestListener } from '@hono/node-server'
import { setChannel } from '../channels/accounts.ts'
import { deliver, noteInterrupted } from '../channels/deliver.ts'
import { refreshAllTemplates, refreshTemplates } from '../channels/refresh-templates.ts'
import { keepTemplate, listTemplates } from '../channels/templates.ts'
import { WhatsappEmulator } from '../channels/whatsapp/emulator.ts'
import { transact } from '../lib/db.ts'
import { aColleague, anOrganization } from '../staff/staff.fixture.ts'
import { answer } from './answer.ts'
import { claim } from './claim.ts'
import { close } from './close.ts'
import { listConversations } from './list-conversations.ts'
import { readConversation } from './read-conversation.ts'
import { fillTemplate } from './window/fill-template.ts'
import { windowOf } from './window/window-of.ts'
import { aDesk, anIntake } from './desk.fixture.ts'

const desk = await aDesk(['operator', 'operator'])
const { db, transport, house, here, accounts } = desk
const [operator, colleague] = desk.colleagues
const meta = await WhatsappEmulator.start()
afterAll(() => meta.stop())
await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'whatsapp', organizationId: here.id, settings: meta.settings }),
)
const { app, errors, process } = anIntake(desk)

beforeEach(() => {
  meta.sent.length = 0
  errors.length = 0
})

const post = async ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  (await app.request('/webhooks/whatsapp', { method: 'POST', body, headers })).status
const phone = () => `39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
const who = async (person = operator) => ({ actor: await person.actor(), keyring: person.keyring, transport })
const read = async (id: string, person = operator) => {
  const reader = await who(person)
  return await transact(db, reader.actor, tx => readConversation(tx, reader, id))
}
const list = async (queue: 'mine' | 'unassigned' | 'waiting') => {
  const { actor } = await who()
  return await transact(db, actor, tx => listConversations(tx, actor, { organizationId: here.id, queue }))
}
/** Somebody writes for the first time. */
async function begun(text = 'Aiuto'): Promise<{ id: string; from: string }> {
  const from = phone()
  const before = new Set((await list('unassigned')).map(({ id }) => id))
  await post(meta.webhook(meta.text(from, text)))
  await process()
  const id = (await list('unassigned')).find(each => !before.has(each.id))?.id ?? ''
  return { id, from }
}
const say = async (id: string, text: string, person = operator) => {
  const writer = await who(person)
  const seen = (await read(id, person)).newest
  return await transact(db, writer.actor, tx => answer(tx, writer, { conversationId: id, text, seen }))
}

test('a message comes in while nobody is signed in, and whoever has the keys reads it', async () => {
  const { id } = await begun('Non mi pagano da tre settimane 🌾')
  const { messages, open, channel } = await read(id)
  expect(messages).toMatchObject([
    { direction: 'in', name: 'Somebody', parts: [{ kind: 'text', text: 'Non mi pagano da tre settimane 🌾' }] },
  ])
  expect([open, channel, errors]).toEqual([true, 'whatsapp', []])
})

test('what comes again, ten times at once and once more later, is there once', async () => {
  const from = phone()
  const hook = meta.webhook(meta.text(from, 'uno'))
  expect(await Promise.all(Array.from({ length: 10 }, () => post(hook)))).toEqual(Array.from({ length: 10 }, () => 200))
  await process()
  expect(await post(hook)).toBe(200)
  expect(await process()).toBe(0)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from channels.raw_event`.execute(db)
  expect(rows).toEqual([{ n: 0 }])
})

test('every message of every array is there, in the order of its sender', async () => {
  const from = phone()
  const texts = Array.from({ length: 20 }, (_, n) => `numero ${n}`)
  const value = texts.map(text => meta.text(from, text))
  const { body } = meta.webhook({ contacts: [], messages: value.flatMap(v => v['messages']) })
  const before = (await list('unassigned')).length
  await post(
    meta.webhook(
      (JSON.parse(body) as { entry: [{ changes: [{ value: Record<string, unknown> }] }] }).entry[0].changes[0].value,
    ),
  )
  await process()
  const after = await list('unassigned')
  expect(after.length).toBe(before + 1)
  const { messages } = await read(after.at(-1)?.id ?? '')
  expect(messages.map(({ parts }) => parts[0])).toEqual(texts.map(text => ({ kind: 'text', text })))
})

test('a body that the provider did not sign, or signed otherwise, gets no further', async () => {
  const good = meta.webhook(meta.text(phone(), 'falso'))
  expect(await post(meta.webhook(meta.text(phone(), 'falso'), 'another secret'))).toBe(401)
  expect(await post({ ...good, headers: {} })).toBe(401)
  expect(await post({ ...good, body: good.body.replace('falso', 'Falso') })).toBe(401)
  expect(await post({ ...good, body: good.body.slice(0, -5) })).toBe(401)
  expect(await process()).toBe(0)
})

test('four megabytes are refused before they are read', async () => {
  expect(await post(meta.webhook(meta.text(phone(), 'x'.repeat(4 * 1024 * 1024))))).toBe(413)
})

test('the provider learns that the address is ours by our word only', async () => {
  const ask = (token: string) =>
    app.request(
      `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=1158`,
    )
  expect(await (await ask(meta.settings.verify_token)).text()).toBe('1158')
  expect((await ask('another')).status).toBe(403)
  expect((await app.request('/webhooks/telegram', { method: 'POST', body: '{}' })).status).toBe(404)
  expect((await app.request('/webhooks/nothing', { method: 'POST', body: '{}' })).status).toBe(404)
})

test('what we do not know stays visible, and what cannot be read is a dead letter that stops nobody', async () => {
  const from = phone()
  const odd = { id: `wamid.${randomUUID()}`, from, timestamp: '1790000000', type: 'hologram', hologram: { size: 3 } }
  const before = new Set((await list('unassigned')).map(({ id }) => id))
  await post(meta.webhook({ messages: [{ id: 'wamid.x', from, timestamp: 'yesterday', type: 'text' }, odd] }))
  const now = String(Math.floor(Date.now() / 1000))
  const says = (type: string, content: unknown) =>
    post(meta.webhook({ messages: [{ id: `wamid.${randomUUID()}`, from, timestamp: now, type, [type]: content }] }))
  await says('contacts', [{ name: { formatted_name: 'Il caporale' }, phones: [{ phone: '+39 333 000' }, {}] }, 7])
  await says('contacts', [])
  await says('text', { body: ' ' })
  await says('system', { type: 'user_changed_number', body: 'A changed from X to Y' })
  await post(meta.webhook(meta.text(from, 'e poi')))
  await process()
  const id = (await list('unassigned')).find(each => !before.has(each.id))?.id ?? ''
  expect((await read(id)).messages.map(({ parts }) => parts)).toEqual([
    [{ kind: 'placeholder', what: 'hologram' }],
    // A card tells who somebody is: it is read, and so is what WhatsApp itself says of them.
    [
      { kind: 'placeholder', what: 'contact' },
      { kind: 'text', text: 'Il caporale · +39 333 000' },
    ],
    [{ kind: 'placeholder', what: 'contact' }],
    [{ kind: 'placeholder', what: 'empty' }],
    [
      { kind: 'placeholder', what: 'system' },
      { kind: 'text', text: 'A changed from X to Y' },
    ],
    [{ kind: 'text', text: 'e poi' }],
  ])
  const { rows } = await sql<{ code: string }>`select code from channels.dead_letter`.execute(db)
  expect(rows).toEqual([{ code: 'channel.unreadable' }])
  await sql`delete from channels.raw_event`.execute(db)
})

test('somebody without a visible number is answered by user id', async () => {
  const user = `IT.${randomUUID()}`
  const before = new Set((await list('unassigned')).map(({ id }) => id))
  const message = {
    id: `wamid.${randomUUID()}`,
    from_user_id: user,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: 'ciao' },
  }
  await post(meta.webhook({ messages: [message] }))
  await process()
  const id = (await list('unassigned')).find(each => !before.has(each.id))?.id ?? ''
  await say(id, 'Ti ascoltiamo')
  await deliver({ db, transport, accounts })
  expect(meta.sent).toMatchObject([{ to: user, text: 'Ti ascoltiamo' }])
})

test('an answer goes out once, and its states are told by rank, in whatever order they come', async () => {
  const { id, from } = await begun()
  await say(id, 'Buongiorno, ti ascoltiamo.')
  const state = async () => (await read(id)).messages.at(-1)?.delivery?.state
  expect(await state()).toBe('waiting')
  await Promise.all([deliver({ db, transport, accounts }), deliver({ db, transport, accounts })])
  expect(meta.sent).toMatchObject([{ to: from, text: 'Buongiorno, ti ascoltiamo.' }])
  expect(await state()).toBe('sent')
  for (const status of ['read', 'delivered', 'read', 'sent', 'played']) {
    expect(await post(meta.webhook(meta.status(meta.sent[0], status)))).toBe(200)
  }
  await process()
  expect([await state(), errors]).toEqual(['played', []])
  const { rows } = await sql`select from channels.outgoing where sealed is not null`.execute(db)
  expect(rows).toEqual([])
})

test('what may have arrived is never sent again: it is unknown', async () => {
  for (const how of ['answer-lost', 'line-cut', 'gateway-error', 'not-json'] as const) {
    const { id } = await begun()
    await say(id, how)
    meta.misbehave(how)
    await deliver({ db, transport, accounts })
    await deliver({ db, transport, accounts })
    expect([how, (await read(id)).messages.at(-1)?.delivery?.state]).toEqual([how, 'unknown'])
    expect(meta.sent.filter(({ text }) => text === how).length).toBeLessThan(2)
  }
})

test('news from the provider settle what was unknown', async () => {
  const { id } = await begun()
  await say(id, 'persa')
  meta.misbehave('answer-lost')
  await deliver({ db, transport, accounts })
  await post(meta.webhook(meta.status(meta.sent[0], 'delivered')))
  await process()
  expect((await read(id)).messages.at(-1)?.delivery?.state).toBe('delivered')
})

test('a closed window is said with its code, a pair limit is waited for', async () => {
  const { id } = await begun()
  await say(id, 'finestra')
  meta.misbehave('window-closed')
  await deliver({ db, transport, accounts })
  expect((await read(id)).messages.at(-1)?.delivery).toEqual({ state: 'failed', code: '131047' })
  await say(id, 'piano')
  await say(id, 'dopo')
  meta.misbehave('pair-limit')
  // Four to the power of how often it was refused, as Meta asks.
  const waits = async () => {
    const { rows } = await sql<{ seconds: number }>`
      select round(extract(epoch from not_before - now()))::int as seconds from channels.outgoing where sealed is not null order by seq limit 1`.execute(db) // prettier-ignore
    return rows[0]?.seconds
  }
  await deliver({ db, transport, accounts })
  expect(meta.sent).toEqual([])
  expect(await waits()).toBe(1)
  meta.misbehave('pair-limit')
  await sql`update channels.outgoing set not_before = now()`.execute(db)
  await deliver({ db, transport, accounts })
  expect(await waits()).toBe(4)
  await sql`update channels.outgoing set not_before = now()`.execute(db)
  await deliver({ db, transport, accounts })
  expect(meta.sent.map(({ text }) => text)).toEqual(['piano', 'dopo'])
})

test('phrases are fetched from Meta, page after page; what it approves no more is gone, what it names is sent with names', async () => {
  const admin = await (await aColleague(db, here.id, 'admin')).actor()
  const body = (text: string) => [{ type: 'BODY', text }]
  meta.templates.push(
    { name: 'richiamo', language: 'fr', status: 'APPROVED', components: body('Bonjour {{first_name}}, à {{ora}}.') },
    { name: 'in_attesa', language: 'it', status: 'PENDING', components: body('Non ancora.') },
    { name: 'con_foto', language: 'it', status: 'APPROVED', components: [{ type: 'HEADER', format: 'IMAGE' }, ...body('Foto.')] },
    { name: 'semplice', language: 'it', status: 'APPROVED', components: [{ type: 'HEADER', format: 'TEXT', text: 'Helpdesk' }, ...body('Ci scriva.'), { type: 'FOOTER', text: 'Grazie' }] },
    { name: 'vecchia', language: 'en_US', status: 'APPROVED', components: body('Hello {{1}}.') },
  ) // prettier-ignore
  const refresh = () => refreshTemplates({ db, transport }, admin, 'whatsapp')
  const fetched = async () =>
    (await transact(db, admin, tx => listTemplates(tx, here.id, 'whatsapp'))).filter(({ fetchedAt }) => fetchedAt)
  expect(await refresh()).toBe(3)
  expect(await fetched()).toMatchObject([
    { name: 'richiamo', text: 'Bonjour {{1}}, à {{2}}.', places: ['first_name', 'ora'] },
    { name: 'semplice', header: 'Helpdesk', text: 'Ci scriva.', footer: 'Grazie', places: [] },
    { name: 'vecchia', places: [] },
  ])
  meta.templates.pop()
  await refreshAllTemplates({ db, transport })
  expect((await fetched()).map(({ name }) => name)).toEqual(['richiamo', 'semplice'])

  const { id } = await begun()
  const writer = await who()
  const seen = (await read(id)).newest
  const chosen = {
    organizationId: here.id,
    channel: 'whatsapp',
    name: 'richiamo',
    language: 'fr',
    values: ['Awa', '10'],
  }
  const filled = await transact(db, house, tx => fillTemplate(tx, chosen))
  await transact(db, writer.actor, tx => answer(tx, writer, { conversationId: id, seen, ...filled }))
  await deliver({ db, transport, accounts })
  expect(meta.sent.at(-1)?.template).toEqual({
    name: 'richiamo',
    language: { code: 'fr' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'first_name', text: 'Awa' },
          { type: 'text', parameter_name: 'ora', text: '10' },
        ],
      },
    ],
  })
})

test('what was under way when a process died is unknown, not sent again', async () => {
  const { id } = await begun()
  await say(id, 'a metà')
  await sql`insert into channels.attempt (outgoing_id, number) select id, 1 from channels.outgoing where sealed is not null`.execute(
    db,
  )
  expect(await noteInterrupted(db)).toBe(1)
  await deliver({ db, transport, accounts })
  expect(meta.sent).toEqual([])
  expect((await read(id)).messages.at(-1)?.delivery).toEqual({ state: 'unknown', code: 'interrupted' })
})

test('of two who take a conversation at once one has it, and the other cannot answer over it', async () => {
  const { id } = await begun()
  const take = async (person: typeof operator) => {
    const actor = await person.actor()
    await transact(db, actor, tx => claim(tx, actor, id))
  }
  const both = await Promise.allSettled([take(operator), take(colleague)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const loser = both[0]?.status === 'rejected' ? operator : colleague
  await expect(say(id, 'anch’io', loser)).rejects.toThrow('conversation.claimed')
})

test('nobody answers over a message that they have not read', async () => {
  const { id, from } = await begun()
  const seen = (await read(id)).newest
  await post(meta.webhook(meta.text(from, 'aspetta')))
  await process()
  const writer = await who()
  const late = transact(db, writer.actor, tx => answer(tx, writer, { conversationId: id, text: 'ok', seen }))
  await expect(late).rejects.toThrow('conversation.newer-message')
})

test('whoever writes after the end begins another conversation; the ended one takes no answer', async () => {
  const { id, from } = await begun()
  const { actor } = await who()
  await transact(db, actor, tx => close(tx, actor, { conversationId: id, reason: 'helped' }))
  await expect(say(id, 'ancora')).rejects.toThrow('conversation.closed')
  const before = new Set((await list('unassigned')).map(each => each.id))
  await post(meta.webhook(meta.text(from, 'di nuovo io')))
  await process()
  const next = (await list('unassigned')).filter(each => !before.has(each.id))
  expect(next).toHaveLength(1)
  expect(next[0]?.id).not.toBe(id)
})

test('a conversation of another body looks like none', async () => {
  const { id } = await begun()
  const there = await anOrganization(db, 'Altro ente')
  const foreign = await read(id, there.coordinator).catch((error: unknown) => String(error))
  const missing = await read(randomUUID(), there.coordinator).catch((error: unknown) => String(error))
  expect(foreign).toBe(missing)
  expect(foreign).toContain('page.not-found')
})

test('no number, name or word of anybody stands in the database', async () => {
  const word = `segreto${randomUUID().slice(0, 8)}`
  const { id, from } = await begun(word)
  await say(id, `${word} risposta`)
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('channels', 'conversations', 'audit', 'approdo')`.execute(
    db,
  )
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    const all = rows.map(({ text }) => text).join('\n')
    for (const needle of [word, Buffer.from(word).toString('hex'), from, Buffer.from(from).toString('hex')]) {
      expect([name, all.includes(needle)]).toEqual([name, false])
    }
  }
})

test('a day after somebody last wrote, only approved words go out', async () => {
  const { id, from } = await begun('ieri')
  const open = await transact(db, house, tx => windowOf(tx, transport, { conversationId: id, channel: 'whatsapp' }))
  expect(open.open).toBe(true)
  expect((open.untilMs ?? 0) - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
  // What comes late does not make it shorter.
  const late = meta.text(from, 'anni fa')
  Object.assign((late['messages'] as object[])[0] ?? {}, { timestamp: '1700000000' })
  await post(meta.webhook(late))
  await process()
  expect(await transact(db, house, tx => windowOf(tx, transport, { conversationId: id, channel: 'whatsapp' }))).toEqual(
    open,
  )

  const old = meta.text(phone(), 'tempo fa')
  Object.assign((old['messages'] as object[])[0] ?? {}, { timestamp: '1700000000' })
  const before = new Set((await list('unassigned')).map(each => each.id))
  await post(meta.webhook(old))
  await process()
  const shut = (await list('unassigned')).find(each => !before.has(each.id))?.id ?? ''
  await expect(say(shut, 'ciao')).rejects.toThrow('conversation.window-closed')
  const admin = await (await aColleague(db, here.id, 'admin')).actor()
  const words = { name: 'ci_siamo', language: 'it', text: 'Buongiorno {{1}}, ci scriva quando può.' }
  await transact(db, admin, tx => keepTemplate(tx, admin, { organizationId: here.id, channel: 'whatsapp', ...words }))
  const chosen = { organizationId: here.id, channel: 'whatsapp', name: 'ci_siamo', language: 'it' }
  const fill = (...values: string[]) => transact(db, house, tx => fillTemplate(tx, { ...chosen, values }))
  await expect(fill()).rejects.toThrow('template.values')
  await expect(fill('a\nb')).rejects.toThrow('template.values')
  const { text } = await fill('Ada')
  expect(text).toBe('Buongiorno Ada, ci scriva quando può.')
  const writer = await who()
  const seen = (await read(shut)).newest
  const template = { name: 'ci_siamo', language: 'it', values: ['Ada'] }
  await transact(db, writer.actor, tx => answer(tx, writer, { conversationId: shut, text, seen, template }))
  await deliver({ db, transport, accounts })
  expect((await read(shut)).messages.at(-1)).toMatchObject({ parts: [{ text }], delivery: { state: 'sent' } })
})

test('a webhook without end, of another kind or of another shape gets nowhere, and is let go of early', async () => {
  const server = await new Promise<Server>(resolve => {
    const listener = getRequestListener(app.fetch)
    const made = createServer((asked, answer) => void listener(asked, answer)).listen(0, '127.0.0.1', () =>
      resolve(made),
    )
  })
  const { port } = server.address() as AddressInfo
  let written = 0
  const status = await new Promise<number>((resolve, reject) => {
    // Chunked: it never says how long it is, and would go on for 100 MB.
    const asked = request({ port, path: '/webhooks/whatsapp', method: 'POST' }, answered => {
      resolve(answered.statusCode ?? 0)
      asked.destroy()
    })
    asked.on('error', error => (written > 0 ? resolve(0) : reject(error)))
    const piece = Buffer.alloc(64 * 1024, 120)
    const more = () => {
      while (written < 100 * 1024 * 1024 && !asked.destroyed) {
        written += piece.length
        if (asked.write(piece)) continue
        asked.once('drain', more)
        return
      }
      asked.end()
    }
    more()
  })
  await new Promise(resolve => server.close(resolve))
  expect([0, 413]).toContain(status)
  expect(written).toBeLessThan(20 * 1024 * 1024)
  const signed = (body: string, type = 'application/json') => {
    const signature = createHmac('sha256', meta.settings.app_secret).update(body).digest('hex')
    return post({ body, headers: { 'content-type': type, 'x-hub-signature-256': `sha256=${signature}` } })
  }
  // Signed by the provider: kept, whatever it is.
  for (const body of [
    '',
    '[]',
    '{"entry":[{}]}',
    '\u0000',
    '{"entry":[{"changes":[{"value":{"messages":[null]}}]}]}',
  ]) {
    expect([body, await signed(body, 'text/plain')]).toEqual([body, 200])
  }
  await process()
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from channels.dead_letter`.execute(db)
  expect(rows[0]?.n).toBe(5)
  await sql`delete from channels.raw_event`.execute(db)
})
