import { z } from 'zod'
import type { DeliveryNews, FromOutside, Part } from '../channel.ts'
import { addressOf } from '../twilio/address.ts'

const content = z.looseObject({
  MessageSid: z.string().min(1),
  From: z.string(),
  Body: z.string().default(''),
  MessageStatus: z.string().optional(),
  ErrorCode: z.string().optional(),
  NumMedia: z.coerce.number().int().min(0).max(10).catch(0),
  at: z.iso.datetime(),
  ours: z.uuid().optional(),
})

/** What the provider calls it, and what it is to us; steps before «sent» say nothing. */
const STATES: Readonly<Record<string, DeliveryNews['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
}

/** @throws ZodError for what the contract does not know */
export function parse(text: string): FromOutside[] {
  const said = content.parse(JSON.parse(text))
  const { MessageSid: providerId, MessageStatus: status, ErrorCode: code, ours, at } = said
  if (status && status !== 'received') {
    const state = STATES[status]
    if (!state) return []
    return [{ kind: 'delivery', providerId, state, at: new Date(at), ...(ours && { ours }), ...(code && { code }) }]
  }
  const parts = [...(said.Body ? [{ kind: 'text' as const, text: said.Body }] : []), ...mediaOf(said)]
  return [
    {
      kind: 'message',
      providerId,
      from: addressOf(said.From, providerId),
      sentAt: new Date(at),
      parts: parts.length ? parts : [{ kind: 'placeholder', what: 'empty' }],
    },
  ]
}

function mediaOf(said: z.infer<typeof content>): Part[] {
  return Array.from({ length: said.NumMedia }, (_, n): Part => {
    const { [`MediaUrl${n}`]: url, [`MediaContentType${n}`]: type } = said
    const path = typeof url === 'string' && /\/(Messages\/\w+\/Media\/\w+)$/.exec(url)?.[1]
    const mime = typeof type === 'string' ? type : 'application/octet-stream'
    return path
      ? { kind: 'media', mime, media: `/${path}`, voice: mime.startsWith('audio/') }
      : { kind: 'placeholder', what: mime }
  })
}
