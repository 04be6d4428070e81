import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { setChannel } from '../../channels/accounts.ts'
import type { OutgoingMessage } from '../../channels/index.ts'
import { outgoingPlace } from '../../channels/outbox.ts'
import { readOutcomes } from '../../directory/index.ts'
import { openMap } from '../../directory/open-map.ts'
import { prepareDirectory } from '../../directory/prepare-directory.ts'
import { tell } from '../../lib/events.ts'
import { inHouse, transact } from '../../lib/db.ts'
import { acceptInvitation } from '../../staff/invite.ts'
import { terminal } from '../../staff/index.ts'
import { referralsOpenApi } from '../openapi.ts'
import { recordPersonsWord } from '../record-word.ts'
import { rankByOutcomes } from '../rank-by-outcomes.ts'
import { aWorldOfReferrals } from '../referrals.fixture.ts'
import { anybody } from '../../staff/index.ts'
import { answerByLink, readByLink } from '../by-link.ts'
import { readAsPartner } from '../read-referrals.ts'
import type { FoundService } from '../schema.ts'
import { sendByToken } from '../send-to-us.ts'
import { endAgreement, writeAgreement } from './agreements.ts'
import { callHooks } from './call-hooks.ts'
import { stateCapacity } from './capacity.ts'
import { addFocalPoint, endFocalPoint } from './focal-points.ts'
import { callAgain, endHook, makeHook } from './hooks.ts'
import { noticesToPartners } from './notify-partner.ts'
import { postTo } from './post-to.ts'
import { isPublicAddress } from './public-address.ts'
import { beSure, enteredUnsure, letIn, letOut } from './let-in.ts'
import { readPartner } from './read-partner.ts'
import { endSender, makeSender } from './senders.ts'

const { answer, as, db, here, operator, outside, partner, readAs, refusal, sent, stateOf, stranger, transport, withAccount, withoutAccount } = await aWorldOfReferrals() // prettier-ignore

const boss = here.coordinator
const at = { organizationId: here.id, otherOrganization: withAccount }
const desk = () => as(boss, (tx, { actor }) => readPartner(tx, actor, transport, at))

test('an address that leads into a private network is refused, however it is written', async () => {
  const private_ = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', 'x'] // prettier-ignore
  expect(private_.filter(isPublicAddress)).toEqual([])
  expect(['8.8.8.8', '93.184.215.14', '2a00:1450:4002::1'].filter(isPublicAddress)).toHaveLength(3)
  const make = (url: string) => as(boss, (tx, { actor }) => makeHook(tx, actor, transport, { ...at, url }))
  for (const url of ['http://example.org/', 'https://127.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://[::1]/', 'https://localhost/', 'https://db.internal/', 'https://u:p@example.org/', 'ftp://x', '']) {
    expect(await refusal(make(url))).toBe('BadInput: hook.bad-address')
  } // prettier-ignore
  // A name that looks public and leads home is found out at the connection.
  expect(await postTo({ url: 'https://localhost:1/', body: '', headers: {} })).toBe('private-address')
  expect(await postTo({ url: 'http://127.0.0.1:1/', body: '', headers: {} })).toBe('private-address')
})

test('a post goes out once, is signed, follows nothing, and reads nothing of the answer', async () => {
  const got: { url: string | undefined; body: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      got.push({ url: request.url, body: Buffer.concat(chunks).toString() })
      response.writeHead(request.url === '/moved' ? 302 : 200, { location: '/elsewhere' }).end('x'.repeat(1e6))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const home = `http://localhost:${(server.address() as AddressInfo).port}`
  const post = (path: string) => postTo({ url: home + path, body: '{"a":"è"}', headers: {} }, () => true)
  expect([await post('/'), await post('/moved')]).toEqual(['200', 'http-302'])
  expect(got).toEqual([
    { url: '/', body: '{"a":"è"}' },
    { url: '/moved', body: '{"a":"è"}' },
  ])
  server.closeAllConnections()
  server.close()
})

test('a partner’s program is told which referral changed and how it stands, signed; again after a fault, and given up in sight', async () => {
  const url = 'https://example.org/approdo'
  const { id: hook, secret } = await as(boss, (tx, { actor }) => makeHook(tx, actor, transport, { ...at, url }))
  const { id } = await sent(withAccount)
  const posts: Parameters<typeof postTo>[0][] = []
  const call = (code: string) => callHooks({ db, transport, post: asked => (posts.push(asked), Promise.resolve(code)) })
  expect(await call('200')).toBe(1)
  const [{ body, headers }] = posts
  expect(JSON.parse(body)).toEqual({ id: expect.any(String) as string, type: 'referral.changed', referral: id, state: 'sent', at: expect.any(String) as string }) // prettier-ignore
  const [, time = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['approdo-signature'] ?? '') ?? []
  expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
  expect(await call('200')).toBe(0)
  await readAs(partner, id)
  for (let tries = 1; tries <= 8; tries++) {
    expect(await call('http-503')).toBe(1)
    expect(await call('200')).toBe(0)
    await sql`update referrals.hook_call set try_at = now() where try_at is not null`.execute(db)
  }
  expect((await desk()).settings?.hooks).toEqual([{ id: hook, url, delivered: 1, waiting: 0, dead: 1, code: 'http-503' }]) // prettier-ignore
  await as(boss, (tx, { actor }) => callAgain(tx, actor, hook))
  expect([await call('200'), (await desk()).settings?.hooks[0].dead]).toEqual([1, 0])
  await as(boss, (tx, { actor }) => endHook(tx, actor, hook))
  await answer(id, { kind: 'accepted' })
  expect(await call('200')).toBe(0)
}, 60_000)

test('a token that was ended sends no more, and only a coordinator makes and ends one', async () => {
  const make = (who = boss) => as(who, (tx, { actor }) => makeSender(tx, actor, { ...at, name: 'Gestionale sociale' }))
  expect(await refusal(make(operator))).toContain('Forbidden')
  const { id, token } = await make()
  const said = { person: { name: 'Awa', phone: '+39 320 1112223' }, request: 'Una visita', responsibility: 'shared', consentGiven: true } as const // prettier-ignore
  const send = (key: string) => outside(tx => sendByToken(tx, anybody, { token, key, transport }, said))
  const { id: referral } = await send('key-0001')
  // It stands in the inbox, with the person's number, and what it asks is sealed.
  const { rows } = await sql<{ channel: string; waits: number }>`
    select c.channel, (select count(*)::int from conversations.message m where m.conversation_id = c.id and m.direction = 'in') as waits
    from referrals.referral r join conversations.conversation c on c.id = r.conversation_id
    join conversations.open_conversation o on o.conversation_id = c.id where r.id = ${referral}`.execute(db)
  expect(rows).toEqual([{ channel: 'voice', waits: 1 }])
  await as(boss, (tx, { actor }) => endSender(tx, actor, id))
  expect(await refusal(send('key-0002'))).toContain('page.not-found')
  expect(await refusal(as(boss, (tx, { actor }) => endSender(tx, actor, id)))).toContain('page.not-found')
})

test('the document of the API is OpenAPI, and names what is refused', async () => {
  expect(await new Validator().validate(structuredClone(referralsOpenApi('https://example.org')))).toEqual({
    valid: true,
  })
})

test('an agreement is a dated fact with its source, and a partner’s room is what it said last', async () => {
  const write = (more: object) =>
    as(boss, (tx, { actor }) =>
      writeAgreement(tx, actor, { ...at, title: 'Protocollo', beginsOn: '2026-01-01', source: 'Prot. 12/2026', ...more }),
    ) // prettier-ignore
  expect(await refusal(write({ source: ' ' }))).toBe('BadInput: agreement.incomplete')
  expect(await refusal(write({ endsOn: '2025-12-31' }))).toBe('BadInput: agreement.ends-first')
  const [old, now] = [await write({ endsOn: '2026-01-31' }), await write({})]
  const standing = (await desk()).agreements.map(({ id, inForce }) => [id, inForce] as const)
  expect(new Map(standing)).toEqual(new Map([[old, false], [now, true]])) // prettier-ignore
  await as(boss, (tx, { actor }) => endAgreement(tx, actor, now))
  expect((await desk()).agreements.map(({ id }) => id)).toEqual([old])
  const say = (state: 'free' | 'full', who = partner) =>
    as(who, (tx, { actor }) => stateCapacity(tx, actor, { otherOrganization: withAccount, state }))
  await say('free')
  await say('full')
  expect((await desk()).room).toMatchObject([{ state: 'full', serviceId: null }])
  expect(await refusal(say('free', stranger))).toContain('page.not-found')
})

test('an organisation’s first person is let in by us, and it receives here once somebody made sure who came in', async () => {
  const of = { organizationId: here.id, otherOrganization: withoutAccount }
  const let_ = (name: string, who = boss) => as(who, (tx, { actor }) => letIn(tx, actor, { ...of, name }))
  const sure = () => as(boss, (tx, { actor }) => beSure(tx, actor, of))
  const people = async () => (await as(boss, (tx, { actor }) => readPartner(tx, actor, transport, of))).settings?.people
  const waiting = () => as(boss, (tx, { actor }) => enteredUnsure(tx, actor, here.id))
  const enters = (token: string) =>
    transact(db, inHouse('invitation'), tx =>
      acceptInvitation(tx, token, { name: 'Dora Inventata', login: `dora ${randomUUID()}`, passphrase: 'quattro parole inventate qui' }),
    ) // prettier-ignore
  expect(await refusal(let_('Dora', operator))).toContain('Forbidden')
  expect(await refusal(let_(' '))).toBe('BadInput: staff.missing')
  expect((await people())?.state).toBe('none')
  const { token: lost } = await let_('Dora Inventata')
  const { token } = await let_('Dora Inventata')
  expect(await waiting()).toEqual([])
  expect(await people()).toMatchObject({ state: 'invited', invited: { name: 'Dora Inventata' } })
  expect(await refusal(enters(lost))).toContain('staff.invitation-over')
  expect(await refusal(sure())).toBe('Conflict: partner.nobody-entered')
  const dora = await enters(token)
  expect(await people()).toMatchObject({ state: 'entered', names: [{ name: 'Dora Inventata', responsible: true }] })
  expect(await waiting()).toEqual([{ id: withoutAccount, name: 'Ente della mappa' }])
  expect(await refusal(let_('Un altro'))).toBe('Conflict: partner.somebody-entered')
  // Nobody has made sure yet: what is sent goes by link, and opens to nobody who came in.
  const byLink = await sent(withoutAccount)
  expect(byLink.held.token).not.toBe('')
  await sure()
  expect(await waiting()).toEqual([])
  expect(await refusal(sure())).toBe('Conflict: partner.is-in')
  const { id, held } = await sent(withoutAccount)
  expect(held.token).toBe('')
  const { rows } = await sql<{ body: string }>`
    select organization_id as body from staff.membership where account_id = ${dora.id}`.execute(db)
  const actor = { ...(await partner.actor()), id: dora.id, name: dora.name, memberships: [{ role: 'partner' as const, organizationId: rows[0].body, region: null }] } // prettier-ignore
  const reads = (which: string) => transact(db, actor, tx => readAsPartner(tx, { actor, keyring: dora.keyring }, which))
  expect(JSON.stringify(await reads(id))).toContain('Lamin Touray')
  expect(await refusal(reads(byLink.id))).toContain('page.not-found')
  await as(boss, (tx, { actor }) => letOut(tx, actor, of))
  expect((await people())?.state).toBe('none')
  expect((await sent(withoutAccount)).held.token).not.toBe('')
  const left = async (account: string) =>
    (await sql`select from staff.departure where account_id = ${account}`.execute(db)).rows.length === 1
  // Dora was who she said; of a stranger who came in nothing stays open.
  const stranger = await enters((await let_('Persona sbagliata')).token)
  const session = () => sql`select from staff.session where account_id = ${stranger.id}`.execute(db)
  await as(boss, (tx, { actor }) => letOut(tx, actor, of))
  expect([await left(dora.id), await left(stranger.id), (await session()).rows]).toEqual([false, true, []])
  const { rows: roles } =
    await sql`select from staff.membership where account_id = ${stranger.id} and ended_at is null`.execute(db)
  expect([roles, (await people())?.state, await waiting()]).toEqual([[], 'none', []])
})

test('its people are told by e-mail that something waits, once, in words that say nothing else', async () => {
  const house = terminal('test')
  const settings = { address: 'help@example.org', name: 'Helpdesk', password: 'x', smtp_host: '127.0.0.1', imap_host: '127.0.0.1', user: 'help' } // prettier-ignore
  await transact(db, house, tx => setChannel(tx, house, transport, { channel: 'email', organizationId: here.id, settings }))
  const focal = { ...at, name: 'Ufficio', address: 'Ufficio@Comune.example' }
  const id = await as(boss, (tx, { actor }) => addFocalPoint(tx, actor, transport, focal))
  expect((await desk()).settings?.focalPoints).toEqual([{ id, name: 'Ufficio', address: 'ufficio@comune.example' }])
  const listener = noticesToPartners(transport)
  await tell(db, listener)
  await sql`delete from channels.outgoing`.execute(db)
  const { id: referral } = await sent(withAccount)
  await tell(db, listener)
  await readAs(partner, referral)
  await tell(db, listener)
  const { rows } = await sql<{ id: string; sealed: Buffer }>`select id, sealed from channels.outgoing`.execute(db)
  const said = rows.map(row => JSON.parse(transport.open(outgoingPlace(row.id), row.sealed).toString()) as OutgoingMessage)
  expect(said.map(({ to }) => to)).toEqual([{ kind: 'email', value: 'ufficio@comune.example' }])
  expect(said[0].text).not.toMatch(/Lamin|letto|persona|person\b/i)
  await as(boss, (tx, { actor }) => endFocalPoint(tx, actor, id))
  await sent(withAccount)
  await tell(db, listener)
  expect((await sql`select from channels.outgoing`.execute(db)).rows).toHaveLength(1)
}) // prettier-ignore

test('of several asked together, two who accept at the same moment: one has it, the other opens no more', async () => {
  for (let round = 0; round < 3; round++) {
    const together = randomUUID()
    const [key, link] = [await sent(withAccount, { together }), await sent(withoutAccount, { together })]
    await readAs(partner, key.id)
    await outside(tx => readByLink(tx, anybody, link.held))
    const both = await Promise.allSettled([
      answer(key.id, { kind: 'accepted' }),
      outside(tx => answerByLink(tx, anybody, link.held, { kind: 'accepted' })),
    ])
    const won = both.map(one => one.status === 'fulfilled' && one.value !== null)
    expect(won.filter(Boolean)).toHaveLength(1)
    expect([await stateOf(key.id), await stateOf(link.id)].toSorted()).toEqual(['accepted', 'withdrawn'])
  }
}, 60_000)

test('what people said of a service moves it a little among the others, and never without two of them', async () => {
  const { id } = await sent(withAccount)
  await readAs(partner, id)
  await answer(id, { kind: 'accepted' })
  await as(operator, (tx, { actor }) => recordPersonsWord(tx, actor, { referralId: id, reached: 'yes', helped: 'yes' }))
  expect((await desk()).outcomes).toMatchObject({ asked: expect.any(Number), helped: 0, few: true })
  const none = { asked: 0, accepted: 0, declined: 0, helped: 0, partly: 0, notHelped: 0, sameNeed: true }
  const service = (name: string, outcomes: object | null, room: 'full' | null = null) =>
    ({ name, outcomes: outcomes && { ...none, ...outcomes }, room: room && { state: room } }) as FoundService
  const order = (...all: FoundService[]) => rankByOutcomes(all).map(({ name, moved }) => `${name} ${moved ?? '-'}`)
  expect(order(service('a', null), service('b', { helped: 1 }))).toEqual(['a -', 'b -'])
  expect(order(service('a', null), service('b', { helped: 4 }))).toEqual(['b up', 'a -'])
  expect(order(service('a', { notHelped: 3 }), service('b', null))).toEqual(['b -', 'a down'])
  expect(order(service('a', null, 'full'), service('b', null))).toEqual(['b -', 'a down'])
})

test('what five people say moves a service in everybody’s search, with the reason and without a figure; less moves nothing', async () => {
  const [said, silent, few] = [randomUUID(), randomUUID(), randomUUID()]
  await transact(db, terminal('test'), async tx => {
    await prepareDirectory(tx)
    for (const id of [said, silent, few]) {
      await sql`insert into directory.service (id, organization_id, name) values (${id}, ${withAccount}, 'Mensa Tulipano')`.execute(
        tx,
      )
      await sql`insert into directory.lifecycle (service_id, state, since, reason) values (${id}, 'operational', '2023-01-01', 'x')`.execute(
        tx,
      )
    }
  })
  const map = await openMap(db)
  const found = () => map.search({ text: 'mensa tulipano' }).items
  const scoreOf = (id: string) => found().find(item => item.id === id)?.score ?? 0
  const before = map.service(said)?.changedAt
  const wordOf = async (serviceId: string, helped: 'yes' | 'no') => {
    const { id } = await sent(withAccount, { serviceId })
    await readAs(partner, id)
    await answer(id, { kind: 'accepted' })
    await as(operator, (tx, { actor }) => recordPersonsWord(tx, actor, { referralId: id, reached: 'yes', helped }))
  }
  for (let people = 0; people < 4; people++) for (const service of [said, few]) await wordOf(service, 'yes')
  expect(await map.refresh()).toBe(0)
  await wordOf(said, 'yes')
  expect(await map.refresh()).toBe(1)
  expect([found()[0].id, scoreOf(few) === scoreOf(silent), scoreOf(said) > scoreOf(silent)]).toEqual([said, true, true])
  expect(found()[0].why).toContainEqual({ code: 'helped-before' })
  // A new process knows it too; that somebody was sent there is no news of the service, and stands nowhere with a figure.
  const another = await openMap(db)
  expect([another.service(said)?.outcomeLevel, map.service(said)?.changedAt]).toEqual([map.service(said)?.outcomeLevel, before]) // prettier-ignore
  const { rows } = await sql<{
    row: string
  }>`select to_jsonb(c)::text as row from directory.change c where entity = 'service_outcome'`.execute(db)
  expect(rows.some(({ row }) => row.includes('helped'))).toBe(false)
  expect((await as(boss, (tx, { actor }) => readOutcomes(tx, actor, said))).said).toEqual({ helped: 5, partly: 0, notHelped: 0 }) // prettier-ignore
  expect((await as(boss, (tx, { actor }) => readOutcomes(tx, actor, few))).said).toBeNull()
  expect(await refusal(as(partner, (tx, { actor }) => readOutcomes(tx, actor, said)))).toContain('staff.not-allowed')
  for (let people = 0; people < 5; people++) await wordOf(silent, 'no')
  await map.refresh()
  expect(found().map(({ id }) => id)).toEqual([said, few, silent])
}, 60_000)
