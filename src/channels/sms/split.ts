import { createHash } from 'node:crypto'
import type { RawItem } from '../channel.ts'

/** One webhook, one item: a message that came in, or what became of one of ours. */
export function split(body: string, url: string): RawItem[] {
  const form = Object.fromEntries(new URLSearchParams(body))
  const ours = new URL(url).searchParams.get('ours')
  const sid = form['MessageSid'] ?? form['SmsSid']
  const content = JSON.stringify({ ...form, at: new Date().toISOString(), ...(ours && { ours }) })
  if (!sid) {
    const hash = createHash('sha256').update(body).digest('hex')
    return [{ providerId: `body ${hash}`, thread: hash, content }]
  }
  const status = form['MessageStatus']
  // Our own message has a status of each kind, and may be told of each again.
  if (status && status !== 'received') return [{ providerId: `${sid} ${status}`, thread: `status ${sid}`, content }]
  return [{ providerId: sid, thread: form['From'] || sid, content }]
}
