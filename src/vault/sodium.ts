import wrappers, { ready } from 'libsodium-wrappers'

await ready

export const sodium = wrappers

/** Best effort: what the runtime or WebAssembly has copied elsewhere is out of reach. */
export function wipe(...secrets: Uint8Array[]): void {
  for (const secret of secrets) sodium.memzero(secret)
}
