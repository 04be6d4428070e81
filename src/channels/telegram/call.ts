import { z } from 'zod'
import { neverLeft } from '../never-left.ts'
import type { TelegramSettings } from './settings.ts'

const LINE_TIMEOUT_MS = 20_000
const answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  description: z.string().optional(),
  parameters: z.looseObject({ retry_after: z.number().optional() }).optional(),
})

/** What Telegram said; `closed`: it certainly heard nothing; `lost`: it may have heard. */
type Answer = z.infer<typeof answer> | 'closed' | 'lost'

/** Calls a method of the Bot API. Never throws. */
export async function call(
  { api_base: base, bot_token: token }: TelegramSettings,
  method: string,
  body: Record<string, unknown> | FormData,
): Promise<Answer> {
  const isForm = body instanceof FormData
  try {
    const said = await fetch(`${base}/bot${token}/${method}`, {
      method: 'POST',
      ...(!isForm && { headers: { 'content-type': 'application/json' } }),
      body: isForm ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(isForm ? 3 * LINE_TIMEOUT_MS : LINE_TIMEOUT_MS),
    })
    // An answer of somebody in between says nothing about what Telegram did.
    const read = answer.safeParse(await said.json())
    return read.success ? read.data : 'lost'
  } catch (error) {
    // Which of the two is all that can be known; the error itself may quote what was sent.
    return neverLeft(error) ? 'closed' : 'lost'
  }
}
