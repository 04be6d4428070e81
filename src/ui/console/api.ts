import { desk } from './desk.ts'
import { needProof } from './prove-again.ts'
import { needSignIn } from './sign-in-again.ts'

/** What the server answered instead. `code` is of the field (`service.not-found`); `network` where nothing answered. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** Whose value to mend, for the error beside a field. */
  readonly field: string | null
  readonly facts: Readonly<Record<string, unknown>>

  constructor(status: number, { code = 'server.failed', field, ...facts }: ErrorBody) {
    super(code)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.field = field ?? null
    this.facts = facts
  }
}
type ErrorBody = { code?: string; field?: string } & Record<string, unknown>

/** Reads. @throws ApiError */
export const get = <T>(path: string): Promise<T> => ask<T>(path, {})

/** So long (ms) pressing again means the same sending; the same words an hour later are said anew. */
const SAME_SENDING = 600_000

/** Sendings of this page whose answer is awaited or was lost, with their key and when they were pressed last. */
const unanswered = new Map<string, { key: string; at: number }>()

function keyOf(sending: string): string {
  const before = unanswered.get(sending)
  return before && Date.now() - before.at < SAME_SENDING ? before.key : newOnce()
}

/**
 * Changes something, once: `once` goes along, and a sending whose answer was lost goes again with the same, also when a person
 * presses again; what they have changed meanwhile is another sending.
 * @throws ApiError
 */
export async function send<T = unknown>(path: string, body: object = {}, once?: string): Promise<T> {
  const sending = `${path} ${JSON.stringify(body)}`
  const key = once ?? keyOf(sending)
  unanswered.set(sending, { key, at: Date.now() })
  try {
    const answer = await ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ once: key, ...body }),
    })
    unanswered.delete(sending)
    return answer
  } catch (error) {
    // Refused is answered; what a gateway says for a server that fell silent is not.
    if (error instanceof ApiError && error.status > 0 && error.status < 500) unanswered.delete(sending)
    throw error
  }
}

/** Changes something with a file, once, as a form of several parts. @throws ApiError */
export function sendForm<T = unknown>(
  path: string,
  fields: Readonly<Record<string, string | Blob>>,
  once: string = newOnce(),
): Promise<T> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ once, ...fields })) body.append(name, value)
  return ask<T>(path, { method: 'POST', body })
}

/** Reads bytes. @throws ApiError */
export const getFile = (path: string): Promise<Blob> => ask(path, {}, answer => answer.blob())

/** The key of one sending, for those who let people press again after trouble. */
export const newOnce = (): string => crypto.randomUUID()

type Init = { method?: string; body?: string | FormData; headers?: Record<string, string> }

/** Asks until there is an answer: whoever must sign in or prove who they are comes back here, and has lost nothing. */
async function ask<T>(
  path: string,
  init: Init,
  read: (answer: Response) => Promise<T> = answer => answer.json() as Promise<T>,
): Promise<T> {
  for (let proved = false; ;) {
    const answer = await reach(path, init)
    if (answer.ok) return answer.status === 204 ? (undefined as T) : await read(answer)
    const body = (await answer.json().catch(() => ({}))) as ErrorBody
    if (answer.status === 403 && body.code === 'staff.not-fresh') {
      if (!(await needProof(proved))) throw new ApiError(answer.status, body)
      proved = true
      continue
    }
    const lost = (answer.status === 404 || answer.status === 401) && !(await isSignedIn())
    if (!lost) throw new ApiError(answer.status, body)
    await needSignIn()
  }
}

/** What you may not see looks like what does not exist, also when the session is over: only the desk itself tells. */
export async function isSignedIn(): Promise<boolean> {
  return (await reach('/console/api/desk', {})).ok
}

/** The tab may be older than the session: what one person began another does not do. */
const FOR_WHOM = { 'approdo-account': desk.accountId }

async function reach(path: string, init: Init): Promise<Response> {
  const asked = { ...init, headers: { ...init.headers, ...FOR_WHOM } }
  try {
    return await fetch(path, asked)
  } catch {
    await new Promise(resolve => setTimeout(resolve, 1000))
  }
  try {
    return await fetch(path, asked)
  } catch {
    throw new ApiError(0, { code: 'network' })
  }
}
