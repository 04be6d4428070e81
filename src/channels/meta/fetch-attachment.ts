import type { Fetched } from '../channel.ts'
import { readAtMost } from '../read-at-most.ts'
import type { PageSettings } from './settings.ts'

const TIMEOUT_MS = 60_000
const LARGEST = 25 * 1024 * 1024
/** Where Meta keeps what people send. */
const THEIRS = /(^|\.)(fbcdn\.net|fbsbx\.com|cdninstagram\.com|facebook\.com|instagram\.com)$/

/** Fetches a file from the address that Meta named; from no other house, whatever was named. Never throws. */
export async function fetchAttachment({ api_base: base }: PageSettings, media: string): Promise<Fetched> {
  const url = URL.parse(media)
  if (!url || !isTheirs(url, new URL(base))) return { outcome: 'gone', code: 'file.expired' }
  const later: Fetched = { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
    if ([403, 404, 410].includes(answer.status)) return { outcome: 'gone', code: 'file.expired' }
    if (!answer.ok) return later
    if (Number(answer.headers.get('content-length') ?? 0) > LARGEST)
      return { outcome: 'gone', code: 'file.too-large-to-fetch' }
    const bytes = answer.body ? await readAtMost(answer.body, LARGEST) : new Uint8Array()
    if (!bytes) return { outcome: 'gone', code: 'file.too-large-to-fetch' }
    return { outcome: 'fetched', bytes, mime: answer.headers.get('content-type') ?? 'application/octet-stream' }
  } catch {
    // Reading has no consequences: it may be tried again whatever went wrong.
    return later
  }
}

/** Meta's houses, and whoever stands in for them. */
const isTheirs = ({ protocol, hostname, host }: URL, base: URL): boolean =>
  (protocol === 'https:' && THEIRS.test(hostname)) || host === base.host
