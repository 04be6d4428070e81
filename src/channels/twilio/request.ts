import { z } from 'zod'
import { BadInput } from '../../lib/errors.ts'
import { askProvider } from '../ask-provider.ts'
import type { Fetched, Forgotten, Sent } from '../channel.ts'
import { lineFault } from '../line-fault.ts'
import { neverLeft } from '../never-left.ts'
import type { TwilioSettings } from './settings.ts'

const LINE_TIMEOUT_MS = 20_000
const made = z.looseObject({ sid: z.string().min(1) })
const refused = z.looseObject({ code: z.number() })

/** «Not now»: too many requests, too much in the queue of the number. */
const LATER: Readonly<Record<number, number>> = { 20429: 5_000, 30001: 60_000, 20003: 300_000 }

const authorization = ({ account_sid: sid, auth_token: token }: TwilioSettings): string =>
  `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`

const addressOf = ({ api_base: base, account_sid: sid }: TwilioSettings, path: string): string =>
  `${base}/2010-04-01/Accounts/${sid}${path}`

/** Has the provider make something, a message or a call. There is no key against doubles: after a lost answer nobody knows. */
export async function make(settings: TwilioSettings, path: string, form: Record<string, string>): Promise<Sent> {
  const answer = await post(settings, path, form).catch((error: unknown) => (neverLeft(error) ? 'closed' : null))
  if (answer === 'closed') return { outcome: 'later', code: 'line-closed', afterMs: 15_000 }
  if (answer === null) return { outcome: 'unknown', code: 'no-answer' }
  const good = made.safeParse(answer.said)
  if (answer.status < 300 && good.success) return { outcome: 'accepted', providerId: good.data.sid }
  const bad = refused.safeParse(answer.said)
  // An answer of somebody in between says nothing about what the provider did.
  if (!bad.success || answer.status >= 500) return { outcome: 'unknown', code: `http-${answer.status}` }
  const { code } = bad.data
  const afterMs = LATER[code]
  return afterMs ? { outcome: 'later', code: String(code), afterMs } : { outcome: 'refused', code: String(code) }
}

async function post(settings: TwilioSettings, path: string, form: Record<string, string>) {
  const answer = await fetch(addressOf(settings, path), {
    method: 'POST',
    headers: { authorization: authorization(settings) },
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
  })
  return { status: answer.status, said: (await answer.json()) as unknown }
}

/** What a provider keeps for us, by its path within our account: never an address that somebody names. */
export async function fetchMedia(settings: TwilioSettings, path: string): Promise<Fetched> {
  if (!/^\/[\w/.]+$/.test(path)) return { outcome: 'gone', code: 'not-a-path' }
  try {
    const answer = await fetch(addressOf(settings, path), {
      headers: { authorization: authorization(settings) },
      signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
    })
    if (answer.status === 404 || answer.status === 410) return { outcome: 'gone', code: `http-${answer.status}` }
    if (!answer.ok) return { outcome: 'later', code: `http-${answer.status}`, afterMs: 30_000 }
    const mime = answer.headers.get('content-type') ?? 'application/octet-stream'
    return { outcome: 'fetched', bytes: new Uint8Array(await answer.arrayBuffer()), mime }
  } catch (error) {
    // The recording is there or will be: the line is what failed.
    lineFault(error)
    return { outcome: 'later', code: 'no-answer', afterMs: 15_000 }
  }
}

/** Deletes a recording by its path as it is fetched: the resource is the same without the format of its sound. */
export async function forgetMedia(settings: TwilioSettings, path: string): Promise<Forgotten> {
  const resource = /^(\/Recordings\/\w+)\.\w+$/.exec(path)?.[1]
  if (!resource) return { outcome: 'gone' }
  try {
    const answer = await fetch(addressOf(settings, `${resource}.json`), {
      method: 'DELETE',
      headers: { authorization: authorization(settings) },
      signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
    })
    if (answer.ok || answer.status === 404 || answer.status === 410) return { outcome: 'gone' }
    return { outcome: 'later', code: `http-${answer.status}`, afterMs: 60_000 }
  } catch (error) {
    lineFault(error)
    return { outcome: 'later', code: 'no-answer', afterMs: 30_000 }
  }
}

/** @throws BadInput `channel.unreachable`, `channel.credentials` with the field to mend */
export async function test(settings: TwilioSettings): Promise<void> {
  const answer = await askProvider(addressOf(settings, '.json'), authorization(settings))
  if (!answer.ok) throw new BadInput('channel.credentials', 'auth_token')
}
