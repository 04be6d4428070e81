import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PageSettings } from './settings.ts'

/** What goes wrong with the next sending. */
type Misbehaviour = 'refused' | 'later' | 'answer-lost' | 'token-gone' | 'gateway-error'

interface Sent {
  readonly mid: string
  readonly to: string
  readonly text: string
  /** Type of an attachment. */
  readonly file: string | null
  readonly tag: string | null
  readonly ours: string
  /** Quick replies, as Meta shows them. */
  readonly offers: readonly { readonly title: string; readonly payload: string }[]
}

/** Stands in for Meta as it speaks for a page or an Instagram account; misbehaves when told to. */
export class PageEmulator {
  readonly settings: PageSettings
  readonly sent: Sent[] = []
  readonly #server: Server
  /** How long ago the person last wrote. */
  silenceHours = 0
  #next: Misbehaviour[] = []

  private constructor(server: Server) {
    this.#server = server
    const { port } = server.address() as AddressInfo
    this.settings = {
      app_secret: 'emulated secret',
      verify_token: 'emulated verify token',
      access_token: 'emulated access token',
      api_base: `http://127.0.0.1:${port}/v25.0`,
    }
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response))
  }

  static async start(): Promise<PageEmulator> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new PageEmulator(server)
  }

  misbehave(...next: Misbehaviour[]): void {
    this.#next.push(...next)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** A webhook as Meta posts it, each event in an entry of its own. */
  webhook(...events: object[]): { body: string; headers: Record<string, string> } {
    const body = JSON.stringify({
      object: 'page',
      entry: events.map(event => ({ id: '1', time: Date.now(), messaging: [event] })),
    })
    const signature = createHmac('sha256', this.settings.app_secret).update(body).digest('hex')
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } }
  }

  /** Somebody writes. */
  text(from: string, text: string, mid = `m_${randomUUID()}`): object {
    return { sender: { id: from }, recipient: { id: 'page' }, timestamp: Date.now(), message: { mid, text } }
  }

  /** Somebody taps a quick reply of something sent: Meta posts its title as their words, and the payload. */
  tap(sent: Sent, title: string): object {
    const reply = sent.offers.find(offered => offered.title === title)
    if (!reply) throw new Error(`no quick reply «${title}»`)
    const message = { mid: `m_${randomUUID()}`, text: title, quick_reply: { payload: reply.payload } }
    return { sender: { id: sent.to }, recipient: { id: 'page' }, timestamp: Date.now(), message }
  }

  /** What the page said, as Meta tells it back to the page. */
  echo(to: string, message: object): object {
    return {
      sender: { id: 'page' },
      recipient: { id: to },
      timestamp: Date.now(),
      message: { is_echo: true, ...message },
    }
  }

  /** Where a file of somebody is. */
  fileUrl(name: string): string {
    return `${new URL(this.settings.api_base).origin}/files/${name}`
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    const refuse = (code: number, error_subcode?: number) =>
      say(400, { error: { code, error_subcode, type: 'OAuthException', message: '' } })
    if (request.url?.startsWith('/files/')) {
      return void response.writeHead(200, { 'content-type': 'audio/mp4' }).end('a voice')
    }
    if (request.headers.authorization !== `Bearer ${this.settings.access_token}`) return refuse(190)
    if (request.method === 'GET') return say(200, { id: 'page' })
    const body = await bytesOf(request)
    if (request.url?.endsWith('/message_attachments')) {
      const type = /"type":"(\w+)"/.exec(body.toString('latin1'))?.[1]
      return say(200, { attachment_id: `${type} ${randomUUID()}` })
    }
    return this.#take(JSON.parse(body.toString()) as Asked, { say, refuse, cut: () => void request.socket.destroy() })
  }

  #take({ recipient, message, tag }: Asked, { say, refuse, cut }: Ways): void {
    const how = this.#next.shift()
    if (this.silenceHours >= (tag === 'HUMAN_AGENT' ? 7 * 24 : 24)) return refuse(10, 2018278)
    if (how === 'refused') return refuse(551, 1545041)
    if (how === 'later') return refuse(613)
    if (how === 'token-gone') return refuse(190)
    if (how === 'gateway-error') return say(502, { message: 'Bad gateway' })
    const offers = message.quick_replies ?? []
    if (offers.length > 13 || offers.some(({ title, payload }) => !title || payload.length > 1000)) return refuse(100)
    const mid = `m_${randomUUID()}`
    const file = message.attachment?.payload?.attachment_id?.split(' ')[0] ?? null
    this.sent.push({
      mid,
      to: recipient.id,
      text: message.text ?? '',
      file,
      tag: tag ?? null,
      ours: message.metadata ?? '',
      offers: offers.map(({ title, payload }) => ({ title: title.slice(0, 20), payload })),
    })
    // From here on it has arrived, whatever we hear of it.
    if (how === 'answer-lost') return cut()
    say(200, { recipient_id: recipient.id, message_id: mid })
  }
}

interface Asked {
  readonly recipient: { readonly id: string }
  readonly message: {
    readonly text?: string
    readonly metadata?: string
    readonly quick_replies?: readonly { readonly title: string; readonly payload: string }[]
    readonly attachment?: { readonly payload?: { readonly attachment_id?: string } }
  }
  readonly tag?: string
}

interface Ways {
  readonly say: (status: number, content: unknown) => void
  readonly refuse: (code: number, more?: number) => void
  readonly cut: () => void
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
