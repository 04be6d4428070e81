import { inspect } from 'node:util'
import { Forbidden } from '../lib/errors.ts'
import { deriveKey, type KeyPair } from './box.ts'
import { wipe } from './sodium.ts'
import { type OrganizationSecret, unwrapWith } from './wrap.ts'

/**
 * The unlocked keys of one user, for as long as a request lasts. It can be used, never read: nothing of it shows in a
 * log, an error or JSON. `wipe` it, or declare it with `using`.
 */
export class Keyring {
  readonly userId: string
  readonly userKeyId: string
  readonly #pair: KeyPair
  readonly #organizations = new Map<string, OrganizationSecret>()
  #wiped = false

  constructor(userId: string, userKeyId: string, pair: KeyPair) {
    this.userId = userId
    this.userKeyId = userKeyId
    this.#pair = pair
  }

  /** Lends the user's pair to `use`, which must not keep it. @throws Forbidden `vault.locked` */
  withPair<T>(use: (pair: KeyPair) => T): T {
    if (this.#wiped) throw new Forbidden('vault.locked')
    return use(this.#pair)
  }

  /** Lends an organisation's secret; opened once. That the grant still stands is for the caller to have read just now. */
  withOrganization<T>(grant: Grant, use: (secret: OrganizationSecret) => T): T {
    const secret = this.withPair(pair => this.#organizations.get(grant.organizationKeyId) ?? openGrant(pair, grant))
    this.#organizations.set(grant.organizationKeyId, secret)
    return use(secret)
  }

  wipe(): void {
    this.#wiped = true
    wipe(this.#pair.privateKey)
    for (const { pair, wrapping } of this.#organizations.values()) wipe(pair.privateKey, wrapping)
    this.#organizations.clear()
  }

  [Symbol.dispose](): void {
    this.wipe()
  }

  toJSON(): string {
    return HIDDEN
  }

  toString(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}

const HIDDEN = '[keyring]'

export interface Grant {
  readonly organizationKeyId: string
  readonly publicKey: Uint8Array
  readonly wrappedKey: Buffer
}

function openGrant(user: KeyPair, { organizationKeyId, publicKey, wrappedKey }: Grant): OrganizationSecret {
  const privateKey = unwrapWith(user, `organization ${organizationKeyId}`, wrappedKey)
  return organizationSecret({ publicKey, privateKey })
}

export const organizationSecret = (pair: KeyPair): OrganizationSecret => ({
  pair,
  wrapping: deriveKey(pair.privateKey, 'orgwraps'),
})
