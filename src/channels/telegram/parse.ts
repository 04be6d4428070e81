import { z } from 'zod'
import type { FromOutside, Inbound, Part, Reply } from '../channel.ts'
import { parsedOrNull } from '../unknown-item.ts'

const person = z.looseObject({
  id: z.number(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
})
const file = z.looseObject({
  file_id: z.string(),
  mime_type: z.string().optional(),
  file_name: z.string().optional(),
})
const message = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  edit_date: z.number().optional(),
  chat: z.looseObject({ id: z.number(), type: z.string().default('private') }),
  from: person.optional(),
  reply_to_message: z.looseObject({ message_id: z.number() }).optional(),
})
type Message = z.infer<typeof message>
const pressing = z.looseObject({
  id: z.string(),
  from: person,
  data: z.string().optional(),
  // What the key stood below, as long as Telegram has it.
  message: z.looseObject({ message_id: z.number(), reply_markup: z.unknown() }).optional().catch(undefined),
})
const keys = z.looseObject({
  inline_keyboard: z.array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() }))),
})
const update = z.looseObject({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: pressing.optional(),
})

/** @throws ZodError for what the contract of the Bot API does not know */
export function parse(content: string): FromOutside[] {
  const read = update.parse(JSON.parse(content))
  const { message: said, edited_message: edited, callback_query: pressed } = read
  if (said) return isPrivate(said) ? [inbound(said, partsOf(said))] : []
  // What was said before stays as it was said: the new words stand below it.
  if (edited)
    return isPrivate(edited) ? [inbound(edited, [{ kind: 'placeholder', what: 'edited' }, ...partsOf(edited)])] : []
  if (pressed) return [pressedKey(pressed, read.update_id)]
  if (SILENT.some(kind => read[kind] !== undefined)) return []
  throw new Error('an update of an unknown kind')
}

/** Whoever pressed a key is shown as having said what it says. */
function pressedKey(pressed: z.infer<typeof pressing>, updateId: number): Inbound {
  const { from, data: chose, message: below } = pressed
  const text = titleOf(pressed)
  const said = {
    message_id: updateId,
    date: Date.now() / 1000,
    chat: { id: from.id, type: 'private' },
    from,
    ...(below && { reply_to_message: below }),
  }
  const parts: Part[] = [text ? { kind: 'text', text } : { kind: 'placeholder', what: 'button' }]
  return { ...inbound(said, parts), ...(chose && { chose }) }
}

function titleOf({ data, message: below }: z.infer<typeof pressing>): string {
  const rows = keys.safeParse(below?.reply_markup).data?.inline_keyboard ?? []
  return rows.flat().find(key => key.callback_data === data)?.text ?? data ?? ''
}

/**
 * Telegram turns a wheel on the key until it is answered: the answer goes back with the receipt, and shows what was pressed. Null: no
 * key was pressed.
 */
export function answerToKey(body: string): Reply | null {
  const pressed = z.looseObject({ callback_query: pressing }).safeParse(parsedOrNull(body)).data?.callback_query
  if (!pressed) return null
  const answer = {
    method: 'answerCallbackQuery',
    callback_query_id: pressed.id,
    text: `✓ ${titleOf(pressed)}`.slice(0, 200),
  }
  return { type: 'application/json', body: JSON.stringify(answer) }
}

/** Updates in which nobody says anything to us. */
const SILENT = ['my_chat_member', 'chat_member', 'channel_post', 'edited_channel_post', 'message_reaction']

/** What is said in groups and channels is not said to us. */
const isPrivate = ({ chat }: Message): boolean => chat.type === 'private'

function inbound(said: Message, parts: Part[]): Inbound {
  const { first_name: first, last_name: last, language_code: language } = said.from ?? {}
  const name = [first, last].filter(Boolean).join(' ')
  const chosen = /^[a-z]{2,3}(?=-|$)/.exec(language ?? '')?.[0]
  return {
    kind: 'message',
    providerId: `${said.chat.id} ${said.message_id}${said.edit_date ? ` ${said.edit_date}` : ''}`,
    from: { kind: 'telegram', value: String(said.chat.id) },
    ...(name && { name }),
    sentAt: new Date((said.edit_date ?? said.date) * 1000),
    parts,
    ...(said.reply_to_message && { answers: `${said.chat.id} ${said.reply_to_message.message_id}` }),
    ...(chosen && { language: chosen }),
  }
}

/** Files, with what they are where Telegram does not say it. */
const FILES: Readonly<Record<string, string>> = {
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  video_note: 'video/mp4',
  animation: 'video/mp4',
  document: 'application/octet-stream',
}
const caption = z.string().optional().catch(undefined)

function partsOf(said: Message): Part[] {
  if (typeof said.text === 'string') return [{ kind: 'text', text: said.text }]
  const beside = caption.parse(said.caption)
  const media = (what: z.infer<typeof file>, mime: string, voice: boolean): Part => ({
    kind: 'media',
    mime: what.mime_type ?? mime,
    media: what.file_id,
    voice,
    ...(what.file_name && { filename: what.file_name }),
    ...(beside && { caption: beside }),
  })
  // Photographs come in several sizes, the largest last.
  const photo = z.array(file).min(1).safeParse(said.photo)
  if (photo.success) return [media(photo.data.at(-1) as z.infer<typeof file>, 'image/jpeg', false)]
  // An animation is told as a document too: the first that is there counts.
  for (const [kind, mime] of Object.entries(FILES)) {
    const read = file.safeParse(said[kind])
    if (read.success) return [media(read.data, mime, kind === 'voice' || kind === 'video_note')]
  }
  return [...placeholderOf(said), ...(beside ? [{ kind: 'text' as const, text: beside }] : [])]
}

/** What else a message may be, by its own name in the contract. */
const KINDS = ['sticker', 'location', 'venue', 'contact', 'poll', 'dice', 'story', 'paid_media', 'game', 'invoice']

const word = z.string().catch('')
const card = z.looseObject({ first_name: word, last_name: word, phone_number: word }).optional().catch(undefined)

/** A card of an address book in words. */
function cardOf(content: unknown): string {
  const { first_name: first, last_name: last, phone_number: phone } = card.parse(content) ?? {}
  return [[first, last].filter(Boolean).join(' '), phone].filter(Boolean).join(' · ')
}

function placeholderOf(said: Message): Part[] {
  const what = KINDS.find(kind => said[kind] !== undefined) ?? 'unknown'
  const text = z.looseObject({ emoji: z.string() }).safeParse(said.sticker).data?.emoji ?? cardOf(said.contact)
  return [{ kind: 'placeholder', what }, ...(text ? [{ kind: 'text' as const, text }] : [])]
}
