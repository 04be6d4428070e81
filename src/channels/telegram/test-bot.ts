import { BadInput } from '../../lib/errors.ts'
import { call } from './call.ts'
import type { TelegramSettings } from './settings.ts'

/** What we hear of. */
const HEARD = ['message', 'edited_message', 'callback_query']

/**
 * Asks who we are, and tells Telegram where to reach us and what to show there.
 * @throws BadInput `channel.unreachable`, `channel.credentials`, `channel.setting` with the field to mend
 */
export async function test(settings: TelegramSettings): Promise<void> {
  const me = await call(settings, 'getMe', {})
  if (typeof me === 'string') throw new BadInput('channel.unreachable', 'api_base')
  if (!me.ok) throw new BadInput('channel.credentials', 'bot_token')
  const { public_url: base = '', secret_token: secret } = settings
  if (!base.startsWith('https:')) return
  const url = `${base.replace(/\/$/, '')}/webhooks/telegram`
  const set = await call(settings, 'setWebhook', {
    url,
    secret_token: secret,
    allowed_updates: HEARD,
    max_connections: 20,
  })
  if (typeof set === 'string') throw new BadInput('channel.unreachable', 'api_base')
  if (!set.ok) throw new BadInput('channel.setting', 'public_url')
}
