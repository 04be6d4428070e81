import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { sameSecret } from '../same-secret.ts'

interface Secrets {
  readonly app_secret: string
  readonly verify_token: string
}

/** The answer to Meta's question whether the address is ours. */
export const greet = ({ verify_token: token }: Secrets, query: Readonly<Record<string, string>>): string | null =>
  query['hub.mode'] === 'subscribe' && sameSecret(query['hub.verify_token'] ?? '', token)
    ? (query['hub.challenge'] ?? '')
    : null

/** Over the bytes as they came: the same JSON written again differs. */
export const isGenuine = (settings: Secrets, body: Uint8Array, headers: Headers): boolean =>
  sameSecret(
    headers.get('x-hub-signature-256') ?? '',
    `sha256=${createHmac('sha256', keyOf(settings)).update(body).digest('hex')}`,
  )

/** Made ready once for as long as the settings stand: from bare words each signature would take eight times as long. */
const keys = new WeakMap<Secrets, KeyObject>()

function keyOf(settings: Secrets): KeyObject {
  const key = keys.get(settings) ?? createSecretKey(Buffer.from(settings.app_secret))
  keys.set(settings, key)
  return key
}
