/** What every one of these mails says, somewhere; all of it is invented. */
export const WORDS = 'non mi pagano'

/** How a mail must come out: with its words read, or, where that cannot be certain, with the mail itself beside them. */
interface Odd {
  readonly mail: string | Buffer
  readonly keepsMail: boolean
}

const HEAD = ['From: Somebody <somebody@example.net>', 'To: helpdesk@example.org', 'Message-ID: <a@example.net>']
const mail = (more: readonly string[], ...body: readonly string[]) => [...HEAD, ...more, '', ...body].join('\r\n')
const read = (what: string | Buffer): Odd => ({ mail: what, keepsMail: false })
const doubted = (what: string | Buffer): Odd => ({ mail: what, keepsMail: true })
const parts = (type: string, ...lines: readonly string[]) => mail([`Content-Type: ${type}`], ...lines)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const deep = (depth: number): string[] =>
  depth === 0
    ? ['Content-Type: text/plain', '', WORDS]
    : [`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`, ...deep(depth - 1), `--b${depth}--`]

/** Mails as they really come, broken in the ways in which MIME can be broken. Each is written for this test. */
export const oddMails: Readonly<Record<string, Odd>> = {
  // Parts
  'parts without a boundary': doubted(parts('multipart/mixed', '--b', 'Content-Type: text/plain', '', WORDS, '--b--')),
  'an empty boundary': doubted(parts('multipart/mixed; boundary=""', '--', '', WORDS, '----')),
  'a boundary that never begins': doubted(parts('multipart/mixed; boundary=b', WORDS)),
  'a boundary that never ends': doubted(parts('multipart/mixed; boundary=b', '--b', '', WORDS)),
  'another boundary than is named': doubted(parts('multipart/mixed; boundary=b', '--c', '', WORDS, '--c--')),
  'a boundary with blanks behind it': read(parts('multipart/mixed; boundary="b "', '--b ', '', WORDS, '--b--  ')),
  'a boundary that begins another': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      'Content-Type: multipart/alternative; boundary=bb',
      '',
      '--bb',
      '',
      WORDS,
      '--bb--',
      '--b--',
    ),
  ),
  'words before the first part': read(parts('multipart/mixed; boundary=b', 'preamble', '--b', '', WORDS, '--b--')),
  'words after the last part': read(parts('multipart/mixed; boundary=b', '--b', '', WORDS, '--b--', 'epilogue')),
  'no part at all': doubted(parts('multipart/mixed; boundary=b', WORDS, '--b--')),
  'a part of parts in base64': read(
    mail(['Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64'], '--b', '', WORDS, '--b--'),
  ),
  'a part that says nothing of itself': read(parts('multipart/mixed; boundary=b', '--b', '', WORDS, '--b', '--b--')),
  'sixty parts deep': read([...HEAD, ...deep(60), ''].join('\r\n')),
  'six hundred parts deep': read([...HEAD, ...deep(600), ''].join('\r\n')),
  'two thousand empty parts': doubted(
    parts(
      'multipart/mixed; boundary=b',
      ...Array.from({ length: 2000 }, () => '--b\r\nContent-Type: image/png\r\n\r\nx'),
      '--b',
      '',
      WORDS,
      '--b--',
    ),
  ),
  'a mail within a mail': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      'Content-Type: message/rfc822',
      '',
      ...HEAD,
      'Subject: dentro',
      '',
      WORDS,
      '--b--',
    ),
  ),
  'a collection of mails': read(parts('multipart/digest; boundary=b', '--b', '', ...HEAD, '', WORDS, '--b--')),
  'half a mail': read(parts('message/partial; id=x; number=1; total=2', WORDS)),
  'a mail that is elsewhere': read(
    parts('message/external-body; access-type=URL; URL="http://example.org/"', 'Content-Type: text/plain', '', WORDS),
  ),
  'a related part of a kind nobody knows': read(
    parts('multipart/hologram; boundary=b', '--b', 'Content-Type: text/plain', '', WORDS, '--b--'),
  ),

  // Headers
  'no headers': doubted(`${WORDS}\r\n`),
  'nothing but headers': read(mail([`Subject: ${WORDS}`]).trimEnd()),
  'no line between headers and words': doubted(`Subject: x\r\n${WORDS}\r\n`),
  'a first line that carries something on': doubted(` continued\r\n${mail([], WORDS)}`),
  'the line of a mailbox file before it': read(`From somebody Mon Sep  1 00:00:00 2026\r\n${mail([], WORDS)}`),
  'the line of a mailbox file amid headers': read(
    [...HEAD, 'From somebody Mon Sep  1 00:00:00 2026', '', WORDS].join('\r\n'),
  ),
  'a header without a name': read([...HEAD, ': nothing', '', WORDS].join('\r\n')),
  'a header with a blank in its name': read([...HEAD, 'X Odd: y', '', WORDS].join('\r\n')),
  'a byte order mark': doubted(`\ufeff${mail([], WORDS)}`),
  'lines that end as on Unix': read(mail([], WORDS).replaceAll('\r\n', '\n')),
  'lines that end as on old Macs': read(mail([], WORDS).replaceAll('\r\n', '\r')),
  'lines that end in every way': read(mail(['Subject: x'], WORDS).replace('\r\n', '\n').replace('\r\n', '\r')),
  'nobody who sent it': doubted(`To: helpdesk@example.org\r\n\r\n${WORDS}`),
  'two senders in two headers': doubted(mail(['From: other@example.net'], WORDS)),
  'a group that sent it': read(`From: Friends: one@example.net, two@example.net;\r\n\r\n${WORDS}`),
  'a sender with comments': read(`From: (a) somebody (b) @ (c) example.net, somebody@example.net\r\n\r\n${WORDS}`),
  'a sender with letters of their own': read(`From: песня <пе@пример.example>\r\n\r\n${WORDS}`),
  'a sender without a house': read(`From: somebody\r\n\r\n${WORDS}`),
  'no day of this world': read(mail(['Date: 32 Foo 99999 25:61:61 +9999'], WORDS)),
  'an id without brackets': read(mail(['Message-ID: not an id', 'References: < > <<>> <a'], WORDS)),
  'bytes of no letters in a header': read(latin1(mail(['Subject: \xff\xfe\xe9'], WORDS))),
  'encoded words that break off': read(mail(['Subject: =?utf-8?q?=?= =?utf-8?b?w?= =?utf-8?x?y?='], WORDS)),
  'encoded words in letters nobody knows': read(mail(['Subject: =?klingon?q?abc?='], WORDS)),
  'an encoded word cut amid a letter': read(mail(['Subject: =?utf-8?b?w6?= =?utf-8?b?k=?='], WORDS)),
  'a header of a megabyte': read(mail([`X-Long: ${'x'.repeat(1 << 20)}`], WORDS)),
  'a subject of a megabyte': doubted(mail([`Subject: ${'x '.repeat(1 << 19)}`], WORDS)),
  'ten thousand headers': read(
    mail(
      Array.from({ length: 10_000 }, (_, n) => `X-${n}: y`),
      WORDS,
    ),
  ),
  'ten thousand receivers': read(mail([`Cc: ${'a@example.net, '.repeat(10_000)}`], WORDS)),

  // What it is
  'a kind of nothing': doubted(mail(['Content-Type: ; ;'], WORDS)),
  'a kind without its second half': doubted(mail(['Content-Type: text'], WORDS)),
  'a kind said twice': doubted(mail(['Content-Type: text/plain', 'Content-Type: text/html'], WORDS)),
  'a kind with an open quotation': read(mail(['Content-Type: text/plain; charset="utf-8'], WORDS)),
  'letters of a set nobody knows': read(mail(['Content-Type: text/plain; charset=klingon'], WORDS)),
  'letters that are not of their set': doubted(
    latin1(mail(['Content-Type: text/plain; charset=utf-8'], `${WORDS} \xe9\xff`)),
  ),
  'letters of UTF-16 without a mark': read(
    Buffer.concat([
      Buffer.from(mail(['Content-Type: text/plain; charset=utf-16'], '')),
      Buffer.from(WORDS, 'utf16le'),
      Buffer.from([0xd8]),
    ]),
  ),
  'letters of Japan': read(mail(['Content-Type: text/plain; charset=iso-2022-jp'], `\u001b$B$"\u001b(B ${WORDS}`)),
  'UTF-7': read(mail(['Content-Type: text/plain; charset=utf-7'], `+AGE- ${WORDS}`)),
  'bytes of nothing amid words': read(mail([], `\u0000\u0001${WORDS}\u0000`)),
  'a line of a megabyte': read(mail([], `${'x'.repeat(90_000)} ${WORDS}`)),

  // How it is written
  'a way of writing nobody knows': doubted(mail(['Content-Transfer-Encoding: morse'], WORDS)),
  'a way of writing with a comment': doubted(mail(['Content-Transfer-Encoding: 7bit (as ever)'], WORDS)),
  'base64 without its end': read(mail(['Content-Transfer-Encoding: base64'], base64(`${WORDS}!`).replace(/=+$/, ''))),
  'base64 with other letters amid it': read(
    mail(['Content-Transfer-Encoding: base64'], base64(WORDS).split('').join('*')),
  ),
  'base64 of one letter too many': read(mail(['Content-Transfer-Encoding: base64'], `${base64(`${WORDS}!!`)}A`)),
  'words that are said to be base64': doubted(mail(['Content-Transfer-Encoding: base64'], `${WORDS}. ${WORDS}.`)),
  'broken quoted-printable': read(mail(['Content-Transfer-Encoding: quoted-printable'], `=ZZ =\r\n=A ${WORDS} =`)),
  'a file by uuencode': read(mail([], WORDS, 'begin 644 a.txt', '#0V%T', '`', 'end')),

  // Files
  'a file whose name is in pieces, one lost': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      '',
      WORDS,
      '--b',
      "Content-Type: image/png; name*0*=utf-8''a%2; name*2=b",
      '',
      'x',
      '--b--',
    ),
  ),
  'a file whose name climbs': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      '',
      WORDS,
      '--b',
      'Content-Type: image/png; name="../../etc/passwd"',
      '',
      'x',
      '--b--',
    ),
  ),
  'a file named by a null': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      '',
      WORDS,
      '--b',
      'Content-Disposition: attachment; filename="a\u0000b.exe"',
      '',
      'x',
      '--b--',
    ),
  ),
  'the box of Outlook': read(
    parts(
      'multipart/mixed; boundary=b',
      '--b',
      '',
      WORDS,
      '--b',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      '',
      'x',
      '--b--',
    ),
  ),
  'what only the right key opens': read(
    parts(
      'multipart/encrypted; boundary=b',
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--b',
      'Content-Type: application/octet-stream',
      '',
      WORDS,
      '--b--',
    ),
  ),

  // HTML
  'HTML that would do something': read(
    mail(
      ['Content-Type: text/html'],
      `<script>alert(1)</script><img src="http://example.org/x.png"><style>p{}</style><p onload=x>${WORDS}</p>`,
    ),
  ),
  'HTML that closes nothing': doubted(mail(['Content-Type: text/html'], `${'<div><b>'.repeat(2000)}${WORDS}`)),
  'HTML that is open amid a tag': doubted(mail(['Content-Type: text/html'], `<p title="${WORDS}`)),
  'HTML of three megabytes': doubted(mail(['Content-Type: text/html'], `<p>${WORDS}</p>${'<p>x</p>'.repeat(400_000)}`)),
  'HTML without words': doubted(mail(['Content-Type: text/html'], `<!-- ${WORDS} --><br>`)),
  'nothing at all': doubted(`X-${WORDS.replaceAll(' ', '-')}: y`),
}
