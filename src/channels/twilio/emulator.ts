import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TwilioSettings } from './settings.ts'
import { signatureOf } from './signature.ts'

/** What goes wrong with the next thing that we have it do. */
type Misbehaviour = 'refused' | 'too-many' | 'answer-lost' | 'line-cut' | 'gateway-error'

/** Carries a webhook to us, whose address on the public side is `url`. */
type Post = (url: string, init: { method: 'POST'; body: string; headers: Record<string, string> }) => Promise<Response>

interface Caller {
  readonly from: string
  /** Keys in the order in which something asks for one; null: none is pressed. */
  readonly keys?: readonly (string | null)[]
  /** Hangs up after so many answers of ours; waiting in line too. */
  readonly hangsUpAfter?: number
  /** What happens meanwhile, after each answer that they hear while waiting in line. */
  readonly waits?: (turn: number, heard: string) => Promise<unknown>
  /** How much time passes in line between two answers, in seconds. */
  readonly secondsATurn?: number
  /** What happens while they are in a room with somebody. */
  readonly talks?: (room: string) => Promise<unknown>
  /** The number of a colleague who picks up, and the key they press. */
  readonly answers?: { readonly number: string; readonly key: string | null }
  /** What is said after the tone, in seconds; 0: nothing. */
  readonly speaks?: number
  /** Every webhook comes so many times. */
  readonly times?: number
  /** Steps are told with a signature of somebody else. */
  readonly lies?: boolean
}

/** What a caller went through. */
interface Called {
  readonly sid: string
  readonly statuses: readonly number[]
  /** Every document that we answered with. */
  readonly heard: readonly string[]
  /** Numbers that were rung. */
  readonly rung: readonly string[]
  readonly connected: boolean
  /** The room that they came into. */
  readonly room: string | null
}

/**
 * Stands in for the telephone company: signed webhooks of calls and SMS as Twilio publishes them, a small reader of its markup that
 * presses keys, hangs up and speaks after the tone, and the resources through which we send. It misbehaves when told to.
 */
export class TwilioEmulator {
  readonly settings: TwilioSettings
  /** What we had it send or call, with the whole form. */
  readonly made: {
    readonly sid: string
    readonly kind: 'Messages' | 'Calls'
    readonly form: Record<string, string>
  }[] = []
  /** Recordings that we had it delete. */
  readonly deleted: string[] = []
  /** Who waits in which line, the first to come first. */
  readonly #lines = new Map<string, string[]>()
  /** Who is in which room. */
  readonly #rooms = new Map<string, Set<string>>()
  readonly #server: Server
  #next: Misbehaviour[] = []
  #post: Post = () => Promise.reject(new Error('nobody listens to webhooks yet'))

  private constructor(server: Server, port: number) {
    this.#server = server
    this.settings = {
      account_sid: `AC${'0'.repeat(32)}`,
      auth_token: 'emulated-token',
      number: '+390000000001',
      api_base: `http://127.0.0.1:${port}`,
      public_url: 'https://aiuto.example',
    }
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#answer(request, response))
  }

  static async start(): Promise<TwilioEmulator> {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return new TwilioEmulator(server, (server.address() as AddressInfo).port)
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** Where its webhooks go. */
  tells(post: Post): void {
    this.#post = post
  }

  /** Each of these befalls one request of ours, in their order. */
  misbehave(...next: Misbehaviour[]): void {
    this.#next.push(...next)
  }

  /** Somebody writes an SMS. */
  writes(from: string, body: string, more: Record<string, string> = {}, path = '/webhooks/sms'): Promise<Response> {
    return this.#tell(path, { MessageSid: newSid('SM'), From: from, To: this.settings.number, Body: body, NumMedia: '0', ...more }) // prettier-ignore
  }

  /** What became of an SMS of ours. */
  tellsStatus(sid: string, status: string, more: Record<string, string> = {}): Promise<Response> {
    const { callback, to } = this.#callbackOf(sid)
    return this.#tell(callback, { MessageSid: sid, MessageStatus: status, From: this.settings.number, To: to, ...more })
  }

  #callbackOf(sid: string) {
    const form = this.made.find(each => each.sid === sid)?.form ?? {}
    const url = new URL(form['StatusCallback'] ?? 'http://nowhere.example/webhooks/sms')
    return { callback: `${url.pathname}${url.search}`, to: form['To'] ?? '' }
  }

  /** Somebody calls, and goes through whatever we answer until it ends. */
  async calls(caller: Caller): Promise<Called> {
    const sid = newSid('CA')
    const statuses: number[] = []
    const heard: string[] = []
    const rung: string[] = []
    const keys = [...(caller.keys ?? [])]
    let connected = false
    let room: string | null = null
    let line: { readonly name: string; readonly left: string; readonly wait: string; turns: number } | null = null
    let path: string | null = '/webhooks/voice'
    let form: Record<string, string> = { CallStatus: 'ringing', Direction: 'inbound' }
    const tell = async (to: string, fields: Record<string, string>, call = sid, from = caller.from) => {
      const base = { CallSid: call, From: from, To: this.settings.number, ...fields }
      const answers = await Promise.all(
        Array.from({ length: caller.times ?? 1 }, () => this.#tell(to, base, caller.lies ? 'a lie' : undefined)),
      )
      const [first] = answers
      statuses.push(...answers.map(({ status }) => status))
      return first ? await first.text() : ''
    }
    for (let answers = 0; path !== null; answers += 1) {
      if (answers === caller.hangsUpAfter) break
      const document: string = await tell(path, line ? { ...form, ...this.#standing(line, sid, caller) } : form)
      heard.push(document)
      if (line) {
        line.turns += 1
        await caller.waits?.(line.turns, document)
      }
      // A document of the line that has come to its end is asked for anew.
      path = line?.wait ?? null
      form = { CallStatus: 'in-progress' }
      for (const verb of verbsOf(document)) {
        if (verb.name === 'Gather') {
          const key = keys.shift() ?? null
          if (key === null) continue
          ;[path, form] = [verb.action, { CallStatus: 'in-progress', Digits: key }]
        } else if (verb.name === 'Redirect') [path, form] = [verb.text, { CallStatus: 'in-progress' }]
        else if (verb.name === 'Enqueue') {
          line = { name: verb.text, left: verb.action, wait: verb.waitUrl, turns: 0 }
          this.#lines.set(line.name, [...(this.#lines.get(line.name) ?? []), sid])
          path = line.wait
        } else if (verb.name === 'Leave' && line) {
          ;[path, form] = [line.left, { CallStatus: 'in-progress', ...this.#leave(line, sid, 'leave', caller) }]
          line = null
        } else if (verb.name === 'Dial') {
          room = roomOf(verb.text)
          if (room) {
            const members = this.#enter(room, sid)
            await caller.talks?.(room)
            connected = members.size > 1
            members.delete(sid)
          }
          for (const { number, url } of numbersOf(verb.text)) {
            rung.push(number)
            if (number !== caller.answers?.number) continue
            const [leg, ours] = [newSid('CA'), this.settings.number]
            const whisper = await tell(url, { CallStatus: 'in-progress' }, leg, ours)
            const asked = verbsOf(whisper).find(({ name }) => name === 'Gather')
            const key = caller.answers.key
            if (!asked || key === null) continue
            const after = await tell(asked.action, { CallStatus: 'in-progress', Digits: key }, leg, ours)
            connected = !after.includes('<Hangup/>')
          }
          const status = connected ? 'completed' : 'no-answer'
          ;[path, form] = [verb.action, { CallStatus: 'in-progress', DialCallStatus: status }]
        } else if (verb.name === 'Record') {
          if (!caller.speaks) continue
          const recording = { RecordingSid: newSid('RE'), RecordingDuration: String(caller.speaks) }
          ;[path, form] = [verb.action, { CallStatus: 'in-progress', ...recording }]
        } else if (verb.name === 'Hangup') path = null
        else continue
        break
      }
    }
    if (line) await tell(line.left, { CallStatus: 'completed', ...this.#leave(line, sid, 'hangup', caller) })
    await tell('/webhooks/voice', { CallStatus: 'completed', CallDuration: '12' })
    return { sid, statuses, heard, rung, connected, room }
  }

  /** A colleague whose telephone we had ring picks up and presses a key; every webhook comes so many times. */
  async picksUp(number: string, key: string | null, times = 1): Promise<{ heard: string[]; room: string | null }> {
    const call = this.made.findLast(({ kind, form }) => kind === 'Calls' && form['To'] === number && form['Url'])
    if (!call) throw new Error('that telephone does not ring')
    const ask = async (path: string, fields: Record<string, string> = {}) => {
      const leg = { CallSid: call.sid, From: this.settings.number, To: number, CallStatus: 'in-progress', ...fields }
      const answers = await Promise.all(Array.from({ length: times }, () => this.#tell(path, leg)))
      const texts = await Promise.all(answers.map(answer => answer.text()))
      return texts
    }
    const { pathname, search } = new URL(call.form['Url'] ?? '')
    const whispers = await ask(`${pathname}${search}`)
    const asked = verbsOf(whispers[0] ?? '').find(({ name }) => name === 'Gather')
    if (!asked || key === null) return { heard: whispers, room: null }
    const after = await ask(asked.action, { Digits: key })
    const room = roomOf(after[0] ?? '')
    if (room) this.#enter(room, call.sid)
    return { heard: [...whispers, ...after], room }
  }

  #enter(room: string, sid: string): Set<string> {
    const members = this.#rooms.get(room) ?? new Set()
    this.#rooms.set(room, members.add(sid))
    return members
  }

  #standing({ name, turns }: { name: string; turns: number }, sid: string, { secondsATurn = 5 }: Caller) {
    const waiting = this.#lines.get(name) ?? []
    return {
      QueueSid: 'QU0',
      QueuePosition: String(waiting.indexOf(sid) + 1),
      CurrentQueueSize: String(waiting.length),
      QueueTime: String(turns * secondsATurn),
      AvgQueueTime: '0',
    }
  }

  #leave(line: { name: string; turns: number }, sid: string, how: 'leave' | 'hangup', caller: Caller) {
    const { QueueSid, QueueTime } = this.#standing(line, sid, caller)
    this.#lines.set(
      line.name,
      (this.#lines.get(line.name) ?? []).filter(each => each !== sid),
    )
    return { QueueSid, QueueTime, QueueResult: how }
  }

  #tell(path: string, form: Record<string, string>, token = this.settings.auth_token): Promise<Response> {
    const body = new URLSearchParams({ AccountSid: this.settings.account_sid, ApiVersion: '2010-04-01', ...form })
    const signature = signatureOf(token, `${this.settings.public_url}${path}`, body)
    return this.#post(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, content: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    const { account_sid: sid, auth_token: token } = this.settings
    const known = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
    if (request.headers.authorization !== known) return say(401, { code: 20003, message: 'Authenticate', status: 401 })
    const path = (request.url ?? '').replace(`/2010-04-01/Accounts/${sid}`, '')
    if (request.method === 'GET' && path.startsWith('/Recordings/'))
      return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.from(`ID3 voice ${path}`))
    if (request.method === 'GET') return say(path === '.json' ? 200 : 404, { sid })
    if (request.method === 'DELETE') return this.#delete(path, request, response)
    const kind = path === '/Calls.json' ? 'Calls' : 'Messages'
    const form = Object.fromEntries(new URLSearchParams(await textOf(request)))
    const made = { sid: newSid(kind === 'Calls' ? 'CA' : 'SM'), kind, form } as const
    const how = this.#next.shift()
    if (how === 'refused') return say(400, { code: 21211, message: "Invalid 'To'", status: 400 })
    if (how === 'too-many') return say(429, { code: 20429, message: 'Too Many Requests', status: 429 })
    if (how === 'line-cut') return void request.socket.destroy()
    this.made.push(made)
    // From here on it has been done, whatever we hear of it.
    if (how === 'answer-lost') return void request.socket.destroy()
    if (how === 'gateway-error') return say(502, { message: 'Bad gateway' })
    say(201, { sid: made.sid, status: 'queued', num_segments: '1' })
  }

  #delete(path: string, request: IncomingMessage, response: ServerResponse): void {
    const how = this.#next.shift()
    const end = (status: number) => void response.writeHead(status).end()
    if (how === 'refused') return end(401)
    if (how === 'too-many') return end(429)
    if (how === 'gateway-error') return end(502)
    if (how === 'line-cut') return void request.socket.destroy()
    const known = this.deleted.includes(path)
    this.deleted.push(path)
    if (how === 'answer-lost') return void request.socket.destroy()
    end(known ? 404 : 204)
  }
}

const roomOf = (markup: string): string | null => /<Conference [^>]*>([^<]*)<\/Conference>/.exec(markup)?.[1] ?? null

const newSid = (kind: string): string => kind + randomBytes(16).toString('hex')

const unescaped = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')

/** The verbs of a document, in order; what is spoken inside a Gather is not told apart. */
function verbsOf(document: string): { name: string; action: string; waitUrl: string; text: string }[] {
  const verb = /<(Gather|Redirect|Dial|Record|Hangup|Enqueue|Leave)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g
  return [...document.matchAll(verb)].map(([, name = '', attributes = '', text = '']) => ({
    name,
    action: unescaped(/action="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    waitUrl: unescaped(/waitUrl="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    text: name === 'Redirect' ? unescaped(text) : text,
  }))
}

const numbersOf = (dial: string): { number: string; url: string }[] =>
  [...dial.matchAll(/<Number url="([^"]*)">([^<]*)<\/Number>/g)].map(([, url = '', number = '']) => ({
    url: unescaped(url),
    number,
  }))

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
