/** For whom passkeys are made: they answer to this name and these pages alone (WebAuthn, «relying party»). */
export interface RelyingParty {
  /** A host name without port; no address of numbers can be one. */
  readonly id: string
  readonly origin: string
}

export function relyingParty(origin: string): RelyingParty {
  const { hostname, origin: exact } = new URL(origin)
  return { id: hostname, origin: exact }
}
