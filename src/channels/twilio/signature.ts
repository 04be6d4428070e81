import { createHmac } from 'node:crypto'
import { sameSecret } from '../same-secret.ts'
import { publicUrl, type TwilioSettings } from './settings.ts'

/** `X-Twilio-Signature`: HMAC-SHA1 over the address and, sorted by name, every name and value of the form. */
export function signatureOf(token: string, url: string, form: URLSearchParams): string {
  const fields = [...form].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).flat()
  return createHmac('sha1', token)
    .update(url + fields.join(''), 'utf8')
    .digest('base64')
}

/** Whether a form is really from the provider. */
export const isGenuine = (settings: TwilioSettings, body: Uint8Array, headers: Headers, url: string): boolean =>
  sameSecret(
    headers.get('x-twilio-signature') ?? '',
    signatureOf(settings.auth_token, publicUrl(settings, url), new URLSearchParams(Buffer.from(body).toString('utf8'))),
  )
