import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../lib/db.ts'
import { aColleague } from '../../staff/staff.fixture.ts'
import { close } from '../close.ts'
import { aRecording } from '../files/samples.fixture.ts'
import { approveRecording } from '../voices/judge-recording.ts'
import { saidLine } from '../voices/lines.ts'
import { recordLine } from '../voices/record-line.ts'
import { readTelephoneWav, secondsOf, silence, telephoneWav } from '../voices/telephone-wav.ts'
import { codeFor, readCode } from './return-code.ts'
import {
  db,
  transport,
  here,
  operator,
  app,
  Phone,
  isCode,
  written,
  staff,
  conversationOf,
  say,
} from './web.fixture.ts'

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
