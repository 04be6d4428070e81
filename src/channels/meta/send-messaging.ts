import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { askProvider } from '../ask-provider.ts'
import type { Offered, OutgoingMessage, Sent } from '../channel.ts'
import { neverLeft } from '../never-left.ts'
import type { PageSettings } from './settings.ts'

const LINE_TIMEOUT_MS = 20_000
const accepted = z.looseObject({ message_id: z.string() })
const uploaded = z.looseObject({ attachment_id: z.string() })
const refused = z.object({ error: z.looseObject({ code: z.number(), error_subcode: z.number().optional() }) })

/** As both publish it: longer titles are cut off there. On a computer Instagram shows none: whoever writes the words is understood. */
export const QUICK_REPLIES = { most: 13, title: 20 } as const

/** Meta's codes for «not now», where it says that nothing was sent: too many calls, and a temporary fault of theirs. */
const LATER: Readonly<Record<string, number>> = {
  4: 60_000,
  17: 60_000,
  32: 60_000,
  341: 60_000,
  613: 60_000,
  1200: 30_000,
}
/** Faults after which Meta itself does not say what it did. */
const NOBODY_KNOWS = [1, 2]
/** The token does not hold any more: the message waits until that is mended. */
const LOGIN = 190
/** More than 24 hours have passed since the person wrote: as Messenger says it, and Instagram. */
const WINDOW_CLOSED = ['10:2018278', '10:2534022']

/**
 * Sends a text or a file. After a day Meta lets only people write, for up to seven days and under a tag that says so: then
 * it is tried under that tag, since the first try was certainly not taken.
 */
export const sendMessaging =
  (platform: 'messenger' | 'instagram') =>
  async (settings: PageSettings, id: string, message: OutgoingMessage, bytes: Uint8Array | null): Promise<Sent> => {
    const said = await saidIn(settings, platform, message, bytes)
    if ('failed' in said) return said.failed
    const body = { recipient: { id: message.to.value }, message: { ...said.message, metadata: id } }
    const sent = sentAs(await post(settings, 'messages', { ...body, messaging_type: 'RESPONSE' }))
    if (sent.outcome !== 'refused' || !WINDOW_CLOSED.includes(sent.code) || message.automatic) return sent
    return sentAs(await post(settings, 'messages', { ...body, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }))
  }

/** A file goes there first, where nobody sees it yet: whatever goes wrong with that has sent nothing. */
async function saidIn(
  settings: PageSettings,
  platform: string,
  { text, file, offers }: OutgoingMessage,
  bytes: Uint8Array | null,
): Promise<{ message: Record<string, unknown> } | { failed: Sent }> {
  if (!file || !bytes) return { message: { text, ...(offers && { quick_replies: offers.map(quickReply) }) } }
  const type = /^(image|audio|video)\//.exec(file.mime)?.[1] ?? 'file'
  const form = new FormData()
  form.set('platform', platform)
  form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }))
  // Names with other letters are refused there.
  form.set('filedata', new Blob([new Uint8Array(bytes)], { type: file.mime }), file.filename.replace(/[^\w. -]/g, '_'))
  const answer = await post(settings, 'message_attachments', form)
  const good = typeof answer === 'object' ? uploaded.safeParse(answer.said) : null
  if (good?.success) return { message: { attachment: { type, payload: { attachment_id: good.data.attachment_id } } } }
  const sent = sentAs(answer)
  if (sent.outcome === 'refused') return { failed: sent }
  const code = 'code' in sent ? sent.code : 'no-answer'
  return { failed: { outcome: 'later', code, afterMs: 30_000 } }
}

const quickReply = ({ id, title }: Offered) => ({ content_type: 'text', title, payload: id })

type Answer = { readonly status: number; readonly said: unknown } | 'closed' | 'lost'

async function post(
  { api_base: base, access_token: token }: PageSettings,
  where: string,
  body: object,
): Promise<Answer> {
  const isForm = body instanceof FormData
  try {
    const answer = await fetch(`${base}/me/${where}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...(!isForm && { 'content-type': 'application/json' }) },
      body: isForm ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(isForm ? 3 * LINE_TIMEOUT_MS : LINE_TIMEOUT_MS),
    })
    return { status: answer.status, said: (await answer.json()) as unknown }
  } catch (error) {
    // Which of the two is all that can be known; the error itself may quote what was sent.
    return neverLeft(error) ? 'closed' : 'lost'
  }
}

function sentAs(answer: Answer): Sent {
  if (answer === 'closed') return { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  if (answer === 'lost') return { outcome: 'unknown', code: 'no-answer' }
  const { status, said } = answer
  const good = accepted.safeParse(said)
  if (status < 300 && good.success) return { outcome: 'accepted', providerId: good.data.message_id }
  const bad = refused.safeParse(said)
  // An answer of somebody in between says nothing about what Meta did.
  if (!bad.success) return { outcome: 'unknown', code: `http-${status}` }
  const { code, error_subcode: more } = bad.data.error
  if (NOBODY_KNOWS.includes(code)) return { outcome: 'unknown', code: String(code) }
  if (code === LOGIN) return { outcome: 'later', code: 'login', afterMs: 60_000 }
  const afterMs = LATER[code]
  if (afterMs) return { outcome: 'later', code: String(code), afterMs }
  return { outcome: 'refused', code: more ? `${code}:${more}` : String(code) }
}

/** @throws BadInput `channel.unreachable`, `channel.credentials` with the field to mend */
export async function testPage({ api_base: base, access_token: token }: PageSettings): Promise<void> {
  const answer = await askProvider(`${base}/me?fields=id`, `Bearer ${token}`)
  if (!answer.ok) throw new BadInput('channel.credentials', 'access_token')
}
