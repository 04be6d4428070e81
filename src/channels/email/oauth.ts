import { createHash } from 'node:crypto'
import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { lineFault } from '../line-fault.ts'
import type { EmailSettings } from './settings.ts'

const LINE_TIMEOUT_MS = 20_000
/** Asked anew so long before it ends. */
const EARLY_MS = 60_000
const given = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().default(300) })

/** Of each refresh token, hashed: what it was changed into, and until when that holds. */
const kept = new Map<string, { readonly token: string; readonly until: number }>()

/**
 * The token with which a mailbox is opened for some minutes, for the refresh token in its settings (RFC 6749, 6). Null: the
 * mailbox has a password.
 * @throws BadInput `channel.credentials` where the refresh token does not hold (any more), `channel.unreachable`
 */
export async function accessToken(settings: EmailSettings): Promise<string | null> {
  const { oauth_token_url: url, oauth_client_id: client, oauth_client_secret: secret, oauth_scope: scope } = settings
  const { oauth_refresh_token: refresh } = settings
  if (!url || !refresh) return null
  const key = createHash('sha256')
    .update(JSON.stringify([url, client, refresh]))
    .digest('hex')
  const before = kept.get(key)
  if (before && before.until > Date.now()) return before.token
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refresh,
      ...(client && { client_id: client }),
      ...(secret && { client_secret: secret }),
      ...(scope && { scope }),
    }),
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
    redirect: 'error',
  }).catch(lineFault)
  if (typeof answer === 'string' || answer.status >= 500) throw new BadInput('channel.unreachable', 'oauth_token_url')
  const said = answer.ok ? given.safeParse(await answer.json().catch(lineFault)) : null
  if (!said?.success) throw new BadInput('channel.credentials', 'oauth_refresh_token')
  const { access_token: token, expires_in: seconds } = said.data
  kept.set(key, { token, until: Date.now() + seconds * 1000 - EARLY_MS })
  return token
}
