import { BadInput } from '../lib/errors.ts'
import { lineFault } from './line-fault.ts'

const LINE_TIMEOUT_MS = 20_000

/**
 * Asks a provider something with which nothing is sent, to see whether our settings hold.
 * @throws BadInput `channel.unreachable` where it does not answer, or only that it cannot
 */
export async function askProvider(address: string, authorization: string): Promise<Response> {
  const answer = await fetch(address, {
    headers: { authorization },
    signal: AbortSignal.timeout(LINE_TIMEOUT_MS),
  }).catch(lineFault)
  if (typeof answer === 'string' || answer.status >= 500) throw new BadInput('channel.unreachable', 'api_base')
  return answer
}
