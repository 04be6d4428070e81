import { promisify } from 'node:util'
import { createGzip, gunzip } from 'node:zlib'
import type { Finding } from '../finding.ts'

/** Gathers findings compressed, so that 200,000 rows may each have some. */
export function gatherFindings() {
  const gzip = createGzip()
  const pieces: Buffer[] = []
  gzip.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<void>((resolve, reject) => gzip.on('end', resolve).on('error', reject))
  return {
    add: (finding: Finding) => void gzip.write(`${JSON.stringify(finding)}\n`),
    async end(): Promise<Buffer> {
      gzip.end()
      await ended
      return Buffer.concat(pieces)
    },
  }
}

const unzip = promisify(gunzip)

/** The findings of a report, in their order. */
export async function* readFindings(packed: Buffer): AsyncGenerator<Finding> {
  const text = (await unzip(packed)).toString()
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at)
    yield JSON.parse(text.slice(at, end)) as Finding
    at = end + 1
  }
}
