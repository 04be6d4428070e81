import { randomBytes } from 'node:crypto'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const isHere = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host)

/** A mailbox: where it is fetched (IMAP), where it is sent from (SMTP), and what it shows of itself. */
export const emailSettings = z
  .object({
    address: z.email().transform(address => address.toLowerCase()),
    imap_host: z.string().min(1),
    imap_port: port.default(993),
    smtp_host: z.string().min(1),
    smtp_port: port.default(465),
    user: z.string().min(1),
    /** None where the provider wants tokens (XOAUTH2). */
    password: z.string().min(1).optional(),
    oauth_token_url: z.url({ protocol: /^https?$/ }).optional(),
    oauth_client_id: z.string().min(1).optional(),
    oauth_client_secret: z.string().min(1).optional(),
    oauth_refresh_token: z.string().min(1).optional(),
    oauth_scope: z.string().min(1).optional(),
    /** Off only towards a server on this very machine. */
    tls: z.enum(['on', 'off']).default('on'),
    /** What stands in a list of mails on a phone that somebody else may hold: neutral words. */
    name: z.string().max(60).default('Info'),
    subject: z.string().min(1).max(60).default('Re:'),
    /** Answers come back to `address+sign@`: off where the server does not know such addresses. */
    plus: z.enum(['on', 'off']).default('on'),
    /** Mails that came before this day stay where they are, unread by us; the day before it is set up. */
    since: z.iso.date().default(() => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)),
    /** Folders beside INBOX that are looked into as well, such as the one for spam; between commas. */
    folders: z.string().max(200).default(''),
    /** Our own mail server, as it calls itself in `Authentication-Results`: what it found out about a sender is believed. */
    authserv_id: z
      .string()
      .regex(/^[\w.-]{1,100}$/)
      .optional(),
    /** Whether it is said where nobody proves that a mail is from whom it says. */
    check_sender: z.enum(['on', 'off']).default('on'),
    /** Proves that an answer is one to us; made once, and kept. */
    sign_key: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .default(() => randomBytes(32).toString('hex')),
  })
  .refine(({ tls, imap_host: imap, smtp_host: smtp }) => tls === 'on' || (isHere(imap) && isHere(smtp)), {
    path: ['tls'],
  })
  .refine(({ password, oauth_refresh_token: refresh }) => Boolean(password ?? refresh), { path: ['password'] })
  .refine(({ oauth_refresh_token: refresh, oauth_token_url: url }) => !refresh || Boolean(url), {
    path: ['oauth_token_url'],
  })
export type EmailSettings = z.infer<typeof emailSettings>

/** Beside INBOX. */
export const foldersOf = ({ folders }: EmailSettings): string[] =>
  folders
    .split(',')
    .map(folder => folder.trim())
    .filter(folder => folder !== '' && folder.toUpperCase() !== 'INBOX')

/** The ports on which TLS begins at once; on all others it is asked for, and insisted upon. */
const AT_ONCE = [993, 465]

/** @param token instead of a password, as `accessToken` gives it */
export const imapOf = (
  { imap_host: host, imap_port: port, tls, user, password }: EmailSettings,
  token: string | null,
) => ({
  host,
  port,
  secure: tls === 'on' && AT_ONCE.includes(port),
  doSTARTTLS: AT_ONCE.includes(port) ? undefined : tls === 'on',
  auth: token ? { user, accessToken: token } : { user, pass: password },
  tls: { minVersion: 'TLSv1.2' as const },
  // What it would write quotes mails.
  logger: false as const,
})

export const smtpOf = (
  { smtp_host: host, smtp_port: port, tls, user, password }: EmailSettings,
  token: string | null,
) => ({
  host,
  port,
  secure: tls === 'on' && AT_ONCE.includes(port),
  requireTLS: tls === 'on',
  ignoreTLS: tls === 'off',
  auth: token ? { user, oauth2: new XOAuth2({ user, accessToken: token }) } : { user, pass: password },
  tls: { minVersion: 'TLSv1.2' as const },
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  disableFileAccess: true,
  disableUrlAccess: true,
})
