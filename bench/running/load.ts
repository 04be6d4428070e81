import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { lineFault } from '../../src/channels/line-fault.ts'
import type { WhatsappEmulator } from '../../src/channels/whatsapp/emulator.ts'
import { mayEnterAs } from './enter-as.ts'

const LANES = 8
const PEOPLE_EACH = 50

/** What was acknowledged, once everybody has stopped. */
interface Acknowledged {
  /** Webhooks. */
  readonly taken: number
  /** Answers of a colleague. */
  readonly answered: number
}

/** Providers that bring messages and a colleague who answers, without pause: each tries again until it is told that it is kept. */
export function beginLoad(
  meta: WhatsappEmulator,
  address: string,
  cookie: string,
): { stop: () => Promise<Acknowledged> } {
  const over = new AbortController()
  const lanes = Array.from({ length: LANES }, (_, lane) => bring(meta, address, { lane, signal: over.signal }))
  const colleague = answerSome(address, { cookie, signal: over.signal })
  return {
    stop: async () => {
      over.abort()
      const taken = (await Promise.all(lanes)).reduce((sum, n) => sum + n, 0)
      return { taken, answered: await colleague }
    },
  }
}

async function bring(meta: WhatsappEmulator, address: string, { lane, signal }: { lane: number; signal: AbortSignal }) {
  let taken = 0
  for (; !signal.aborted; taken++) {
    const from = `39333${String(lane * 100_000 + (taken % PEOPLE_EACH)).padStart(7, '0')}`
    const { body, headers } = meta.webhook(meta.text(from, `numero ${taken}`))
    const post = () => asked(`${address}/webhooks/whatsapp`, { method: 'POST', body, headers })
    while ((await post())?.status !== 200) await pause(100)
    await pause(20)
  }
  return taken
}

/** Takes the next conversation, reads it and answers; what was not acknowledged is sent again under the same key. */
async function answerSome(
  address: string,
  { cookie, signal }: { cookie: string; signal: AbortSignal },
): Promise<number> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const get = (path: string) => asked(`${address}/console/api/conversations${path}`, { headers })
  let answered = 0
  while (!signal.aborted) {
    const list = (await get('?queue=unassigned'))?.json as { items?: { id: string }[] } | undefined
    const items = list?.items ?? []
    const id = items[Math.floor(Math.random() * items.length)]?.id
    const thread = id ? ((await get(`/${id}`))?.json as { newest?: string | null } | undefined) : undefined
    const seen = thread?.newest
    if (id && seen)
      answered += (await isKept(`${address}/console/api/conversations/${id}/answers`, headers, seen)) ? 1 : 0
    await pause(50)
  }
  return answered
}

/** @returns false when it was refused: somebody wrote in between, or somebody else has it */
async function isKept(url: string, headers: Record<string, string>, seen: string): Promise<boolean> {
  const body = JSON.stringify({ once: randomUUID(), text: 'Ti richiamiamo noi', seen })
  for (;;) {
    const answer = await asked(url, { method: 'POST', headers, body })
    if (answer?.status === 200) return true
    if (answer && answer.status >= 400 && answer.status < 500) return false
    await pause(100)
  }
}

/** As an operator of the demonstration, who comes a little after the first page. @returns the cookie */
export async function signIn(address: string): Promise<string> {
  for (;;) {
    const cookie = await mayEnterAs(address, 'operator')
    if (cookie) return cookie
    await pause(500)
  }
}

/** Null: nobody answered to the end, so nothing was acknowledged. */
async function asked(url: string, init: RequestInit): Promise<{ status: number; json: unknown } | null> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(15_000) })
    const text = await answer.text()
    return { status: answer.status, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null }
  } catch (error) {
    // Killed under way, or not up again yet. Anything else is a fault of this bench.
    lineFault(error)
    return null
  }
}
