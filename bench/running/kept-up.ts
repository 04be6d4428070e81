import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { lineFault } from '../../src/channels/line-fault.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** It may take so long to come back, in ms: a disk that was full makes its database recover first. */
const PATIENCE = 60_000

/** The program as a service keeps it up: whenever it ends, it is started again. */
export class KeptUp {
  readonly address: string
  starts = 0
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | null = null
  #over = false

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.#port = port
    this.address = `http://127.0.0.1:${port}`
  }

  static async prepare(folder: string): Promise<KeptUp> {
    return new KeptUp(folder, await freePort())
  }

  async start(): Promise<void> {
    this.#begin()
    await this.answers()
  }

  /** Resolves once it answers. @throws Error when it does not come back */
  async answers(): Promise<void> {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await pause(50)) {
      if (await this.#isReady()) return
    }
    throw new Error('Approdo did not come back')
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.address}/readyz`)
      await answer.text()
      return answer.ok
    } catch (error) {
      // Not up again yet; anything else is a fault of this bench.
      lineFault(error)
      return false
    }
  }

  /** Without a word, and its database with it. */
  async kill(): Promise<void> {
    const child = this.#child
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async end(): Promise<void> {
    this.#over = true
    const child = this.#child
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }

  #begin(): void {
    this.starts += 1
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: root,
      env: { ...process.env, PORT: String(this.#port), APPRODO_DATA: this.#folder, DATABASE_URL: '', APPRODO_DEMO_INBOX: 'off', NODE_ENV: 'production' }, // prettier-ignore
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#child = child
    createInterface(child.stdout).resume()
    child.on('exit', () => {
      this.#child = null
      if (!this.#over) setTimeout(() => !this.#over && this.#begin(), 200)
    })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
