import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { WhatsappEmulator } from '../../src/channels/whatsapp/emulator.ts'
import { isErrorCode } from '../../src/lib/errors.ts'

export const CALLERS = 64

export type Post = (value: Record<string, unknown>) => Promise<number>

/** Gives the ms until the answer; the signature is made before the clock runs. @throws Error for anything but 200 */
export function poster(address: string, meta: WhatsappEmulator): Post {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  return async value => {
    const { body, headers } = meta.webhook(value)
    const from = performance.now()
    const ask = async (): Promise<NodeJS.ReadableStream & { statusCode: number }> => {
      const asked = request(`${address}/webhooks/whatsapp`, { agent, method: 'POST', headers })
      asked.end(body)
      try {
        const [answer] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }]
        return answer
      } catch (error) {
        // The server let go of a line that had rested: whoever has no answer sends again, on another.
        if (asked.reusedSocket && isErrorCode(error, 'ECONNRESET')) return await ask()
        throw error
      }
    }
    const answer = await ask()
    answer.resume()
    await once(answer, 'end')
    if (answer.statusCode !== 200) throw new Error(`the webhook was answered ${answer.statusCode}`)
    return performance.now() - from
  }
}

/** Begins so many a second, whether or not those before have ended. */
export async function atRate<T>(perSecond: number, seconds: number, act: () => Promise<T>): Promise<T[]> {
  const from = performance.now()
  const acts: Promise<T>[] = []
  for (let n = 0; n < perSecond * seconds; n++) {
    const wait = from + (n * 1000) / perSecond - performance.now()
    if (wait > 1) await new Promise(resolve => setTimeout(resolve, wait))
    acts.push(act())
  }
  return await Promise.all(acts)
}
