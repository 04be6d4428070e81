import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TelegramSettings, telegramSettings } from './settings.ts'

/** What goes wrong with the next call. */
type Misbehaviour = 'blocked' | 'too-many' | 'answer-lost' | 'gateway-error' | 'token-gone' | 'too-large'

interface Sent {
  readonly method: string
  readonly to: string
  readonly text: string
  readonly id: number
  readonly keys: readonly Key[]
}

interface Key {
  readonly text: string
  readonly callback_data: string
}
interface Markup {
  readonly inline_keyboard?: readonly (readonly Key[])[]
}

/** Stands in for Telegram: the Bot API as published. It posts nothing by itself; `update` makes what it would post. */
export class TelegramEmulator {
  readonly settings: TelegramSettings
  readonly sent: Sent[] = []
  /** What was asked with `setWebhook`. */
  webhook: Record<string, unknown> | null = null
  readonly #server: Server
  #next: Misbehaviour[] = []
  #count = 1000

  private constructor(server: Server) {
    this.#server = server
    this.settings = telegramSettings.parse({
      bot_token: '123456:emulated_token_of_a_bot',
      api_base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    })
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response))
  }

  static async start(): Promise<TelegramEmulator> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new TelegramEmulator(server)
  }

  misbehave(...next: Misbehaviour[]): void {
    this.#next.push(...next)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** An update as Telegram posts it. */
  update(content: object, id = ++this.#count): { body: string; headers: Record<string, string> } {
    return {
      body: JSON.stringify({ update_id: id, ...content }),
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': this.settings.secret_token },
    }
  }

  /** A message of somebody, with whatever it holds. */
  message(from: number, content: object): object {
    return {
      message_id: ++this.#count,
      date: Math.floor(Date.now() / 1000),
      chat: { id: from, type: 'private' },
      from: { id: from, is_bot: false, first_name: 'Somebody', language_code: 'fr' },
      ...content,
    }
  }

  /** Somebody presses a key below something sent. */
  press(sent: Sent, text: string): object {
    const key = sent.keys.find(each => each.text === text)
    if (!key) throw new Error(`no key «${text}»`)
    const from = { id: Number(sent.to), is_bot: false, first_name: 'Somebody', language_code: 'fr' }
    const message = { message_id: sent.id, chat: { id: from.id, type: 'private' }, text: sent.text }
    const reply_markup = { inline_keyboard: sent.keys.map(each => [each]) }
    return { callback_query: { id: '77', from, data: key.callback_data, message: { ...message, reply_markup } } }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, content: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    const refuse = (error_code: number, description: string, parameters?: object) =>
      say(error_code, { ok: false, error_code, description, ...(parameters && { parameters }) })
    const [, kind, token, method = ''] = /^\/(file\/bot|bot)([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
    if (token !== this.settings.bot_token) return refuse(401, 'Unauthorized')
    if (kind === 'file/bot') return void response.writeHead(200, { 'content-type': 'audio/ogg' }).end('a voice')
    const asked = await read(request)
    if (method === 'getMe') return say(200, { ok: true, result: { id: 123456, is_bot: true } })
    if (method === 'setWebhook') {
      this.webhook = asked
      return say(200, { ok: true, result: true })
    }
    const how = this.#next.shift()
    if (how === 'too-large') return refuse(400, 'Bad Request: file is too big')
    if (how === 'token-gone') return refuse(401, 'Unauthorized')
    if (how === 'blocked') return refuse(403, 'Forbidden: bot was blocked by the user')
    if (how === 'too-many') return refuse(429, 'Too Many Requests: retry after 7', { retry_after: 7 })
    if (how === 'gateway-error') return void response.writeHead(502).end('<html>')
    if (method === 'getFile')
      return say(200, { ok: true, result: { file_id: asked.file_id, file_path: 'voice/file_1.oga' } })
    const keys = keysOf(asked.reply_markup)
    if (keys.some(({ text, callback_data: data }) => !text || Buffer.byteLength(data) > 64))
      return refuse(400, 'Bad Request: BUTTON_DATA_INVALID')
    const sent = {
      method,
      to: word(asked.chat_id),
      text: word(asked.text) || word(asked.caption),
      id: ++this.#count,
      keys,
    }
    this.sent.push(sent)
    // From here on it has arrived, whatever we hear of it.
    if (how === 'answer-lost') return void request.socket.destroy()
    say(200, { ok: true, result: this.message(Number(sent.to), { message_id: sent.id, text: sent.text }) })
  }
}

const keysOf = (markup: unknown): Key[] => ((markup ?? {}) as Markup).inline_keyboard?.flat() ?? []
const word = (value: unknown): string => (typeof value === 'string' ? value : '')

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return JSON.parse(body.toString()) as Record<string, unknown>
  return Object.fromEntries(await new Response(body, { headers: { 'content-type': type } }).formData())
}
