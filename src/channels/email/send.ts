import { AuthenticationFailure, ImapFlow } from 'imapflow'
import { BadInput, isErrorCode } from '../../lib/errors.ts'
import type { OutgoingMessage, Sent } from '../channel.ts'
import { accessToken } from './oauth.ts'
import { NOBODY } from './sender.ts'
import { type EmailSettings, foldersOf, imapOf } from './settings.ts'
import { plusAddress, signOf } from './sign.ts'
import { handOver, tryLogin } from './smtp.ts'

/** Sends a mail once. SMTP has no key against doubles: where the line breaks after the text, nobody knows. */
export async function send(
  settings: EmailSettings,
  id: string,
  { to, text, file, answers, automatic }: OutgoingMessage,
  bytes: Uint8Array | null,
): Promise<Sent> {
  if (to.value.endsWith(`@${NOBODY}`)) return { outcome: 'refused', code: 'no-address' }
  const { address, name, subject, plus, sign_key: key } = settings
  const sign = signOf(key, id)
  const back = (plus === 'on' && plusAddress(address, sign)) || address
  const references = answers?.split(' ') ?? []
  // What cannot be delivered comes back to the same address as an answer.
  return await handOver(
    settings,
    { from: back, to: [to.value] },
    {
      from: { name, address },
      to: to.value,
      ...(back !== address && { replyTo: back }),
      messageId: `<${sign}@${address.slice(address.lastIndexOf('@') + 1)}>`,
      ...(references.length && { inReplyTo: references.at(-1), references }),
      subject,
      text,
      headers: automatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
      attachments:
        file && bytes ? [{ filename: file.filename, contentType: file.mime, content: Buffer.from(bytes) }] : [],
      disableFileAccess: true,
      disableUrlAccess: true,
    },
  )
}

/**
 * Whether both servers let us in, and the mailbox opens.
 * @throws BadInput `channel.unreachable`, `channel.credentials` with the field to mend
 */
export async function test(settings: EmailSettings): Promise<void> {
  await tryLogin(settings).catch((error: unknown) => {
    // What the token says is said already.
    throw error instanceof BadInput ? error : refusedOr(isErrorCode(error, 'EAUTH', 'ENOAUTH'), 'smtp_host')
  })
  const client = new ImapFlow(imapOf(settings, await accessToken(settings)))
  // Told again by what it interrupts.
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (const folder of [...foldersOf(settings), 'INBOX']) {
      // A folder that is not there is a setting to mend, before mails are missed.
      if (!(await opens(client, folder))) throw new BadInput('channel.setting', 'folders')
    }
  } catch (error) {
    throw error instanceof BadInput ? error : refusedOr(error instanceof AuthenticationFailure, 'imap_host')
  } finally {
    client.close()
  }
}

async function opens(client: ImapFlow, folder: string): Promise<boolean> {
  try {
    await client.mailboxOpen(folder, { readOnly: true })
    return true
  } catch (error) {
    // The server answered NO; a line that broke is another matter.
    if (error instanceof Error && 'responseStatus' in error && error.responseStatus === 'NO') return false
    throw error
  }
}

const refusedOr = (isRefused: boolean, field: string): BadInput =>
  isRefused ? new BadInput('channel.credentials', 'password') : new BadInput('channel.unreachable', field)
