import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { type Received, setChannel } from '../../channels/index.ts'
import { contentPages, errorPage, languages } from '../../content/index.ts'
import { answerError } from '../../lib/answer-error.ts'
import { transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { anybody, can, type StaffEnv, terminal } from '../../staff/index.ts'
import { aColleague, anOrganization, giveKeysTo } from '../../staff/staff.fixture.ts'
import { openTransportKey } from '../../vault/index.ts'
import { answer } from '../answer.ts'
import { close } from '../close.ts'
import { aRecording } from '../files/samples.fixture.ts'
import { readConversation } from '../read-conversation.ts'
import { receiveMessages } from '../receive-messages.ts'
import { approveRecording } from '../voices/judge-recording.ts'
import { saidLine } from '../voices/lines.ts'
import { recordLine } from '../voices/record-line.ts'
import { readTelephoneWav, secondsOf, silence, telephoneWav } from '../voices/telephone-wav.ts'
import { readAlarm, WrongCodes } from './count-wrong-codes.ts'
import { FloodGate } from './flood-gate.ts'
import { GuessGate } from './guess-gate.ts'
import { prove } from './browser/prove.ts'
import { makeReturnCode } from './give-code.ts'
import { bucketOf, codeFor, readCode } from './return-code.ts'
import { webRoutes } from './web-routes.ts'

const { db } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'approdo-web-'))
const transport = await openTransportKey(folder, { make: true })
const house = terminal('test')
const here = await anOrganization(db)
const operator = await aColleague(db, here.id, 'operator')
await giveKeysTo(db, here, operator.id)
await transact(db, house, tx =>
  setChannel(tx, house, transport, { channel: 'web', organizationId: here.id, settings: {} }),
)
afterAll(async () => {
  await counts.close()
  await rm(folder, { recursive: true })
})

let clock = 0
const site = { demo: true }
const counts = new WrongCodes(db, error => {
  throw error
})
const gate = new GuessGate({ now: () => Date.now() + clock, onAttack: counts.attack })
const flood = new FloodGate({ now: () => Date.now() + clock, onFlood: counts.flood })
/** Everybody comes from one address here: only where a flood is tried it stands before them. */
const noFlood: Pick<FloodGate, 'admit' | 'challengeFor'> = {
  admit: () => null,
  challengeFor: once => flood.challengeFor(once),
}
let before = noFlood
const app = new Hono<StaffEnv>()
  .use(async (c, next) => {
    c.set('may', act => can(anybody, act))
    await next()
  })
  .route(
    '/',
    webRoutes({
      db,
      transport,
      site,
      secure: false,
      gate,
      flood: { admit: first => before.admit(first), challengeFor: once => before.challengeFor(once) },
      counts,
    }),
  )
  .route('/', contentPages(site))
app.onError((error, c) => {
  const { status, code } = answerError(error)
  if (status >= 500) throw error
  return c.req.path.startsWith('/api/') ? c.json({ code }, status) : errorPage(c, status, code)
})

/** A phone: its cookie, and the page that it shows. */
class Phone {
  cookie = ''
  page = ''

  async go(path: string, form?: Record<string, string | Blob>): Promise<number> {
    let body: FormData | undefined
    if (form) {
      body = new FormData()
      for (const [name, value] of Object.entries(form)) body.set(name, value)
    }
    const headers = { cookie: this.cookie, 'sec-fetch-site': 'same-origin' }
    const answer = await app.request(path, { method: form ? 'POST' : 'GET', headers, ...(body && { body }) })
    const given = answer.headers.get('set-cookie')
    if (given) this.cookie = given.split(';')[0] ?? ''
    const to = answer.headers.get('location')
    if (to?.startsWith('/')) return await this.go(to)
    this.page = await answer.text()
    return answer.status
  }

  field(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1] ?? ''
  }

  get code(): string {
    const number = /id="number">(.*?)<\/p>/.exec(this.page)?.[1] ?? ''
    return number.replaceAll(/<[^>]*>/g, '').trim()
  }
}

const isCode = (digits: string): boolean => {
  try {
    return readCode(digits) === digits
  } catch {
    return false
  }
}

async function written(
  text: string,
  more: Record<string, string | Blob> = {},
): Promise<{ phone: Phone; code: string }> {
  const phone = new Phone()
  await phone.go('/it/write')
  expect(await phone.go('/it/write', { once: phone.field('once'), text, ...more })).toBe(200)
  return { phone, code: phone.code }
}

const staff = async () => ({ actor: await operator.actor(), keyring: operator.keyring, transport })
async function conversationOf(text: string): Promise<string> {
  const reader = await staff()
  const { rows: all } = await sql<{ id: string }>`
    select conversation_id as id from conversations.message group by 1 order by max(seq) desc`.execute(db)
  for (const { id } of all) {
    const { messages } = await transact(db, reader.actor, tx => readConversation(tx, reader, id))
    if (JSON.stringify(messages).includes(text)) return id
  }
  return ''
}
async function say(conversationId: string, text: string): Promise<void> {
  const writer = await staff()
  const { newest: seen } = await transact(db, writer.actor, tx => readConversation(tx, writer, conversationId))
  await transact(db, writer.actor, tx => answer(tx, writer, { conversationId, text, seen }))
}

test('somebody writes without a name, comes back with a number, reads the answer and goes on', async () => {
  const { code } = await written('Non mi pagano da agosto')
  expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
  const id = await conversationOf('Non mi pagano')
  await say(id, 'Ti ascoltiamo')
  // From another phone, in Arabic, with Arabic digits.
  const other = new Phone()
  await other.go('/ar/thread')
  const arabic = code.replace(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit)))
  expect(await other.go('/ar/thread/open', { code: arabic })).toBe(200)
  expect(other.page).toContain('Non mi pagano da agosto')
  expect(other.page).toContain('Ti ascoltiamo')
  await other.go('/ar/thread', { once: other.field('once'), text: 'شكرا' })
  expect(other.page).toContain('شكرا')
  expect(await conversationOf('شكرا')).toBe(id)
})

test('the number is heard without script where its language has all ten digits, and stands in no address', async () => {
  const mediator = await aColleague(db, here.id, 'mediator')
  const phone = new Phone()
  const sound = async () => await app.request('/it/thread/sound', { headers: { cookie: phone.cookie } })
  await phone.go('/it/write')
  await phone.go('/it/write', { once: phone.field('once'), text: 'ciao', name: '', language: 'it' })
  expect([phone.page.includes('/it/thread/sound'), (await sound()).status]).toEqual([false, 404])
  // Each digit as long as itself, in tenths of a second: what is heard tells which were read.
  for (let digit = 0; digit < 10; digit++) {
    const id = randomUUID()
    const line = `digit.${digit}`
    const telephone = telephoneWav(silence((digit + 1) / 10))
    const made = { id, organizationId: here.id, seen: saidLine(line, 'it')?.hash ?? '', sound: await aRecording(1), telephone, voice: 'Awa' } // prettier-ignore
    const actor = await mediator.actor()
    await transact(db, actor, tx => recordLine(tx, actor, { ...made, read: { line, language: 'it' } }))
    const another = await here.coordinator.actor()
    await transact(db, another, tx => approveRecording(tx, another, id))
  }
  await phone.go('/it/thread/number')
  expect(phone.page).toContain('src="/it/thread/sound"')
  const bytes = new Uint8Array(await (await sound()).arrayBuffer())
  const digits = Array.from(phone.code.replaceAll(' ', ''), Number)
  const seconds = digits.reduce((sum, digit) => sum + (digit + 1) / 10, 12 * 0.25 + 4)
  expect(secondsOf(readTelephoneWav(bytes))).toBeCloseTo(seconds, 3)
  await phone.go('/fr/thread/number')
  expect(phone.page).not.toContain('thread/sound')
  await phone.go('/it/leave')
  expect((await sound()).status).toBe(404)
})

test('a form that is sent twice stands once, and tells the same number', async () => {
  const phone = new Phone()
  await phone.go('/it/write')
  const form = { once: phone.field('once'), text: 'una volta sola' }
  const impatient = new Phone()
  await Promise.all([phone.go('/it/write', form), impatient.go('/it/write', form)])
  expect(impatient.code).toBe(phone.code)
  await impatient.go('/it/thread')
  expect(impatient.page.match(/una volta sola/g)).toHaveLength(1)
  await sql`update conversations.sent_form set sent_at = now() - interval '2 hours'`.execute(db)
  expect(await new Phone().go('/it/write', form)).toBe(400)
})

test('nothing must be said but something, and nothing typed is lost', async () => {
  const phone = new Phone()
  await phone.go('/it/write')
  expect(await phone.go('/it/write', { once: phone.field('once'), text: ' ', name: 'Ali' })).toBe(400)
  expect(phone.page).toContain('Scrivi qualche parola')
  expect(phone.field('name')).toBe('')
  expect(phone.page).toContain('value="Ali"')
  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'x.pdf')
  expect(await phone.go('/it/write', { once: phone.field('once'), text: 'resto qui', document: large })).toBe(400)
  expect(phone.page).toContain('resto qui</textarea>')
})

test('a document goes along, and comes back to whoever has the number alone', async () => {
  const pdf = new File(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'], 'busta paga.pdf', {
    type: 'application/pdf',
  })
  const { phone } = await written('la busta', { document: pdf })
  await phone.go('/it/thread')
  expect(phone.page).toContain('/it/thread/files/1')
  expect(await phone.go('/it/thread/files/1')).toBe(200)
  expect(phone.page).toContain('%PDF-1.4')
  expect(await new Phone().go('/it/thread/files/1')).toBe(404)
})

test('whoever writes after the end begins another conversation, and reads both with one number', async () => {
  const { phone, code } = await written('prima parte')
  const id = await conversationOf('prima parte')
  const { actor } = await staff()
  await transact(db, actor, tx => close(tx, actor, { conversationId: id, reason: 'helped' }))
  await phone.go('/it/thread')
  await phone.go('/it/thread', { once: phone.field('once'), text: 'seconda parte' })
  expect(await conversationOf('seconda parte')).not.toBe(id)
  const later = new Phone()
  await later.go('/it/thread/open', { code })
  for (const part of ['prima parte', 'seconda parte']) expect(later.page).toContain(part)
})

test('leaving ends what the phone had open; words that come afterwards wait for the number', async () => {
  const { phone, code } = await written('esco')
  const cookie = phone.cookie
  await phone.go('/it/leave')
  phone.cookie = cookie
  expect(await phone.go('/it/thread')).toBe(200)
  expect(phone.page).not.toContain('esco<')
  await phone.go('/it/thread', { once: crypto.randomUUID(), text: 'dette prima di tornare' })
  const { once, text } = { once: phone.field('once'), text: phone.field('text') }
  expect(text).toBe('dette prima di tornare')
  await phone.go('/it/thread/open', { code, once, text })
  expect(phone.page).toContain('dette prima di tornare')
  await sql`update conversations.code_session set seen_at = now() - interval '21 minutes'`.execute(db)
  await phone.go('/it/thread')
  expect(phone.page).toContain('Scrivi il tuo numero')
})

test('«I am in danger» is said in the thread and rings once, and the numbers that help stand there', async () => {
  const { phone } = await written('ho paura')
  await phone.go('/it/thread')
  const once = /thread\/danger.*?name="once" value="([^"]+)"/s.exec(phone.page)?.[1] ?? ''
  const raised = async () =>
    (await db.selectFrom('conversations.danger').select('how').where('how', '=', 'button').execute()).length
  const before = await raised()
  for (const _press of [1, 2]) await phone.go('/it/thread/danger', { once })
  expect(phone.page).toContain('112')
  expect((await raised()) - before).toBe(1)
  await phone.go('/it/thread')
  expect(phone.page.match(/<p dir="auto">Sono in pericolo adesso/g)).toHaveLength(1)
})

test('a voice comes in parts, goes on after a cut, and is destroyed where it waited', async () => {
  const call = async (path: string, headers: Record<string, string> = {}, body?: string | Uint8Array<ArrayBuffer>) => {
    const answer = await app.request(path, { method: body === undefined ? 'GET' : 'POST', headers, body })
    return { status: answer.status, ...((await answer.json()) as { token?: string; offset?: number }) }
  }
  const { token = '' } = await call(
    '/api/voice',
    { 'content-type': 'application/json' },
    '{"mime":"audio/webm;codecs=opus"}',
  )
  const mine = { 'upload-token': token }
  const part = (at: number, bytes: number[]) =>
    call('/api/voice/parts', { ...mine, 'upload-offset': String(at) }, Uint8Array.from(bytes))
  expect((await part(0, [1, 2, 3])).offset).toBe(3)
  // The answer was lost: the same part comes again, and is not taken twice.
  expect((await part(0, [1, 2, 3])).status).toBe(409)
  expect((await call('/api/voice', mine)).offset).toBe(3)
  expect((await part(3, [4, 5])).offset).toBe(5)
  const { phone } = await written('', { upload: token })
  await phone.go('/it/thread/files/1')
  expect([...Buffer.from(phone.page)]).toEqual([1, 2, 3, 4, 5])
  expect((await call('/api/voice', mine)).status).toBe(404)
  const { rows } = await sql`select from conversations.upload_part`.execute(db)
  expect(rows).toEqual([])
})

test('no number, name or word stands in the database, and no address of a phone', async () => {
  const word = `segreto${crypto.randomUUID().slice(0, 8)}`
  const { phone, code } = await written(word, { name: `N${word}` })
  await phone.go('/it/thread')
  const digits = code.replaceAll(' ', '')
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('channels', 'conversations', 'audit', 'approdo', 'vault', 'staff')`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(db)
    const all = rows.map(({ text }) => text).join('\n')
    for (const needle of [word, Buffer.from(word).toString('hex'), digits, Buffer.from(digits).toString('hex')]) {
      expect([name, all.includes(needle)]).toEqual([name, false])
    }
  }
})

test('a wrong digit, or two that changed places, are said at once and cost nobody a try', async () => {
  const digits = codeFor(transport, crypto.randomUUID())
  expect(readCode(digits)).toBe(digits)
  for (let at = 0; at < 16; at++) {
    const wrong = digits.slice(0, at) + ((Number(digits[at]) + 1 + (at % 9)) % 10) + digits.slice(at + 1)
    expect(() => readCode(wrong)).toThrow('code.mistyped')
    const turned = digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2)
    expect([turned === digits, isCode(turned)]).toEqual([turned === digits, turned === digits])
  }
  const phone = new Phone()
  expect(await phone.go('/it/thread/open', { code: '12' })).toBe(400)
  expect(phone.page).toContain('16 cifre')
})

test('the link of a contact written down by hand ties the private thread to it, while it holds', async () => {
  const cameBy = async (reference: string, age: string) => {
    const id = randomUUID()
    await sql`insert into conversations.contact (id, organization_id, source, outcome, reference, logged_by, at)
      values (${id}, ${here.id}, 'facebook', 'informed', ${reference}, ${operator.id}, now() - ${age}::interval)`.execute(
      db,
    )
    const phone = new Phone()
    await phone.go(`/it/write?ref=${reference}`)
    expect(phone.field('ref')).toBe(reference)
    expect(
      await phone.go('/it/write', { once: phone.field('once'), ref: phone.field('ref'), text: `da ${reference}` }),
    ).toBe(200)
    const { rows } = await sql<{ id: string }>`
      select conversation_id as id from conversations.contact_carried where contact_id = ${id}`.execute(db)
    return rows.map(row => row.id)
  }
  expect(await cameBy('XYZ234', '1 day')).toEqual([await conversationOf('da XYZ234')])
  expect(await cameBy('XYZ235', '31 days')).toEqual([])
  const odd = new Phone()
  await odd.go('/it/write?ref=%3Cscript%3E')
  expect(odd.field('ref')).toBe('')
})

test('in a flood of first messages whoever wrote for a while, waits or calculates is taken, and nothing typed is lost', async () => {
  before = flood
  const first = async (phone: Phone, more: Record<string, string> = {}) => {
    await phone.go('/it/write')
    const [once, challenge] = [phone.field('once'), phone.field('challenge')]
    return await phone.go('/it/write', { once, challenge, text: 'Il caporale', ...more })
  }
  const others = (n: number) => flood.admit({ once: `${n}`, source: `hostel ${n % 4}`, challenge: '', answer: '' })
  expect(Array.from({ length: 60 }, (_, n) => others(n)).filter(Boolean)).toEqual([])
  expect(others(60)).toMatchObject({ bits: 17, seconds: 8 })
  // Somebody without script, who had just opened the page: what they said waits with them.
  const waits = new Phone()
  expect(await first(waits, { text: 'Aiuto, <b>adesso</b>', name: 'Awa' })).toBe(429)
  expect(waits.page).toContain('Aiuto, &lt;b>adesso&lt;/b>')
  const held = () =>
    Object.fromEntries(['once', 'text', 'name', 'language', 'challenge'].map(name => [name, waits.field(name)]))
  expect(await waits.go('/it/write', held())).toBe(429)
  clock += 8_500
  // What another waited for is not theirs.
  expect(await first(new Phone(), { challenge: waits.field('challenge') })).toBe(429)
  expect(await waits.go('/it/write', { ...held(), text: 'Aiuto, <b>adesso</b>' })).toBe(200)
  // With a script it is a moment.
  const works = new Phone()
  await first(works)
  const [challenge, bits] = [works.field('challenge'), Number(/data-bits="(\d+)"/.exec(works.page)?.[1])]
  const once = works.field('once')
  expect(await works.go('/it/write', { once, text: 'Eccomi', challenge, answer: await prove(challenge, bits) })).toBe(
    200,
  )
  // Who took their time to write notices nothing.
  const slow = new Phone()
  await slow.go('/it/write')
  clock += 20_000
  expect(
    await slow.go('/it/write', { once: slow.field('once'), challenge: slow.field('challenge'), text: 'Lungo' }),
  ).toBe(200)
  await counts.written()
  const coordinator = await here.coordinator.actor()
  const alarm = await transact(db, coordinator, readAlarm)
  expect(alarm).toMatchObject({ flooded: true, attacked: false })
  expect(alarm.firstsTurnedAway).toBe(4)
  before = noFlood
})

test('while numbers are guessed, whoever waits or calculates gets in, and a guess opens nothing', async () => {
  const { code } = await written('ci sono ancora')
  const guess = (n: number): string => {
    const first = String(100_000_000_000_000 + n)
    return Array.from({ length: 10 }, (_, last) => `${first}${last}`).find(each => isCode(each)) ?? ''
  }
  const statuses = new Map<number, number>()
  for (let n = 0; n < 60; n++) {
    const status = await new Phone().go('/it/thread/open', { code: guess(n) })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  // All come from one source: after ten it is asked of them, and of everybody once thirty were wrong.
  expect([...statuses]).toEqual([
    [400, 10],
    [429, 50],
  ])
  const waits = new Phone()
  expect(await waits.go('/it/thread/open', { code })).toBe(429)
  const challenge = waits.field('challenge')
  expect(await waits.go('/it/thread/open', { code, challenge })).toBe(429)
  expect(waits.field('challenge')).toBe(challenge)
  // Bound to its code: patience for one is none for another.
  clock += 8_500
  expect(await new Phone().go('/it/thread/open', { code: guess(1), challenge })).toBe(429)
  expect(await waits.go('/it/thread/open', { code, challenge })).toBe(200)
  expect(waits.page).toContain('ci sono ancora')
  expect(await new Phone().go('/it/thread/open', { code, challenge })).toBe(429)
  const works = new Phone()
  await works.go('/it/thread/open', { code })
  const asked = works.field('challenge')
  expect(await works.go('/it/thread/open', { code, challenge: asked, answer: await prove(asked, 17) })).toBe(200)
  // Many wrong ones with patience: somebody is told, once.
  for (let n = 100; n < 140; n++) {
    const phone = new Phone()
    await phone.go('/it/thread/open', { code: guess(n) })
    clock += 9_000
    expect(await phone.go('/it/thread/open', { code: guess(n), challenge: phone.field('challenge') })).toBe(400)
  }
  await counts.written()
  const coordinator = await here.coordinator.actor()
  expect(await transact(db, coordinator, readAlarm)).toMatchObject({ attacked: true, tried: 50 })
  const { rows: told } = await sql`select from approdo.event where name = 'conversation.codes-tried'`.execute(db)
  expect(told.length).toBeGreaterThan(0)
  clock += 3_600_000
  expect(await new Phone().go('/it/thread/open', { code })).toBe(200)
  // One that stands in the bucket of a true one does not open it either.
  const like = { code: guess(7), bucket: bucketOf(transport, guess(7)) }
  await sql`update conversations.return_code set bucket = ${like.bucket}
    where holder_id = (select holder_id from conversations.return_code limit 1)`.execute(db)
  expect(await new Phone().go('/it/thread/open', { code: like.code })).toBe(400)
})

test('in every language no first view is larger than 14,000 bytes', async () => {
  const { phone } = await written('x'.repeat(200))
  for (const { code: lang } of languages) {
    for (const path of ['write', 'thread', 'thread/number']) {
      expect(await phone.go(`/${lang}/${path}`)).toBe(200)
      const page = Buffer.from(phone.page)
      const br = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
      expect([path, lang, br <= 14_000, gzipSync(page).length <= 14_000]).toEqual([path, lang, true, true])
    }
  }
})

test('somebody who calls or writes elsewhere can be given a number too', async () => {
  const value = `39333${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
  const where = { organizationId: here.id, accountId: crypto.randomUUID(), channel: 'whatsapp' as const }
  const said = (text: string): Received => ({
    ...where,
    kind: 'message',
    providerId: crypto.randomUUID(),
    from: { kind: 'phone', value },
    sentAt: new Date(),
    parts: [{ kind: 'text', text }],
  })
  await transact(db, house, tx => receiveMessages(tx, transport, [said('dal telefono')]))
  const id = await conversationOf('dal telefono')
  const giver = await staff()
  const code = await transact(db, giver.actor, tx => makeReturnCode(tx, giver, id))
  const phone = new Phone()
  expect(await phone.go('/it/thread/open', { code })).toBe(200)
  expect(phone.page).toContain('dal telefono')
  await phone.go('/it/thread', { once: phone.field('once'), text: 'dalla pagina' })
  expect(await conversationOf('dalla pagina')).toBe(id)
  const there = await anOrganization(db, 'Altro ente')
  const stranger = { actor: await there.coordinator.actor(), keyring: there.coordinator.keyring, transport }
  await expect(transact(db, stranger.actor, tx => makeReturnCode(tx, stranger, id))).rejects.toThrow('page.not-found')
})

test('the recorder is loaded on demand, and all that these pages ever load is smaller than 15,000 bytes', async () => {
  const input = join(import.meta.dirname, 'browser/thread.ts')
  const target = 'es2020'
  const options = { write: false, target, modulePreload: false as const, rolldownOptions: { input } }
  const built = await build({ configFile: false, logLevel: 'silent', build: options })
  const chunks = 'output' in built ? built.output.filter(chunk => chunk.type === 'chunk') : []
  const sizes = new Map(chunks.map(({ name, code }) => [name, gzipSync(code).length]))
  expect([...sizes.keys()].toSorted()).toEqual(expect.arrayContaining(['draft', 'prove', 'recorder', 'thread']))
  expect(sizes.get('thread')).toBeLessThan(2_000)
  expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(15_000)
})
