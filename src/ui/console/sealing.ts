/** What lies in the browser: no word of it says what, about whom or by whom. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

export interface SealingKeys {
  readonly seal: CryptoKey
  readonly naming: CryptoKey
}

/** Keys that no script can read out again, from 32 secret bytes, which are wiped. */
export async function keysFrom(secret: Uint8Array<ArrayBuffer>): Promise<SealingKeys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  secret.fill(0)
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(info) })
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

/** Sealed to its place: under another name it does not open. */
export async function sealBytes(key: CryptoKey, name: string, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, key, plain)
  return { iv, sealed }
}

/** @throws DOMException with another key, in another place, or changed */
export async function openBytes(
  key: CryptoKey,
  name: string,
  { iv, sealed }: Sealed,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytes(name) }, key, sealed))
}

/** As `openBytes`; null with another key, in another place, or changed. @throws whatever else goes wrong */
export async function tryOpenBytes(...sealed: Parameters<typeof openBytes>): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await openBytes(...sealed)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return null
    throw error
  }
}

export const sealValue = (key: CryptoKey, name: string, value: unknown): Promise<Sealed> =>
  sealBytes(key, name, bytes(JSON.stringify(value)))

export const openValue = async <T>(key: CryptoKey, name: string, sealed: Sealed): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await openBytes(key, name, sealed))) as T

/** A code that tells nothing of the words it stands for. */
export async function nameUnder(naming: CryptoKey, words: string): Promise<string> {
  const code = await crypto.subtle.sign('HMAC', naming, bytes(words))
  return [...new Uint8Array(code)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
