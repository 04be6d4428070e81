const END = 0x06054b50
const ENTRY = 0x02014b50
const END_LENGTH = 22
/** More names than this are not read: what an office document is, its first ones tell. */
const MOST_NAMES = 2_000

export interface ZipSeen {
  /** Where the archive begins to be read from: 0, or what was put before it. */
  readonly names: readonly string[]
  readonly encrypted: boolean
  /** What the first entry holds, where it is stored as it is: an OpenDocument names its type so. */
  readonly first: string
}

/**
 * What a ZIP says of itself at its end, where every reader looks for it, whatever stands before it. Nothing is unpacked.
 * @returns null when there is none
 */
export function readZipNames(bytes: Uint8Array): ZipSeen | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(buffer)
  if (end === null) return null
  const size = buffer.readUInt32LE(end + 12)
  const said = buffer.readUInt32LE(end + 16)
  // Offsets count from the archive's own beginning, which need not be the file's.
  const start = [end - size, said].find(at => at >= 0 && at + 46 <= end && buffer.readUInt32LE(at) === ENTRY)
  if (start === undefined) return null
  const names: string[] = []
  let encrypted = false
  let at = start
  while (at + 46 <= end && names.length < MOST_NAMES && buffer.readUInt32LE(at) === ENTRY) {
    const length = buffer.readUInt16LE(at + 28)
    encrypted ||= (buffer.readUInt16LE(at + 8) & 1) === 1
    names.push(buffer.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return { names, encrypted, first: firstStored(buffer) }
}

/** The end record closes the file, but for a comment of a length that it says. */
function findEnd(buffer: Buffer): number | null {
  const lowest = Math.max(0, buffer.length - END_LENGTH - 0xffff)
  for (let at = buffer.length - END_LENGTH; at >= lowest; at--) {
    if (buffer[at] !== 0x50 || buffer.readUInt32LE(at) !== END) continue
    if (at + END_LENGTH + buffer.readUInt16LE(at + 20) <= buffer.length) return at
  }
  return null
}

function firstStored(buffer: Buffer): string {
  if (buffer.length < 30 || buffer.readUInt32LE(0) !== 0x04034b50 || buffer.readUInt16LE(8) !== 0) return ''
  const from = 30 + buffer.readUInt16LE(26) + buffer.readUInt16LE(28)
  return buffer.toString('latin1', from, from + Math.min(buffer.readUInt32LE(18), 100))
}
