import { z } from 'zod'
import type { Address, FromOutside, Inbound, Part } from '../channel.ts'

const attachment = z.looseObject({
  type: z.string(),
  payload: z.looseObject({ url: z.string().optional() }).optional().catch(undefined),
})
const message = z.looseObject({
  mid: z.string(),
  text: z.string().optional(),
  attachments: z.array(attachment).optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  metadata: z.string().optional(),
  quick_reply: z.looseObject({ payload: z.string() }).optional().catch(undefined),
  reply_to: z.looseObject({ mid: z.string().optional() }).optional(),
})
const event = z.looseObject({
  sender: z.looseObject({ id: z.string() }),
  recipient: z.looseObject({ id: z.string() }),
  timestamp: z.number().optional(),
  message: message.optional(),
  message_edit: z.looseObject({ mid: z.string(), text: z.string() }).optional(),
  postback: z.looseObject({ title: z.string().optional(), payload: z.string().optional() }).optional(),
  reaction: z.looseObject({ emoji: z.string().optional(), action: z.string().optional() }).optional(),
  delivery: z.looseObject({ mids: z.array(z.string()).optional(), watermark: z.number() }).optional(),
  read: z.looseObject({ mid: z.string().optional(), watermark: z.number().optional() }).optional(),
})
type Event = z.infer<typeof event>

/**
 * An event of the Messenger Platform, which Instagram shares.
 * @throws ZodError for what its contract does not know
 */
export function parseMessaging(kind: 'messenger' | 'instagram', content: string): FromOutside[] {
  const read = event.parse(JSON.parse(content))
  if (read.delivery || read.read) return newsOf(kind, read)
  const said = read.message
  if (said?.is_echo) return echoOf(kind, read, said)
  return [{ ...inbound({ kind, value: read.sender.id }, read), parts: partsOf(read) }]
}

function inbound(from: Address, { message: said, postback, timestamp }: Event): Omit<Inbound, 'parts'> {
  const answers = said?.reply_to?.mid
  const chose = said?.quick_reply?.payload ?? postback?.payload
  return {
    kind: 'message',
    providerId: said?.mid ?? `${from.value} ${timestamp ?? 0}`,
    from,
    sentAt: new Date(timestamp ?? Date.now()),
    ...(answers && { answers }),
    ...(chose && { chose }),
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** What we said: from here, when it bears our id; else somebody wrote it in Meta's own inbox. */
function echoOf(kind: Address['kind'], read: Event, said: z.infer<typeof message>): FromOutside[] {
  if (said.metadata && UUID.test(said.metadata)) {
    const at = new Date(read.timestamp ?? Date.now())
    return [{ kind: 'delivery', providerId: said.mid, ours: said.metadata, state: 'sent', at }]
  }
  const parts: Part[] = [{ kind: 'placeholder', what: 'said-elsewhere' }, ...partsOf(read)]
  return [{ ...inbound({ kind, value: read.recipient.id }, read), parts, byUs: true }]
}

/** Single messages where they are named, else everything up to a moment. */
function newsOf(kind: Address['kind'], { sender, delivery, read, timestamp }: Event): FromOutside[] {
  const state = read ? 'read' : 'delivered'
  const at = new Date(timestamp ?? delivery?.watermark ?? read?.watermark ?? Date.now())
  const mids = delivery?.mids ?? (read?.mid ? [read.mid] : [])
  const upTo = delivery?.watermark ?? read?.watermark
  return upTo !== undefined
    ? [{ kind: 'up-to', to: { kind, value: sender.id }, state, at: new Date(upTo) }, ...named()]
    : named()

  function named(): FromOutside[] {
    return mids.map(providerId => ({ kind: 'delivery' as const, providerId, state, at }))
  }
}

const FILES: Readonly<Record<string, string>> = {
  image: 'image/jpeg',
  audio: 'audio/mp4',
  video: 'video/mp4',
  file: 'application/octet-stream',
}

function partsOf({ message: said, message_edit: edited, postback, reaction }: Event): Part[] {
  if (edited)
    return [
      { kind: 'placeholder', what: 'edited' },
      { kind: 'text', text: edited.text },
    ]
  if (postback) return [{ kind: 'text', text: postback.title ?? postback.payload ?? '' }]
  if (reaction) {
    return reaction.emoji && reaction.action !== 'unreact'
      ? [{ kind: 'text', text: reaction.emoji }]
      : [{ kind: 'placeholder', what: 'reaction' }]
  }
  if (said?.is_deleted) return [{ kind: 'placeholder', what: 'deleted' }]
  const parts: Part[] = [
    ...(said?.text ? [{ kind: 'text' as const, text: said.text }] : []),
    ...(said?.attachments ?? []).map(partOf),
  ]
  return parts.length ? parts : [{ kind: 'placeholder', what: 'unknown' }]
}

/** A voice comes as any other sound: nobody tells them apart, and most are voices. */
function partOf({ type, payload }: z.infer<typeof attachment>): Part {
  const mime = FILES[type]
  return mime && payload?.url
    ? { kind: 'media', mime, media: payload.url, voice: type === 'audio' }
    : { kind: 'placeholder', what: type }
}
