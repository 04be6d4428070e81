import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FromOutside, Inbound, Part } from '../channel.ts'
import { foundMail } from './fetched.ts'
import { oddMails, WORDS } from './malformed.fixture.ts'
import { parse } from './parse.ts'
import { pythonMails } from './python-mails.fixture.ts'
import { emailSettings } from './settings.ts'

const settings = emailSettings.parse({
  address: 'helpdesk@example.org',
  imap_host: 'localhost',
  smtp_host: 'localhost',
  user: 'u',
  password: 'p',
})
const understood = async (mail: string | Buffer): Promise<FromOutside[]> => {
  const bytes = Buffer.from(mail)
  return await parse(foundMail(settings, { number: 1, bytes, at: new Date(), size: bytes.length }).content)
}
const read = async (mail: string | Buffer): Promise<Inbound> =>
  (await understood(mail)).find(said => said.kind === 'message') as Inbound
const bytesOf = (part: Part) => (part.kind === 'media' ? Buffer.from(part.media as Uint8Array) : Buffer.alloc(0))
const placeholders = ({ parts }: Inbound) => parts.flatMap(part => (part.kind === 'placeholder' ? part.what : []))
const isItself = (part: Part) => part.kind === 'media' && part.mime === 'message/rfc822' && part.filename === 'mail.eml'

describe('mails that do not keep to their own form', () => {
  test('there are enough of them', () => expect(Object.keys(oddMails).length).toBeGreaterThan(75))

  test.each(Object.entries(oddMails))('%s', async (_name, { mail, keepsMail }) => {
    const said = await read(mail)
    const texts = said.parts.flatMap(part => (part.kind === 'text' ? part.text : []))
    const files = said.parts.map(part => bytesOf(part).toString('latin1'))
    expect(
      texts.some(text => text.includes(WORDS)) ||
        files.some(file => file.replaceAll('\u0000', '').includes(WORDS)) ||
        keepsMail,
    ).toBe(true)
    expect(said.parts.some(isItself)).toBe(keepsMail)
    expect(placeholders(said).some(what => ['mail.doubtful', 'mail.unreadable'].includes(what))).toBe(keepsMail)
    expect(said.from.value).toMatch(/^[^@\s]+@[^@\s]+$/)
  })
})

const foreign = pythonMails()
const there = foreign.length > 0
describe.skipIf(!there)('mails of the tests of Python’s parser, where they are installed', () => {
  test('there are many of them', () => expect(foreign.length).toBeGreaterThan(40))

  test.each(foreign)(
    '$name is shown with what Python reads in it, or with the mail itself',
    async ({ mail, words }) => {
      const { parts } = await read(mail)
      const shown = parts.map(part => (part.kind === 'text' ? part.text : bytesOf(part).toString('latin1'))).join('\n')
      expect(parts.some(part => part.kind !== 'placeholder')).toBe(true)
      const kept = parts.find(isItself)
      // Below its head the mail is kept to the last byte.
      const [, ...body] = mail.toString('latin1').split(/(?<=\n)\r?\n/)
      const wholeBody = kept && bytesOf(kept).toString('latin1').endsWith(body.join('\n').slice(-200))
      const missing = words.filter(word => !shown.includes(word))
      expect(wholeBody ?? missing.length === 0).toBe(true)
    },
  )
})

test('whatever comes is shown, and never throws', { timeout: 60_000 }, async () => {
  const pieces = Object.values(oddMails).flatMap(({ mail }) =>
    mail.toString('latin1').slice(0, 600).split(/\r\n/).slice(0, 12),
  )
  const line = fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 25 }), fc.constantFrom('\r\n', '\n', '\r'), async (lines, end) => {
      const said = await read(Buffer.from(lines.join(end), 'latin1'))
      expect(said.parts.length).toBeGreaterThan(0)
    }),
    { numRuns: 120 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(oddMails).filter(({ mail }) => mail.length < 20_000)),
      fc.nat(),
      fc.uint8Array({ maxLength: 8 }),
      async ({ mail }, at, bytes) => {
        const broken = Buffer.from(mail)
        broken.set(bytes.subarray(0, Math.max(0, broken.length - (at % broken.length))), at % broken.length)
        expect((await read(broken)).parts.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
})

test('no trace of the sender’s network or device is kept', () => {
  const bytes = Buffer.from(
    [
      'Received: from phone ([203.0.113.9])\r\n by example.net; now',
      'X-Originating-IP: [203.0.113.9]',
      'Authentication-Results: x; spf=pass smtp.remote-ip=203.0.113.9',
      'User-Agent: Tracked 9',
      'From: a@example.net',
      'X-Mailer: Tracked 9',
      '',
      'ciao',
    ].join('\r\n'),
  )
  const { content } = foundMail(settings, { number: 1, bytes, at: new Date(), size: bytes.length })
  expect(content).not.toMatch(/203\.0|Tracked|Received/)
  expect(content).toContain('ciao')
})

test('HTML becomes plain text, and files come along with their bytes', async () => {
  const mail = [
    'From: a@example.net',
    'Subject: =?utf-8?b?2YXYs9in2LnYr9ip?=',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Due <b>righe</b><br>qui</p><img src="https://example.org/seen.gif">',
    '--b',
    'Content-Type: audio/ogg; name=voce.ogg',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from([0, 1, 254, 255]).toString('base64'),
    '--b--',
    '',
  ].join('\r\n')
  const { parts } = await read(mail)
  expect(parts).toEqual([
    { kind: 'text', text: 'مساعدة', role: 'subject' },
    { kind: 'text', text: 'Due righe\nqui' },
    { kind: 'media', mime: 'audio/ogg', media: Buffer.from([0, 1, 254, 255]), voice: false, filename: 'voce.ogg' },
  ])
})

test('what programs repeat below an answer stands apart, and nothing is cut', async () => {
  const roles = async (...lines: string[]) =>
    (await read(['From: a@example.net', '', ...lines].join('\r\n'))).parts.map(part =>
      part.kind === 'text' ? [part.text, part.role ?? 'new'] : [],
    )
  expect(
    await roles(
      'Sì, domani.',
      '',
      'Il giorno 1 set 2026, alle 10:00',
      'Helpdesk ha scritto:',
      '> Viene?',
      '>',
      '> Ciao',
    ),
  ).toEqual([
    ['Sì, domani.', 'new'],
    ['Il giorno 1 set 2026, alle 10:00\nHelpdesk ha scritto:\n> Viene?\n>\n> Ciao', 'quoted'],
  ])
  expect(await roles('Yes', '', '-----Original Message-----', 'From: us', 'hello')).toEqual([
    ['Yes', 'new'],
    ['-----Original Message-----\nFrom: us\nhello', 'quoted'],
  ])
  expect(await roles('> Viene?', 'Sì', '> Quando?', 'Domani')).toEqual([['> Viene?\nSì\n> Quando?\nDomani', 'new']])
  expect(await roles('> solo', '> questo')).toEqual([['> solo\n> questo', 'new']])
})

test('what machines write is known for it', async () => {
  const kind = async (...headers: string[]) => {
    const said = await read(['From: Somebody <a@example.net>', ...headers, '', 'ciao'].join('\r\n'))
    return said.automatic ? (placeholders(said)[0] ?? 'quiet') : null
  }
  expect(await kind()).toBeNull()
  expect(await kind('Auto-Submitted: no', 'Precedence: first-class')).toBeNull()
  for (const header of [
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated (rfc3834)',
    'X-Autoreply: yes',
    'Precedence: auto_reply',
    'Return-Path: <>',
    'Reply-To: no-reply@example.net',
  ]) {
    expect([header, await kind(header)]).toEqual([header, 'mail.auto-reply'])
  }
  for (const header of ['List-Id: <x.example.net>', 'List-Unsubscribe: <mailto:x@example.net>', 'Precedence: bulk']) {
    expect([header, await kind(header)]).toEqual([header, 'mail.list'])
  }
  expect(await kind('X-Auto-Response-Suppress: DR, OOF, AutoReply')).toBe('quiet')
  expect(await kind('X-Failed-Recipients: b@example.net')).toBe('mail.report')
})
