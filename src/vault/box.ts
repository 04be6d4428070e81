import { randomBytes } from 'node:crypto'
import { FieldError } from '../lib/errors.ts'
import { sodium, wipe } from './sodium.ts'

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

const NONCE = 24
/** Contents are filled up to this many bytes: the length of a sealed name tells little of the name. */
const BLOCK = 64
const END = 0x80

/** 32 random bytes, or as many as told. Node's source: libsodium's asks its own for four bytes at a time. */
export const randomKey = (length = 32): Buffer => Buffer.from(randomBytes(length))

/** XChaCha20-Poly1305: nonce, then the content, which opens only under the same key and associated data. */
export function sealUnder(key: Uint8Array, content: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const padded = fill(content)
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, associated, null, nonce, key)
  wipe(padded)
  return Buffer.concat([nonce, sealed])
}

/** @throws FieldError `vault.damaged` for another key, other associated data, or any changed byte */
export function openUnder(key: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE)
  const padded = orDamaged(() =>
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed.subarray(NONCE), associated, nonce, key),
  )
  const content = Buffer.from(padded.subarray(0, view(padded).lastIndexOf(END)))
  wipe(padded)
  return content
}

/** The content, an end mark, and zeros up to the next block (ISO/IEC 7816-4). */
function fill(content: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((content.length + 1) / BLOCK) * BLOCK)
  padded.set(content)
  padded[content.length] = END
  return padded
}

/** libsodium's crypto_box_seal: anybody can seal towards a public key, only its pair opens. */
export function sealTo(publicKey: Uint8Array, content: Uint8Array): Buffer {
  const seed = randomBytes(32)
  const once = sodium.crypto_box_seed_keypair(seed)
  const box = sodium.crypto_box_easy(content, nonceOf(once.publicKey, publicKey), publicKey, once.privateKey)
  wipe(seed, once.privateKey)
  return Buffer.concat([once.publicKey, box])
}

/** @throws FieldError `vault.damaged` for another pair or any changed byte */
export function openFrom({ publicKey, privateKey }: KeyPair, sealed: Uint8Array): Buffer {
  return view(orDamaged(() => sodium.crypto_box_seal_open(sealed, publicKey, privateKey)))
}

/** X25519, from 32 secret bytes. */
export function pairFrom(seed: Uint8Array): KeyPair {
  const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(seed)
  return { publicKey, privateKey }
}

export const publicKeyOf = (privateKey: Uint8Array): Buffer => view(sodium.crypto_scalarmult_base(privateKey))

/** A key of its own for each use of a key. `purpose` has 8 characters. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  view(sodium.crypto_kdf_derive_from_key(32, 1, purpose, key))

const nonceOf = (once: Uint8Array, to: Uint8Array) => sodium.crypto_generichash(NONCE, Buffer.concat([once, to]), null)

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What libsodium says about a failure is dropped: it adds nothing, and a cause might one day quote its input. */
function orDamaged(open: () => Uint8Array): Uint8Array {
  try {
    return open()
  } catch {
    throw new FieldError('vault.damaged')
  }
}

export const isDamaged = (error: unknown): boolean => error instanceof FieldError && error.code === 'vault.damaged'
