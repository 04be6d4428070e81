import type { ChildProcess } from 'node:child_process'
import { end, started } from '../running/approdo.ts'
import { enterAs } from '../running/enter-as.ts'

/** A demonstration on a folder of its own, and somebody who is signed in there. */
export interface DemoServer {
  readonly address: string
  /** Asks as an operator; @throws Error for anything but 200 */
  readonly ask: <T>(path: string, body?: object) => Promise<T>
  readonly stop: () => Promise<void>
}

export async function startDemo(folder: string): Promise<DemoServer> {
  const children: ChildProcess[] = []
  const address = await started(children, folder)
  const cookie = await enterAs(address, 'operator')
  const ask = async <T>(path: string, body?: object) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const answer = await fetch(`${address}${path}`, init)
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status} ${text.slice(0, 200)}`)
    return JSON.parse(text) as T
  }
  return { address, ask, stop: () => end(children) }
}
