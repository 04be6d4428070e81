import { send } from './api.ts'

interface DraftKeys {
  readonly seal: CryptoKey
  readonly naming: CryptoKey
}

let asked: Promise<DraftKeys> | null = null

/** From the server, once for the life of the page; kept in memory alone, where no script can read them out again. */
export function draftKeys(): Promise<DraftKeys> {
  asked ??= ask().catch((error: unknown) => {
    asked = null
    throw error
  })
  return asked
}

async function ask(): Promise<DraftKeys> {
  const { key } = await send<{ key: string }>('/console/api/draft-key')
  const secret = Uint8Array.from(atob(key), character => character.charCodeAt(0))
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  secret.fill(0)
  const from = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  })
  const [seal, naming] = await Promise.all([
    crypto.subtle.deriveKey(from('approdo.draft.seal'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveKey(from('approdo.draft.name'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
    ]),
  ])
  return { seal, naming }
}
