import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { askProvider } from '../ask-provider.ts'
import type { OutgoingMessage, Sent } from '../channel.ts'
import { faultOf, lineFault } from '../line-fault.ts'
import { neverLeft } from '../never-left.ts'
import { upload } from './media.ts'
import type { WhatsappSettings } from './settings.ts'

/** Audio and video; a picture may have 5 MB, a document 100. The least for all. */
export const LARGEST_SENT = 16 * 1024 * 1024

const LINE_TIMEOUT_MS = 20_000
const TOKEN = 190
const accepted = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) })
const refused = z.object({ error: z.looseObject({ code: z.number() }) })

/** Too many to one person: Meta asks to wait 4^n seconds, n being how often it has refused. */
const PAIR_LIMIT = 131_056
/** Meta's codes for «not now»: throughput, too many to one person, too many calls, and a temporary fault of theirs. */
const LATER: Record<number, number> = {
  130429: 2_000,
  [PAIR_LIMIT]: 1_000,
  80007: 60_000,
  4: 60_000,
  131016: 30_000,
  131000: 30_000,
  // Our own token is not taken (any more): nothing was sent, and somebody is told to mend it.
  190: 60_000,
}

/**
 * Sends once. The Cloud API has no key against doubles: after a lost answer nobody knows, and it is not sent again. A file is
 * brought before; where that fails nothing was sent.
 */
export async function send(
  settings: WhatsappSettings,
  id: string,
  message: OutgoingMessage,
  bytes: Uint8Array | null,
): Promise<Sent> {
  const file = message.file && bytes ? await bring(settings, { ...message.file, bytes }) : null
  if (file && 'outcome' in file) return file
  const { to } = message
  const whom = to.kind === 'phone' ? { to: to.value.replace(/^\+/, '') } : { recipient: to.value }
  const body = {
    messaging_product: 'whatsapp',
    ...whom,
    ...(file ? fileBody(message, file.id) : textBody(message)),
    biz_opaque_callback_data: id,
  }
  const answer = await post(settings, body).catch((error: unknown) => (neverLeft(error) ? 'closed' : null))
  if (answer === 'closed') return { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  if (answer === null) return { outcome: 'unknown', code: 'no-answer' }
  return outcomeOf(answer.status, answer.said)
}

type File = { bytes: Uint8Array; mime: string; filename: string }

async function bring(settings: WhatsappSettings, file: File): Promise<{ id: string } | Sent> {
  const brought = await upload(settings, file).catch(faultOf)
  // A mistake of ours, which no second try mends: it is shown to whoever decides about what may have arrived.
  if (brought === null) return { outcome: 'unknown', code: 'not-brought' }
  if (typeof brought === 'string') return { outcome: 'later', code: 'no-answer', afterMs: 15_000 }
  if ('id' in brought) return brought
  const { code, status } = brought
  if (code === null) return { outcome: 'later', code: `http-${status}`, afterMs: 15_000 }
  return refusal(code)
}

function refusal(code: number): Sent {
  const afterMs = LATER[code]
  if (!afterMs) return { outcome: 'refused', code: String(code) }
  return { outcome: 'later', code: String(code), afterMs, ...(code === PAIR_LIMIT && { growth: 4 }) }
}

/** A recording shows as a voice to play only as OGG/Opus (and of at most 512 KB: a larger one has no play button). */
function fileBody({ file, text }: OutgoingMessage, id: string) {
  const { mime = '', voice = false, filename = '' } = file ?? {}
  const caption = text ? { caption: text } : {}
  if (mime.startsWith('audio/')) {
    return { type: 'audio', audio: { id, ...(voice && mime === 'audio/ogg' && { voice: true }) } }
  }
  if (mime === 'image/jpeg' || mime === 'image/png') return { type: 'image', image: { id, ...caption } }
  if (mime === 'video/mp4') return { type: 'video', video: { id, ...caption } }
  return { type: 'document', document: { id, filename, ...caption } }
}

function textBody({ text, template, offers }: OutgoingMessage) {
  if (offers) return { type: 'interactive', interactive: buttonsBody(text, offers) }
  if (!template) return { type: 'text', text: { body: text } }
  const { name, language, values, places } = template
  const parameters = values.map((value, at) => ({
    type: 'text',
    ...(places?.[at] && { parameter_name: places[at] }),
    text: value,
  }))
  return {
    type: 'template',
    template: {
      name,
      language: { code: language },
      ...(values.length > 0 && { components: [{ type: 'body', parameters }] }),
    },
  }
}

const buttonsBody = (text: string, offers: NonNullable<OutgoingMessage['offers']>) => ({
  type: 'button',
  body: { text },
  action: { buttons: offers.map(reply => ({ type: 'reply', reply })) },
})

async function post({ api_base: base, phone_number_id: number, access_token: token }: WhatsappSettings, body: unknown) {
  const answer = await fetch(`${base}/${number}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
  })
  return { status: answer.status, said: (await answer.json()) as unknown }
}

function outcomeOf(status: number, said: unknown): Sent {
  const good = accepted.safeParse(said)
  if (status < 300 && good.success) return { outcome: 'accepted', providerId: good.data.messages[0].id }
  const bad = refused.safeParse(said)
  if (bad.success) {
    const { code } = bad.data.error
    return refusal(code)
  }
  // An answer of somebody in between says nothing about what Meta did.
  return { outcome: 'unknown', code: `http-${status}` }
}

/** @throws BadInput `channel.unreachable`, `channel.credentials`, `channel.setting` with the field to mend */
export async function test({
  api_base: base,
  phone_number_id: number,
  access_token: token,
}: WhatsappSettings): Promise<void> {
  const answer = await askProvider(`${base}/${number}?fields=id`, `Bearer ${token}`)
  if (answer.ok) return
  // Something in between may answer with a page: then only its number is known.
  const said = refused.safeParse(await answer.json().catch(lineFault))
  if (answer.status === 401 || (said.success && said.data.error.code === TOKEN)) {
    throw new BadInput('channel.credentials', 'access_token')
  }
  throw new BadInput('channel.setting', 'phone_number_id')
}
