import { z } from 'zod'
import type { OutgoingMessage, Sent } from '../channel.ts'
import { call } from './call.ts'
import type { TelegramSettings } from './settings.ts'

const message = z.looseObject({ message_id: z.number() })
type File = NonNullable<OutgoingMessage['file']>

/** Sends a text, a voice, a picture or a document. The Bot API has no key against doubles. */
export async function send(
  settings: TelegramSettings,
  _id: string,
  { to, text, file, offers }: OutgoingMessage,
  bytes: Uint8Array | null,
): Promise<Sent> {
  const said =
    file && bytes
      ? await call(settings, methodOf(file, bytes)[0], formOf(to.value, text, file, bytes))
      : await call(settings, 'sendMessage', {
          chat_id: to.value,
          text,
          ...(offers && { reply_markup: keysFor(offers) }),
        })
  if (said === 'closed') return { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  if (said === 'lost') return { outcome: 'unknown', code: 'no-answer' }
  const sent = message.safeParse(said.result)
  if (said.ok && sent.success) return { outcome: 'accepted', providerId: `${to.value} ${sent.data.message_id}` }
  if (said.ok) return { outcome: 'unknown', code: 'no-answer' }
  const code = said.error_code ?? 0
  if (code === 429) return { outcome: 'later', code: '429', afterMs: (said.parameters?.retry_after ?? 5) * 1000 }
  // Our own bot was taken away or its token changed: the message waits until that is mended.
  if (code === 401 || code === 404) return { outcome: 'later', code: 'login', afterMs: 60_000 }
  if (code >= 500) return { outcome: 'unknown', code: `http-${code}` }
  return { outcome: 'refused', code: codeOf(code, said.description ?? '') }
}

/** Keys below the message itself: also pressed late, it is known which question they answer. */
const keysFor = (offers: NonNullable<OutgoingMessage['offers']>) => ({
  inline_keyboard: offers.map(({ id, title }) => [{ text: title, callback_data: id }]),
})

/** Telegram's own words tell apart what one number stands for. */
function codeOf(code: number, description: string): string {
  if (code === 403) return 'blocked'
  return /chat not found|user is deactivated/i.test(description) ? 'no-such-chat' : String(code)
}

const LARGEST_PHOTO = 10 * 1024 * 1024

/** The method, and how it calls the file. */
function methodOf({ mime, voice }: File, bytes: Uint8Array): [method: string, field: string] {
  if (voice) return ['sendVoice', 'voice']
  if (/^image\/(jpeg|png)$/.test(mime) && bytes.length <= LARGEST_PHOTO) return ['sendPhoto', 'photo']
  return ['sendDocument', 'document']
}

function formOf(chat: string, text: string, file: File, bytes: Uint8Array): FormData {
  const form = new FormData()
  form.set('chat_id', chat)
  if (text) form.set('caption', text)
  form.set(methodOf(file, bytes)[1], new Blob([new Uint8Array(bytes)], { type: file.mime }), file.filename)
  return form
}
