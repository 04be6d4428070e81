import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { cardsOf } from './cards.ts'
import type { Address, DeliveryNews, FromOutside, Inbound, Part } from '../channel.ts'

const seconds = z.string().regex(/^\d{1,12}$/)
const media = z.looseObject({
  id: z.string(),
  mime_type: z.string().default('application/octet-stream'),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
})
const choice = z.looseObject({ title: z.string(), id: z.string().optional() })
const message = z.looseObject({
  id: z.string(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  timestamp: seconds,
  type: z.string(),
  context: z.looseObject({ id: z.string().optional() }).optional(),
})
const status = z.looseObject({
  id: z.string(),
  status: z.string(),
  timestamp: seconds,
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(z.looseObject({ code: z.union([z.number(), z.string()]) })).optional(),
})
const contact = z.looseObject({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.looseObject({ name: z.string().optional() }).optional(),
})
const item = z.union([z.object({ message, contacts: z.array(contact).catch([]) }), z.object({ status })])

/** @throws ZodError for what the contract of the Cloud API does not know */
export function parse(content: string): FromOutside[] {
  const read = item.parse(JSON.parse(content))
  return 'message' in read ? [inbound(read)] : newsOf(read.status)
}

function inbound({
  message: said,
  contacts,
}: {
  message: z.infer<typeof message>
  contacts: z.infer<typeof contact>[]
}): Inbound {
  const from = addressOf(said)
  const chose = chosenOf(said)?.id
  const name = contacts.find(c => c.wa_id === said.from || c.user_id === said.from_user_id)?.profile?.name
  return {
    kind: 'message',
    providerId: said.id,
    from,
    ...(name && { name }),
    sentAt: new Date(Number(said.timestamp) * 1000),
    parts: partsOf(said),
    ...(said.context?.id && { answers: said.context.id }),
    ...(chose && { chose }),
  }
}

/** Since 2026 somebody may write without showing a number; then there is a user id alone. */
function addressOf({ from, from_user_id: user }: z.infer<typeof message>): Address {
  const phone = from && parsePhoneNumberFromString(from.startsWith('+') ? from : `+${from}`)
  if (phone) return { kind: 'phone', value: phone.number }
  if (from) return { kind: 'phone', value: from }
  if (user) return { kind: 'whatsapp-user', value: user }
  throw new Error('a message from nobody')
}

const MEDIA = ['audio', 'image', 'video', 'document', 'sticker']

function partsOf(said: z.infer<typeof message>): Part[] {
  const { type } = said
  const content = said[type]
  if (MEDIA.includes(type)) {
    const { id, mime_type: mime, caption, filename, voice } = media.parse(content)
    return [
      {
        kind: 'media',
        mime,
        media: id,
        voice: voice ?? false,
        ...(caption && { caption }),
        ...(filename && { filename }),
      },
    ]
  }
  return textOf(type, content) ?? besideOf(type, content)
}

/** What is no text of theirs: what it is, and the words that came with it. */
function besideOf(type: string, content: unknown): Part[] {
  const [what, text] =
    type === 'contacts'
      ? ['contact', cardsOf(content)]
      : [type === 'text' ? 'empty' : type, notice.parse(content)?.body.trim() ?? '']
  return [{ kind: 'placeholder', what }, ...(text ? [{ kind: 'text' as const, text }] : [])]
}

/** What WhatsApp itself says of somebody, such as a new number. */
const notice = z.looseObject({ body: z.string() }).optional().catch(undefined)

/** What was written or chosen. */
function textOf(type: string, content: unknown): Part[] | null {
  const read = z.looseObject({}).safeParse(content)
  if (!read.success) return null
  const written =
    type === 'text' ? read.data.body : type === 'button' ? read.data.text : type === 'reaction' ? read.data.emoji : null
  if (typeof written === 'string' && written.trim()) return [{ kind: 'text', text: written }]
  const chosen = chosenOf({ type, interactive: content })
  return chosen && [{ kind: 'text', text: chosen.title }]
}

/** A button or a line of a list that was tapped. */
function chosenOf({ type, interactive }: { readonly type: string; readonly interactive?: unknown }) {
  const read = z.looseObject({}).safeParse(interactive)
  if (type !== 'interactive' || !read.success) return null
  return choice.safeParse(read.data.button_reply ?? read.data.list_reply).data ?? null
}

const STATES = ['sent', 'delivered', 'read', 'played', 'failed', 'deleted'] as const

/** A status that we do not know changes nothing. */
function newsOf({
  id,
  status: said,
  timestamp,
  biz_opaque_callback_data: ours,
  errors,
}: z.infer<typeof status>): DeliveryNews[] {
  const state = STATES.find(each => each === said)
  if (!state) return []
  const code = errors?.[0]?.code
  return [
    {
      kind: 'delivery',
      providerId: id,
      state,
      at: new Date(Number(timestamp) * 1000),
      ...(ours && { ours }),
      ...(code !== undefined && { code: String(code) }),
    },
  ]
}
