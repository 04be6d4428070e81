import { createHash, randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What goes wrong with the next fetching or bringing of a file. */
export type MediaMisbehaviour =
  'expired' | 'address-gone' | 'slow' | 'wrong-hash' | 'huge' | 'cut' | 'line-cut' | 'elsewhere' | 'upload-refused'

interface Media {
  readonly bytes: Uint8Array
  readonly mime: string
}

/** The files of the emulated Cloud API: described by id, given at another address, and brought for sending. */
export class EmulatedMedia {
  readonly #media = new Map<string, Media>()
  #next: MediaMisbehaviour[] = []

  /** Each of these befalls one fetching or bringing, in their order. */
  misbehave(...next: MediaMisbehaviour[]): void {
    this.#next.push(...next)
  }

  /** Nothing more goes wrong. */
  forgive(): void {
    this.#next = []
  }

  keep(bytes: Uint8Array, mime: string): string {
    const id = String(randomInt(1e14, 9e14 / 4))
    this.#media.set(id, { bytes, mime })
    return id
  }

  get(id: string): Media | undefined {
    return this.#media.get(id)
  }

  /** GET of an id: where its bytes are. @returns false: it is no file's */
  describe(request: IncomingMessage, response: ServerResponse, base: string): boolean {
    const id = /^\/v[\d.]+\/(\d+)/.exec(request.url ?? '')?.[1] ?? ''
    const media = this.#media.get(id)
    if (!media) return false
    const how = this.#next[0]
    const say = (status: number, content: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    if (how === 'expired') {
      this.#next.shift()
      say(400, { error: { code: 100, message: 'Unsupported get request', type: 'GraphMethodException' } })
      return true
    }
    const hash = createHash('sha256').update(media.bytes).digest('hex')
    if (how === 'elsewhere') this.#next.shift()
    say(200, {
      messaging_product: 'whatsapp',
      url: how === 'elsewhere' ? 'https://example.org/stolen' : `${base.replace(/\/v[\d.]+$/, '')}/media/${id}`,
      mime_type: media.mime,
      sha256: how === 'wrong-hash' ? hash.replace(/./g, '0') : hash,
      ...(how !== 'huge' && { file_size: String(media.bytes.length) }),
      id,
    })
    return true
  }

  /** GET of the address. */
  give(request: IncomingMessage, response: ServerResponse): void {
    const media = this.#media.get(request.url?.split('/').at(-1) ?? '')
    const how = this.#next.shift()
    if (!media || how === 'address-gone') return void response.writeHead(404).end()
    if (how === 'line-cut') return void request.socket.destroy()
    response.writeHead(200, { 'content-type': media.mime })
    if (how === 'cut') return void response.end(media.bytes.subarray(0, media.bytes.length / 2))
    if (how === 'huge') return pour(response)
    if (how === 'slow') return void setTimeout(() => response.end(media.bytes), 300)
    response.end(media.bytes)
  }

  /** POST of a file, as a form with several parts. */
  async take(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const how = this.#next.shift()
    if (how === 'line-cut') return void request.socket.destroy()
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const form = await new Response(new Uint8Array(body), { headers }).formData()
    const file = form.get('file')
    const good = file instanceof Blob && form.get('messaging_product') === 'whatsapp' && form.get('type') === file.type
    if (!good || how === 'upload-refused') {
      const error = { code: 131_053, message: 'Media upload error', type: 'OAuthException' }
      return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
    }
    const id = this.keep(new Uint8Array(await file.arrayBuffer()), file.type)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id }))
  }
}

/** Without end, until whoever asked has had enough. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024)
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}
