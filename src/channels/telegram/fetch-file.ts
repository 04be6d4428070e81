import { z } from 'zod'
import type { Fetched } from '../channel.ts'
import { readAtMost } from '../read-at-most.ts'
import { call } from './call.ts'
import type { TelegramSettings } from './settings.ts'

/** What the Bot API gives out at most. */
const LARGEST = 20 * 1024 * 1024
const TIMEOUT_MS = 60_000
const found = z.looseObject({ file_path: z.string().regex(/^[\w./-]{1,300}$/) })

/** Fetches a file: asked for by its id, then read within the hour for which its path holds. Never throws. */
export async function fetchFile(settings: TelegramSettings, media: string): Promise<Fetched> {
  const later: Fetched = { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  const said = await call(settings, 'getFile', { file_id: media })
  if (said === 'closed' || said === 'lost') return later
  if (!said.ok) {
    if (said.error_code === 429) {
      return { outcome: 'later', code: '429', afterMs: (said.parameters?.retry_after ?? 5) * 1000 }
    }
    if (said.error_code !== 400) return { ...later, code: 'login' }
    return {
      outcome: 'gone',
      code: /too big/i.test(said.description ?? '') ? 'file.too-large-to-fetch' : 'file.expired',
    }
  }
  const file = found.safeParse(said.result)
  if (!file.success) return { outcome: 'gone', code: 'file.expired' }
  const { api_base: base, bot_token: token } = settings
  try {
    const answer = await fetch(`${base}/file/bot${token}/${file.data.file_path}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (!answer.ok) return later
    const bytes = answer.body ? await readAtMost(answer.body, LARGEST) : new Uint8Array()
    if (!bytes) return { outcome: 'gone', code: 'file.too-large-to-fetch' }
    return { outcome: 'fetched', bytes, mime: answer.headers.get('content-type') ?? 'application/octet-stream' }
  } catch {
    // Reading has no consequences: it may be tried again whatever went wrong.
    return later
  }
}
