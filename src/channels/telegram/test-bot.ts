import { call } from './call.ts'
import type { TelegramSettings } from './settings.ts'

/** What we hear of. */
const HEARD = ['message', 'edited_message', 'callback_query']

/**
 * Asks who we are, and tells Telegram where to reach us and what to show there.
 * @throws Error when the token is not accepted
 */
export async function test(settings: TelegramSettings): Promise<void> {
  await must(settings, 'getMe', {})
  const { webhook_url: url, secret_token: secret } = settings
  if (url)
    await must(settings, 'setWebhook', { url, secret_token: secret, allowed_updates: HEARD, max_connections: 20 })
}

async function must(settings: TelegramSettings, method: string, body: Record<string, unknown>): Promise<void> {
  const said = await call(settings, method, body)
  if (typeof said === 'string') throw new Error('Telegram cannot be reached')
  if (!said.ok) throw new Error(`Telegram answers ${said.error_code ?? 'no'}`)
}
