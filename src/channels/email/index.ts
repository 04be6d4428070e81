import type { Channel } from '../channel.ts'
import { parse } from './parse.ts'
import { send, test } from './send.ts'
import { type EmailSettings, emailSettings } from './settings.ts'
import { watch } from './watch.ts'

/** A mailbox: fetched by IMAP (RFC 9051, IDLE), sent from by SMTP (RFC 5321). */
export const email: Channel<EmailSettings> = {
  name: 'email',
  settings: emailSettings,
  carries: { text: 100_000, voice: ['audio/ogg', 'audio/mp4', 'audio/webm'], file: 15 * 1024 * 1024 },
  // It has no webhook: whoever posts one is nobody.
  isGenuine: () => false,
  split: () => [],
  parse,
  send,
  watch,
  test,
}
