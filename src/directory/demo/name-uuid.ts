import { createHash } from 'node:crypto'

/** «approdo demonstration», itself a name-based UUID. */
const NAMESPACE = Buffer.from('5b0f3a7c6f0c5d4e9a1b2c3d4e5f6071', 'hex')

/** A UUID that depends on the name alone (version 5, RFC 9562): the same data have the same addresses everywhere. */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  bytes[6] = (bytes[6] & 0x0f) | 0x50
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
