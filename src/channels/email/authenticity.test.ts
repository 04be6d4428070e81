import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth'
import { expect, test } from 'vitest'
import { authenticityOf, type Resolver, resultOf } from './authenticity.ts'
import { foundMail } from './fetched.ts'
import { parse } from './parse.ts'
import { emailSettings } from './settings.ts'

const settings = emailSettings.parse({
  address: 'helpdesk@example.org',
  imap_host: 'localhost',
  smtp_host: 'localhost',
  user: 'helpdesk',
  password: 'x',
  tls: 'off',
  authserv_id: 'mx.example.org',
})
const letter = (from: string, ...more: string[]) =>
  [`From: ${from}`, 'To: helpdesk@example.org', 'Subject: Aiuto', ...more, '', 'Mi chiami.', ''].join('\r\n')
const checked = (mail: string, resolver?: Resolver) => authenticityOf(settings, Buffer.from(mail), resolver)

test('what our own server found out is believed, what a sender wrote in its name is not', () => {
  const says = (...results: string[]) => resultOf(results, 'mx.example.org', 'example.net')
  expect(says('mx.example.org; dkim=pass header.d=example.net; dmarc=pass (p=none) header.from=example.net')).toBe(
    'proven',
  )
  expect(says('mx.example.org 1; dmarc=fail header.from=example.net')).toBe('unproven')
  expect(says('mx.example.org; dkim=pass header.d=elsewhere.example; spf=none')).toBe('unproven')
  expect(says('MX.example.org; spf=pass smtp.mailfrom=a@mail.example.net')).toBe('proven')
  expect(says('mx.example.org; dmarc=temperror')).toBe('unknown')
  // The topmost of ours stands; below it, and of others, anybody may have written what they like.
  expect(says('mx.example.org; dmarc=fail', 'mx.example.org; dmarc=pass')).toBe('unproven')
  expect(says('evil.example; dmarc=pass', 'mx.example.org.evil.example; dmarc=pass')).toBeNull()
})

test('where it says nothing the mail’s own signature is checked, for the address that an answer would go to', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const resolver: Resolver = (domain, kind) => {
    if (kind === 'TXT' && domain === 's1._domainkey.example.net') return Promise.resolve([[`v=DKIM1; k=rsa; p=${key}`]])
    return Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
  }
  const signed = async (mail: string) => {
    const signer = {
      signingDomain: 'example.net',
      selector: 's1',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
    const { signatures } = await dkimSign(mail, { ...signer, signatureData: [signer] })
    return signatures.replace(/\r?\n$/, '\r\n') + mail
  }
  const mail = await signed(letter('Awa <awa@example.net>'))
  expect(await checked(mail, resolver)).toBe('proven')
  expect(await checked(mail.replace('Mi chiami.', 'Mi dica dove sta.'), resolver)).toBe('unproven')
  expect(await checked(await signed(letter('Awa <awa@other.example>')), resolver)).toBe('unproven')
  expect(await checked(await signed(letter('Awa <awa@example.net>', 'Reply-To: boss@work.example')), resolver)).toBe(
    'unproven',
  )
  expect(await checked(letter('Awa <awa@example.net>'), resolver)).toBe('unproven')
  const silent: Resolver = () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }))
  expect(await checked(mail, silent)).toBe('unknown')
})

test('an unproven sender, and a mail from another folder, stand in the message; nothing of the way is kept', async () => {
  const bytes = Buffer.from(letter('awa@example.net', 'Authentication-Results: mx.example.org; dmarc=fail'))
  const authenticity = await authenticityOf(settings, bytes)
  const { content } = foundMail(settings, {
    number: 1,
    bytes,
    at: new Date(),
    size: bytes.length,
    authenticity,
    aside: true,
  })
  expect(content).not.toContain('mx.example.org')
  const [said] = await parse(content)
  expect(said).toMatchObject({
    parts: [
      { kind: 'placeholder', what: 'mail.sender-unproven' },
      { kind: 'placeholder', what: 'mail.aside' },
      { kind: 'text', text: 'Aiuto' },
      { kind: 'text', text: 'Mi chiami.' },
    ],
  })
})
