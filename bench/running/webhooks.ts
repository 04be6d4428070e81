import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { WhatsappEmulator } from '../../src/channels/whatsapp/emulator.ts'

export const CALLERS = 64

export interface Post {
  /** Makes, signs and sends a webhook. @returns ms until the answer @throws Error for anything but 200 */
  (value: Record<string, unknown>): Promise<number>
  /** Made and signed, to be sent later: whoever counts how many are taken does not count this. */
  readonly ready: (value: Record<string, unknown>) => string
  readonly send: (ready: string) => Promise<number>
}

/** Speaks HTTP/1.1 by hand on lines that it keeps: what is measured is the server, and both share the cores. */
export function poster(address: string, meta: WhatsappEmulator): Post {
  const { hostname, port, host } = new URL(address)
  const resting: Line[] = []
  const ready = (value: Record<string, unknown>): string => {
    const { body, headers } = meta.webhook(value)
    const named = Object.entries({ host, ...headers, 'content-length': Buffer.byteLength(body) })
    return `POST /webhooks/whatsapp HTTP/1.1\r\n${named.map(([name, said]) => `${name}: ${said}\r\n`).join('')}\r\n${body}`
  }
  const send = async (words: string): Promise<number> => {
    const from = performance.now()
    let line = resting.pop()
    // The server let go of a line that had rested: whoever has no answer sends again, on another.
    let status = line ? await line.ask(words) : 0
    if (!line || status === 0) {
      line = await Line.open(hostname, Number(port))
      status = await line.ask(words)
    }
    resting.push(line)
    if (status !== 200) throw new Error(`the webhook was answered ${status || 'not at all'}`)
    return performance.now() - from
  }
  return Object.assign((value: Record<string, unknown>) => send(ready(value)), { ready, send })
}

/** One connection, one question at a time. */
class Line {
  readonly #socket: Socket
  #answered: ((status: number) => void) | null = null
  #heard = ''

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay(true).setEncoding('latin1')
    socket.on('data', (text: string) => this.#hear(text))
    for (const end of ['error', 'close']) socket.on(end, () => this.#answer(0))
  }

  static async open(host: string, port: number): Promise<Line> {
    const socket = connect(port, host)
    await once(socket, 'connect')
    return new Line(socket)
  }

  /** @returns the status; 0: the line is dead */
  ask(words: string): Promise<number> {
    return new Promise(resolve => {
      this.#answered = resolve
      if (this.#socket.destroyed) this.#answer(0)
      else this.#socket.write(words)
    })
  }

  /** Our answers have no body, or one of a stated length. */
  #hear(text: string): void {
    this.#heard += text
    const end = this.#heard.indexOf('\r\n\r\n')
    if (end === -1) return
    const length = Number(/\ncontent-length: (\d+)/i.exec(this.#heard.slice(0, end))?.[1] ?? 0)
    if (this.#heard.length < end + 4 + length) return
    const status = Number(this.#heard.slice(9, 12))
    this.#heard = ''
    this.#answer(status)
  }

  #answer(status: number): void {
    this.#answered?.(status)
    this.#answered = null
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
