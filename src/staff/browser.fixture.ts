import { Hono } from 'hono'
import { answerError } from '../lib/answer-error.ts'
import type { Db } from '../lib/db.ts'
import { refuseUnguarded } from '../lib/guard.ts'
import type { OpenedStaff } from './open-staff.ts'
import { type StaffEnv, whoAsks } from './who-asks.ts'

/** The staff area alone, with errors as text. */
export function staffApp(db: Db, { house, isReady, routes }: OpenedStaff): Hono<StaffEnv> {
  const codesRequired = house.demonstration === null
  const app = new Hono<StaffEnv>().use(whoAsks({ db, secure: false, codesRequired, isReady })).route('/', routes)
  app.onError((error, c) => {
    const { status, code } = answerError(error)
    if (status >= 500) throw error
    return c.text(code, status)
  })
  refuseUnguarded(app)
  return app
}

/** Somebody at a browser: keeps the cookie, and sends the forms of the page before them with their hidden fields. */
export class Browser {
  readonly #app: Hono<StaffEnv>
  readonly #cookies = new Map<string, string>()
  page = ''
  status = 0
  /** Where the last form led. */
  way = ''
  /** Where another site was named to go on to. */
  away = ''

  constructor(app: Hono<StaffEnv>) {
    this.#app = app
  }

  async open(path: string): Promise<this> {
    return await this.#fetch(path, { headers: { cookie: this.#cookie() } })
  }

  /** Sends the form that has this action. */
  async send(action: string, typed: Record<string, string> = {}): Promise<this> {
    const form = this.page.split('<form').find(part => part.includes(`action="${action}"`))
    if (!form) throw new Error(`no form for ${action} on the page`)
    const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(m => [m[1], m[2]] as const)
    return await this.post(action, { ...Object.fromEntries(hidden), ...typed })
  }

  async post(action: string, fields: Record<string, string>): Promise<this> {
    const headers = { cookie: this.#cookie(), 'sec-fetch-site': 'same-origin' }
    return await this.#fetch(action, { method: 'POST', headers, body: new URLSearchParams(fields) })
  }

  async #fetch(path: string, init: RequestInit): Promise<this> {
    const answer = await this.#app.request(path, init)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) this.#cookies.set(name, value)
      else this.#cookies.delete(name)
    }
    this.status = answer.status
    this.page = await answer.text()
    this.way = answer.headers.get('location') ?? ''
    this.away = /^https?:/.test(this.way) ? this.way : ''
    return this.way && this.status === 303 ? await this.#follow() : this
  }

  #cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** As browsers do after a form; `way` still tells where it led. */
  async #follow(): Promise<this> {
    const { way } = this
    await this.open(way)
    this.way ||= way
    return this
  }
}
