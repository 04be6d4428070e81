import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Fetched } from '../channel.ts'
import { readAtMost } from '../read-at-most.ts'
import type { WhatsappSettings } from './settings.ts'

const LINE_TIMEOUT_MS = 20_000
const FILE_TIMEOUT_MS = 60_000
/** Meta lets people send documents of 100 MB; what is larger than this we would hold in memory several times over. */
const LARGEST_FILE = 25 * 1024 * 1024

const described = z.object({
  url: z.url(),
  mime_type: z.string().default('application/octet-stream'),
  sha256: z.string().optional(),
  file_size: z.coerce.number().optional(),
})
const refused = z.object({ error: z.looseObject({ code: z.number() }) })

/** «Object does not exist»: Meta has forgotten the file (30 days ours, 7 days theirs). */
const FORGOTTEN = [100, 131_052]

const later = (code: string, afterMs = 30_000): Fetched => ({ outcome: 'later', code, afterMs })

/**
 * Fetches what somebody sent: its id leads to an address that holds for minutes, the address to the bytes. What comes otherwise
 * than Meta itself says (shorter, another hash) is not kept.
 */
export async function fetchFile(settings: WhatsappSettings, media: string): Promise<Fetched> {
  try {
    const found = await ask(settings, media)
    return 'outcome' in found ? found : await download(settings, found)
  } catch (error) {
    // The line, not the file.
    return later(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'line')
  }
}

async function ask(
  { api_base: base, phone_number_id: number, access_token: token }: WhatsappSettings,
  media: string,
): Promise<z.infer<typeof described> | Fetched> {
  const answer = await fetch(`${base}/${encodeURIComponent(media)}?phone_number_id=${number}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
  })
  const said: unknown = await answer.json()
  const good = described.safeParse(said)
  if (answer.ok && good.success) return good.data
  const bad = refused.safeParse(said)
  if (bad.success && FORGOTTEN.includes(bad.data.error.code)) return { outcome: 'gone', code: 'file.expired' }
  return later(bad.success ? String(bad.data.error.code) : `http-${answer.status}`)
}

async function download(
  { api_base: base, access_token: token }: WhatsappSettings,
  { url, mime_type: mime, sha256, file_size: size }: z.infer<typeof described>,
): Promise<Fetched> {
  // Our credentials go along: to nobody but Meta.
  if (!isMetas(url, base)) return { outcome: 'gone', code: 'file.refused' }
  if (size !== undefined && size > LARGEST_FILE) return { outcome: 'gone', code: 'file.too-large-to-fetch' }
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
    redirect: 'error',
  })
  // The address has run out; the next try asks for another.
  if (!answer.ok || !answer.body) return later(`http-${answer.status}`)
  const bytes = await readAtMost(answer.body, LARGEST_FILE)
  if (!bytes) return { outcome: 'gone', code: 'file.too-large-to-fetch' }
  if (size !== undefined && bytes.length !== size) return later('cut')
  return !sha256 || isHash(bytes, sha256) ? { outcome: 'fetched', bytes, mime } : later('wrong-hash')
}

function isMetas(url: string, base: string): boolean {
  const { origin, protocol, hostname } = new URL(url)
  if (origin === new URL(base).origin) return true
  return protocol === 'https:' && /\.(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/.test(hostname)
}

/** Meta writes it in hexadecimal here and in base64 in its webhooks. */
function isHash(bytes: Uint8Array, said: string): boolean {
  const hash = createHash('sha256').update(bytes).digest()
  return said === hash.toString('hex') || said === hash.toString('base64')
}

const uploaded = z.object({ id: z.string().min(1) })

/** Brings a file to Meta, for a message to name it. @throws whatever the line throws; returns the code when it is refused */
export async function upload(
  { api_base: base, phone_number_id: number, access_token: token }: WhatsappSettings,
  { bytes, mime, filename }: { bytes: Uint8Array; mime: string; filename: string },
): Promise<{ id: string } | { code: number | null; status: number }> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', mime)
  form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), filename)
  const answer = await fetch(`${base}/${number}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
    signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
  })
  const said: unknown = await answer.json()
  const good = uploaded.safeParse(said)
  if (answer.ok && good.success) return good.data
  const bad = refused.safeParse(said)
  return { code: bad.success ? bad.data.error.code : null, status: answer.status }
}
