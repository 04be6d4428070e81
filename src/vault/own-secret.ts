import { deriveKey, openUnder, sealUnder } from './box.ts'
import type { Keyring } from './keyring.ts'
import { associatedWith, type Place } from './place.ts'
import { wipe } from './sodium.ts'

/** Seals what is a user's alone, such as the secret of their authenticator app: no organisation opens it, no paper recovers it. */
export function sealOwn(keyring: Keyring, place: Place, content: string): Buffer {
  return withOwnKey(keyring, key => sealUnder(key, Buffer.from(content), boundTo(keyring, place)))
}

/** @throws FieldError `vault.damaged` for another user's keys, another place, or any changed byte */
export function openOwn(keyring: Keyring, place: Place, sealed: Uint8Array): string {
  return withOwnKey(keyring, key => openUnder(key, sealed, boundTo(keyring, place)).toString())
}

function withOwnKey<T>(keyring: Keyring, use: (key: Uint8Array) => T): T {
  return keyring.withPair(({ privateKey }) => {
    const key = deriveKey(privateKey, 'ownvalue')
    try {
      return use(key)
    } finally {
      wipe(key)
    }
  })
}

const boundTo = ({ userId, userKeyId }: Keyring, place: Place): Buffer => associatedWith(userId, userKeyId, place)
