/** At most so much in one request, in bytes: a line that is cut often still gets on. */
const MOST = 48 * 1024
/** How long to wait for the line before trying again, in ms: longer each time. */
const PATIENCE = [500, 1_000, 2_000, 4_000, 8_000]

/**
 * Sends a voice while it is spoken. After a cut it asks how much has arrived, and goes on from there; it never gives up by
 * itself. What the server no longer knows begins anew.
 */
export class Upload {
  token: string
  readonly #mime: string
  #all: Blob
  #sent = 0
  #known: boolean
  #ended = false
  #sending: Promise<void> | null = null
  readonly #onLine: (there: boolean) => void

  constructor(
    { mime, token = '', chunks = [] }: { mime: string; token?: string; chunks?: readonly Blob[] },
    onLine: (there: boolean) => void,
  ) {
    this.#mime = mime
    this.token = token
    // Of one that was begun before, the server knows how far it came.
    this.#known = token === ''
    this.#all = new Blob([...chunks], { type: mime })
    this.#onLine = onLine
  }

  get whole(): Blob {
    return this.#all
  }

  add(chunk: Blob): void {
    this.#all = new Blob([this.#all, chunk], { type: this.#mime })
    void this.settled()
  }

  /** Resolves when everything that was added is there. */
  settled(): Promise<void> {
    this.#sending ??= this.#send().finally(() => (this.#sending = null))
    return this.#sending
  }

  async end(): Promise<void> {
    this.#ended = true
    if (this.token) await fetch('/api/voice/end', { method: 'POST', headers: this.#headers() }).catch(() => null)
  }

  async #send(): Promise<void> {
    let failures = 0
    while (!this.#ended && (this.#sent < this.#all.size || !this.#known)) {
      if (await this.#step().catch(() => false)) {
        failures = 0
        this.#onLine(true)
        continue
      }
      this.#onLine(false)
      this.#known = this.token === ''
      await untilLine(PATIENCE[Math.min(failures++, PATIENCE.length - 1)] ?? 8_000)
    }
  }

  /** @returns whether it got on */
  async #step(): Promise<boolean> {
    if (!this.token) return await this.#begin()
    if (!this.#known) return await this.#ask()
    const body = this.#all.slice(this.#sent, this.#sent + MOST, 'application/octet-stream')
    const headers = {
      ...this.#headers(),
      'upload-offset': String(this.#sent),
      'content-type': 'application/octet-stream',
    }
    return await this.#told(await fetch('/api/voice/parts', { method: 'POST', headers, body }))
  }

  async #begin(): Promise<boolean> {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/voice', { method: 'POST', headers, body: JSON.stringify({ mime: this.#mime }) })
    if (!answer.ok) return false
    this.token = ((await answer.json()) as { token: string }).token
    this.#sent = 0
    this.#known = true
    return true
  }

  #ask = async (): Promise<boolean> => await this.#told(await fetch('/api/voice', { headers: this.#headers() }))

  /** Success and «you go on at another place» both say where to go on. */
  async #told(answer: Response): Promise<boolean> {
    if (answer.status === 404) {
      this.token = ''
      this.#known = true
      return true
    }
    if (!answer.ok && answer.status !== 409) return false
    const { offset } = (await answer.json()) as { offset: number }
    this.#sent = offset
    this.#known = true
    return true
  }

  #headers = (): Record<string, string> => ({ 'upload-token': this.token })
}

const untilLine = (ms: number): Promise<void> =>
  new Promise(resolve => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
