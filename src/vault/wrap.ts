import { FieldError } from '../lib/errors.ts'
import { type KeyPair, openFrom, openUnder, sealTo, sealUnder } from './box.ts'
import { sodium, wipe } from './sodium.ts'

/** Wraps have two forms: towards a public key, by anybody; or under an organisation's secret, by who holds it. */
const TOWARDS = 1
const UNDER = 2

/** What an organisation's members share. */
export interface OrganizationSecret {
  readonly pair: KeyPair
  /** Made from the pair. Wrapping under it is thirty times faster than towards the public key, and nobody else can forge it. */
  readonly wrapping: Uint8Array
}

/** `label` says what the key is the key of (`case <id>`): a wrap that was moved opens nothing. */
export function wrapTowards(publicKey: Uint8Array, label: string, key: Uint8Array): Buffer {
  const content = Buffer.concat([digest(label), key])
  const sealed = sealTo(publicKey, content)
  wipe(content)
  return Buffer.concat([Buffer.of(TOWARDS), sealed])
}

export function wrapUnder({ wrapping }: OrganizationSecret, label: string, key: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(UNDER), sealUnder(wrapping, key, Buffer.from(label))])
}

/** @throws FieldError `vault.damaged` */
export function unwrapBy({ pair, wrapping }: OrganizationSecret, label: string, wrapped: Buffer): Buffer {
  if (wrapped[0] === UNDER) return openUnder(wrapping, wrapped.subarray(1), Buffer.from(label))
  return unwrapWith(pair, label, wrapped)
}

/** @throws FieldError `vault.damaged` */
export function unwrapWith(pair: KeyPair, label: string, wrapped: Buffer): Buffer {
  if (wrapped[0] !== TOWARDS) throw new FieldError('vault.damaged')
  const content = openFrom(pair, wrapped.subarray(1))
  const holds = content.length === 16 + 32 && sodium.memcmp(content.subarray(0, 16), digest(label))
  if (!holds) throw new FieldError('vault.damaged')
  return content.subarray(16)
}

const digest = (label: string): Uint8Array => sodium.crypto_generichash(16, label, null)
