/** One file of a tar archive, whole in memory. */
export interface Member {
  readonly name: string
  readonly body: Buffer
}

const BLOCK = 512
/** No member of ours is larger than a piece of a table, and no table has a name of more than a few dozen letters. */
const LARGEST = 64 * 2 ** 20

/** A member as tar's bytes (POSIX ustar); a long body is handed on as it is. */
export function tarMember(name: string, body: Buffer): Buffer[] {
  const head = Buffer.alloc(BLOCK)
  if (head.write(name, 0, 'latin1') > 100) throw new RangeError(`${name} is too long a name for tar`)
  head.write('0000600\0', 100)
  head.write('0000000\0', 108)
  head.write('0000000\0', 116)
  head.write(octal(body.length, 11), 124)
  head.write(octal(0, 11), 136)
  head.write('0', 156)
  head.write('ustar\u000000', 257)
  head.write(octal(checksum(head), 6) + '\0 ', 148)
  return [head, body, Buffer.alloc(padding(body.length))]
}

export const endOfTar = (): Buffer => Buffer.alloc(2 * BLOCK)

/** @throws Error when the bytes are not a tar archive of plain files, or end before the archive does */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  let held = Buffer.alloc(0)
  const iterator = chunks[Symbol.asyncIterator]()
  const take = async (length: number): Promise<Buffer> => {
    const parts = [held]
    for (let size = held.length; size < length;) {
      const next = await iterator.next()
      if (next.done) throw new Error('tar ends too early')
      parts.push(Buffer.from(next.value))
      size += next.value.length
    }
    const all = parts.length === 1 ? held : Buffer.concat(parts)
    held = all.subarray(length)
    return all.subarray(0, length)
  }
  try {
    for (;;) {
      const head = await take(BLOCK)
      if (head.every(byte => byte === 0)) break
      const { name, size } = readHead(head)
      const body = await take(size)
      await take(padding(size))
      yield { name, body }
    }
    // To the end, so that whoever authenticates the bytes sees the last of them.
    while (!(await iterator.next()).done);
  } finally {
    await iterator.return?.()
  }
}

function readHead(head: Buffer): Pick<Member, 'name'> & { size: number } {
  const size = Number.parseInt(head.toString('latin1', 124, 135), 8)
  const sum = Number.parseInt(head.toString('latin1', 148, 154), 8)
  if (sum !== checksum(head) || !(size >= 0 && size <= LARGEST)) throw new Error('not a tar archive')
  const name = head.toString('latin1', 0, 100)
  return { name: name.slice(0, name.indexOf('\0')), size }
}

/** The sum of all bytes, as if the eight of the sum itself were spaces. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

const padding = (length: number) => (BLOCK - (length % BLOCK)) % BLOCK
const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
