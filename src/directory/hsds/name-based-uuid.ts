import { createHash } from 'node:crypto'

/** Ours, drawn once: everything named under it keeps its id for ever, on every installation. */
const NAMESPACE = Buffer.from('6f2f1f0a7c2b4d6e9a55a1c0d3e4b581', 'hex')

/** The UUID (version 5, RFC 9562) of a name: the same name gives the same id on every machine. */
export function nameBasedUuid(...name: string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name.join('\n')).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
