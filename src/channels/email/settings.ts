import { randomBytes } from 'node:crypto'
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
    password: z.string().min(1),
    /** Off only towards a server on this very machine. */
    tls: z.enum(['on', 'off']).default('on'),
    /** What stands in a list of mails on a phone that somebody else may hold: neutral words. */
    name: z.string().max(60).default('Info'),
    subject: z.string().min(1).max(60).default('Re:'),
    /** Answers come back to `address+sign@`: off where the server does not know such addresses. */
    plus: z.enum(['on', 'off']).default('on'),
    /** Mails that came before this day stay where they are, unread by us; the day before it is set up. */
    since: z.iso.date().default(() => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)),
    /** Proves that an answer is one to us; made once, and kept. */
    sign_key: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .default(() => randomBytes(32).toString('hex')),
  })
  .refine(({ tls, imap_host: imap, smtp_host: smtp }) => tls === 'on' || (isHere(imap) && isHere(smtp)), {
    path: ['tls'],
  })
export type EmailSettings = z.infer<typeof emailSettings>

/** The ports on which TLS begins at once; on all others it is asked for, and insisted upon. */
const AT_ONCE = [993, 465]

export const imapOf = ({ imap_host: host, imap_port: port, tls, user, password }: EmailSettings) => ({
  host,
  port,
  secure: tls === 'on' && AT_ONCE.includes(port),
  doSTARTTLS: AT_ONCE.includes(port) ? undefined : tls === 'on',
  auth: { user, pass: password },
  tls: { minVersion: 'TLSv1.2' as const },
  // What it would write quotes mails.
  logger: false as const,
})

export const smtpOf = ({ smtp_host: host, smtp_port: port, tls, user, password }: EmailSettings) => ({
  host,
  port,
  secure: tls === 'on' && AT_ONCE.includes(port),
  requireTLS: tls === 'on',
  ignoreTLS: tls === 'off',
  auth: { user, pass: password },
  tls: { minVersion: 'TLSv1.2' as const },
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  disableFileAccess: true,
  disableUrlAccess: true,
})
