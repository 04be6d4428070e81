import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A demonstration on a folder of its own, and somebody who is signed in there. */
export interface DemoServer {
  readonly address: string
  /** Asks as an operator; @throws Error for anything but 200 */
  readonly ask: <T>(path: string, body?: object) => Promise<T>
  readonly stop: () => Promise<void>
}

export async function startDemo(folder: string): Promise<DemoServer> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', APPRODO_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressOf(child)
  const cookie = await signIn(address)
  const ask = async <T>(path: string, body?: object) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    const answer = await fetch(`${address}${path}`, init)
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status} ${text.slice(0, 200)}`)
    return JSON.parse(text) as T
  }
  return { address, ask, stop: () => end(child) }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('nothing is heard of Approdo')
  let address = ''
  for await (const line of createInterface(child.stdout)) {
    address ||= /http:\/\/127\.0\.0\.1:\d+$/.exec(line)?.[0] ?? ''
    // The last of the demonstration's people.
    if (!address || !line.trim().startsWith('admin')) continue
    child.stdout.resume()
    return address
  }
  throw new Error('Approdo ended without being ready')
}

async function signIn(address: string): Promise<string> {
  const answer = await fetch(`${address}/staff/enter-as`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ role: 'operator' }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`nobody may enter as operator: ${answer.status}`)
  return cookie
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
