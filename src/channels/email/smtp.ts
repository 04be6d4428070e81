import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { BadInput } from '../../lib/errors.ts'
import type { Sent } from '../channel.ts'
import { accessToken } from './oauth.ts'
import { type EmailSettings, smtpOf } from './settings.ts'

type Letter = ConstructorParameters<typeof MailComposer>[0]
type Envelope = { readonly from: string; readonly to: readonly string[] }

/** Hands one mail over. Never throws: what went wrong is an outcome. */
export async function handOver(settings: EmailSettings, envelope: Envelope, letter: Letter): Promise<Sent> {
  const bytes = await new MailComposer(letter).compile().build()
  const token = await accessToken(settings).catch(notLetIn)
  if (token && typeof token === 'object') return token
  const { auth, ...line } = smtpOf(settings, token)
  const connection = new SMTPConnection(line)
  // Read only once the server asks for the text: what it has read to its end may have arrived.
  const text = Readable.from(piecesOf(bytes))
  let isWhole = false
  text.on('end', () => (isWhole = true))
  try {
    await connected(connection)
    await done(callback => connection.login(auth, callback))
    await done(callback => connection.send({ ...envelope, to: [...envelope.to] }, text, callback))
    connection.quit()
    return { outcome: 'accepted', providerId: String(letter?.messageId) }
  } catch (error) {
    connection.close()
    return outcomeOf(error as SmtpError, isWhole)
  }
}

/** Nothing was sent: the message waits until the token is mended, or whoever gives it answers. */
function notLetIn(error: unknown): Sent {
  if (!(error instanceof BadInput)) throw error
  const code = error.code === 'channel.credentials' ? 'login' : 'line-closed'
  return { outcome: 'later', code, afterMs: 60_000 }
}

/** @throws Error when the server does not let us in */
export async function tryLogin(settings: EmailSettings): Promise<void> {
  const { auth, ...line } = smtpOf(settings, await accessToken(settings))
  const connection = new SMTPConnection(line)
  try {
    await connected(connection)
    await done(callback => connection.login(auth, callback))
  } finally {
    connection.close()
  }
}

function* piecesOf(bytes: Buffer) {
  const LENGTH = 16 * 1024
  for (let at = 0; at < bytes.length; at += LENGTH) yield bytes.subarray(at, at + LENGTH)
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    // It may break at any time: whoever waits then hears it from their own call as well.
    connection.on('error', reject)
    connection.on('end', () => reject(new Error('the line was closed')))
    connection.connect(error => (error ? reject(error) : resolve()))
  })
}

function done(act: (callback: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => act(error => (error ? reject(error) : resolve())))
}

interface SmtpError extends Error {
  readonly code?: string
  readonly responseCode?: number
  readonly response?: string
}

function outcomeOf({ code, responseCode, response }: SmtpError, isWhole: boolean): Sent {
  // Our own password: the message waits until it is mended.
  if (code === 'EAUTH' || code === 'ENOAUTH') return { outcome: 'later', code: 'login', afterMs: 60_000 }
  if (responseCode) {
    const said = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? String(responseCode)
    return responseCode >= 500 ? { outcome: 'refused', code: said } : { outcome: 'later', code: said, afterMs: 60_000 }
  }
  return isWhole
    ? { outcome: 'unknown', code: 'no-answer' }
    : { outcome: 'later', code: 'line-closed', afterMs: 30_000 }
}
