import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EmulatedMedia } from './emulated-media.ts'
import type { WhatsappSettings } from './settings.ts'

/** What goes wrong with the next sending. */
export type Misbehaviour =
  'window-closed' | 'pair-limit' | 'answer-lost' | 'line-cut' | 'slow' | 'gateway-error' | 'not-json'

interface Sent {
  readonly id: string
  readonly to: string
  readonly text: string
  readonly template?: unknown
  readonly ours: string
  readonly type: string
  /** Buttons to tap. */
  readonly offers?: readonly { readonly id: string; readonly title: string }[]
  /** The file that went along. */
  readonly media?: {
    readonly bytes: Uint8Array
    readonly mime: string
    readonly voice: boolean
    readonly filename: string
  }
}

/**
 * Stands in for Meta: the Cloud API as published, for tests, benches and trying things out. It keeps what was sent to it,
 * posts webhooks with a true signature, and misbehaves when told to.
 */
export class WhatsappEmulator {
  readonly settings: WhatsappSettings
  readonly sent: Sent[] = []
  readonly media = new EmulatedMedia()
  /** The phrases of the business account, as Meta tells of them. */
  readonly templates: Record<string, unknown>[] = []
  readonly #server: Server
  #next: Misbehaviour[] = []

  private constructor(server: Server, port: number) {
    this.#server = server
    this.settings = {
      app_secret: 'emulated secret',
      verify_token: 'emulated verify token',
      phone_number_id: '100000000000001',
      access_token: 'emulated access token',
      waba_id: '200000000000001',
      api_base: `http://127.0.0.1:${port}/v25.0`,
    }
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response))
  }

  static async start(): Promise<WhatsappEmulator> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new WhatsappEmulator(server, (server.address() as AddressInfo).port)
  }

  /** Each of these befalls one sending, in their order. */
  misbehave(...next: Misbehaviour[]): void {
    this.#next.push(...next)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** A webhook as Meta posts it. */
  webhook(
    value: Record<string, unknown>,
    secret = this.settings.app_secret,
  ): { body: string; headers: Record<string, string> } {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '390000000000', phone_number_id: this.settings.phone_number_id },
                ...value,
              },
            },
          ],
        },
      ],
    })
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } }
  }

  /** Somebody writes. */
  text(from: string, body: string, id = `wamid.${randomUUID()}`): Record<string, unknown> {
    return {
      contacts: [{ wa_id: from, profile: { name: 'Somebody' } }],
      messages: [{ id, from, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body } }],
    }
  }

  /** Somebody sends a file: `audio`, `image`, `video`, `document`, `sticker`. */
  file(
    from: string,
    type: string,
    bytes: Uint8Array,
    said: { mime: string; voice?: boolean; filename?: string; caption?: string },
  ): Record<string, unknown> {
    const { mime, ...rest } = said
    const content = {
      id: this.media.keep(bytes, mime),
      mime_type: mime,
      sha256: createHash('sha256').update(bytes).digest('base64'),
      ...rest,
    }
    return {
      contacts: [{ wa_id: from, profile: { name: 'Somebody' } }],
      messages: [
        { id: `wamid.${randomUUID()}`, from, timestamp: String(Math.floor(Date.now() / 1000)), type, [type]: content },
      ],
    }
  }

  /** Somebody taps a button of something sent. */
  tap(from: string, sent: Sent, title: string): Record<string, unknown> {
    const reply = sent.offers?.find(offered => offered.title === title)
    if (!reply) throw new Error(`no button «${title}»`)
    const interactive = { type: 'button_reply', button_reply: reply }
    const timestamp = String(Math.floor(Date.now() / 1000))
    return {
      contacts: [{ wa_id: from, profile: { name: 'Somebody' } }],
      messages: [{ id: `wamid.${randomUUID()}`, from, timestamp, type: 'interactive', interactive, context: { id: sent.id } }],
    } // prettier-ignore
  }

  /** What became of something sent. */
  status(sent: Sent, status: string): Record<string, unknown> {
    const timestamp = String(Math.floor(Date.now() / 1000))
    return {
      statuses: [{ id: sent.id, status, timestamp, recipient_id: sent.to, biz_opaque_callback_data: sent.ours }],
    }
  }

  /** Page after page, two at a time however many are asked for; the cursor counts. */
  #listTemplates(
    { pathname, searchParams, href }: URL,
    say: (status: number, content: unknown) => void,
    refuse: (code: number, message: string) => void,
  ): void {
    if (!pathname.endsWith(`/${this.settings.waba_id}/message_templates`)) return refuse(100, 'Unsupported get request')
    const from = Number(searchParams.get('after') ?? 0)
    const to = from + 2
    const more = to < this.templates.length
    say(200, {
      data: this.templates.slice(from, to).map((template, at) => ({ id: String(from + at), ...template })),
      paging: { cursors: { before: String(from), after: String(to) }, ...(more && { next: `${href}&after=${to}` }) },
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    const refuse = (code: number, message: string) => say(400, { error: { code, message, type: 'OAuthException' } })
    if (request.headers.authorization !== `Bearer ${this.settings.access_token}`) return refuse(190, 'Invalid token')
    if (request.method === 'GET') {
      if (request.url?.startsWith('/media/')) return this.media.give(request, response)
      if (this.media.describe(request, response, this.settings.api_base)) return
      const asked = new URL(request.url ?? '/', this.settings.api_base)
      if (asked.pathname.endsWith('/message_templates')) return this.#listTemplates(asked, say, refuse)
      return say(200, { id: this.settings.phone_number_id })
    }
    const posted = await bytesOf(request)
    if (request.url?.endsWith('/media')) return await this.media.take(request, response, posted)
    const body = JSON.parse(posted.toString()) as Posted
    const named = body.audio ?? body.image ?? body.video ?? body.document
    const brought = named && this.media.get(named.id)
    if (named && !brought) return refuse(131_053, 'Media upload error')
    const sent = {
      id: `wamid.${randomUUID()}`,
      to: body.to ?? body.recipient ?? '',
      text: body.text?.body ?? body.interactive?.body.text ?? named?.caption ?? '',
      ours: body.biz_opaque_callback_data ?? '',
      type: body.type ?? 'text',
      ...(body.interactive && { offers: body.interactive.action.buttons.map(({ reply }) => reply) }),
      ...(body.template !== undefined && { template: body.template }),
      ...(named && brought && { media: { ...brought, voice: named.voice ?? false, filename: named.filename ?? '' } }),
    }
    const tooMany = sent.offers && (sent.offers.length > 3 || sent.offers.some(({ title }) => title.length > 20))
    if (tooMany) return refuse(100, 'Invalid parameter')
    const how = this.#next.shift()
    if (how === 'window-closed') return refuse(131047, 'Re-engagement message')
    if (how === 'pair-limit') return refuse(131056, 'Pair rate limit hit')
    if (how === 'line-cut') return void request.socket.destroy()
    this.sent.push(sent)
    // From here on it has arrived, whatever we hear of it.
    if (how === 'answer-lost') return void request.socket.destroy()
    if (how === 'gateway-error') return say(502, { message: 'Bad gateway' })
    if (how === 'not-json') return void response.writeHead(200).end('<html>')
    if (how === 'slow') await new Promise(resolve => setTimeout(resolve, 300))
    say(200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: sent.to, wa_id: sent.to }],
      messages: [{ id: sent.id }],
    })
  }
}

interface Named {
  readonly id: string
  readonly caption?: string
  readonly voice?: boolean
  readonly filename?: string
}

interface Posted {
  readonly to?: string
  readonly recipient?: string
  readonly type?: string
  readonly text?: { readonly body?: string }
  readonly interactive?: {
    readonly body: { readonly text: string }
    readonly action: {
      readonly buttons: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
    }
  }
  readonly template?: unknown
  readonly audio?: Named
  readonly image?: Named
  readonly video?: Named
  readonly document?: Named
  readonly biz_opaque_callback_data?: string
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
