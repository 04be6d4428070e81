import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { prove } from '../src/conversations/web/browser/prove.ts'
import { readCode } from '../src/conversations/web/return-code.ts'
import { readConfig } from '../src/lib/config.ts'
import { connect, type Db } from '../src/lib/db.ts'
import { openDatabase } from '../src/lib/open-database.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { started } from './running/approdo.ts'

const CALLERS = 50
/** Who floods and waits as asked, again and again: two a second are let through. */
const PATIENT = 12

/**
 * Ten thousand wrong return codes (with a right check digit) against the whole program, all from the address from which somebody
 * with a right one comes meanwhile, once with a script that calculates and once without, who waits and presses. Twice: an
 * attacker who only sends, and one who waits as the page asks and sends again. `--short`: a thousand. Then (alone with `--flood`) a flood of first
 * messages from that address, some of which wait as asked, while others write for the first time.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const many = options.includes('--short') ? 1_000 : 10_000
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const children: ChildProcess[] = []
  try {
    const address = await started(children, folder)
    const site = new Site(address)
    const code = await written(site)
    if (!options.includes('--flood')) {
      const database = await openDatabase(readConfig({ APPRODO_DATA: folder }), { beside: true })
      const db = connect(database.url, { asOwner: true })
      try {
        for (const patient of [false, true])
          yield* attacked(db, { site, visitor: new Site(address), code, many, patient })
      } finally {
        await db.destroy()
        await database.close()
      }
    }
    yield* flooded(site, new Site(address), 600)
  } finally {
    for (const child of children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

interface Attack {
  readonly site: Site
  /** The genuine one does not stand in line for the attacker's sockets. */
  readonly visitor: Site
  readonly code: string
  readonly many: number
  readonly patient: boolean
}

async function* attacked(db: Db, { site, visitor, code, many, patient }: Attack): AsyncGenerator<Figure> {
  const how = patient ? 'who waits as asked' : 'who only sends'
  const from = performance.now()
  let hits = 0
  const state = { over: false }
  const guess = async (n: number) => {
    const wrong = codeNumber(patient ? many + n : n, code)
    const first = await site.open({ code: wrong })
    if (first.opened) hits += 1
    if (!patient || !first.challenge) return
    await sleep(8_200)
    if ((await site.open({ code: wrong, challenge: first.challenge })).opened) hits += 1
  }
  // Those who wait wait all together.
  const callers = patient ? many : CALLERS
  const attack = Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let n = caller; n < many; n += callers) await guess(n)
    }),
  ).then(() => (state.over = true))
  const told = patient ? 0 : toldAfter(db, from)
  const visits: Record<'script' | 'none', number[]> = { script: [], none: [] }
  await sleep(1_000)
  do {
    visits.script.push(await visit(visitor, code, 'script'))
    visits.none.push(await visit(visitor, code, 'none'))
  } while (!state.over)
  await attack
  yield figure(`attacker ${how}: wrong codes`, many, '')
  yield figure(`attacker ${how}: sent in`, (performance.now() - from) / 1000, 's')
  yield figure(`attacker ${how}: hits`, hits, '', { most: 0 })
  if (!patient) yield figure(`attacker ${how}: until coordinators are told`, await told, 's', { most: 60 })
  yield figure(
    `attacker ${how}: genuine with script, slowest of ${visits.script.length}`,
    slowest(visits.script),
    's',
    { most: 30 },
  )
  yield figure(`attacker ${how}: genuine without script, slowest of ${visits.none.length}`, slowest(visits.none), 's', {
    most: 30,
  })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from conversations.code_session`.execute(db)
  yield figure(`attacker ${how}: sessions beyond those of the genuine`, rows[0].n - opened, '', { most: 0 })
}

/** Each with a form of its own, as a script would; the page's own challenge would make it wait all the same. */
async function* flooded(site: Site, visitor: Site, many: number): AsyncGenerator<Figure> {
  const state = { over: false, taken: 0 }
  const attack = Promise.all([
    ...Array.from({ length: 20 }, async (_, caller) => {
      for (let n = caller; n < many; n += 20) {
        if ((await site.write({ once: randomUUID(), text: `flood ${n}` })).opened) state.taken += 1
      }
    }),
    ...Array.from({ length: PATIENT }, async () => {
      const form = { once: randomUUID(), text: 'patient flood' }
      let { opened: isIn, challenge } = await site.write(form)
      while (!isIn) {
        await sleep(8_200)
        ;({ opened: isIn, challenge } = await site.write({ ...form, challenge }))
      }
      state.taken += 1
    }),
  ]).then(() => (state.over = true))
  const visits: Record<'script' | 'none', number[]> = { script: [], none: [] }
  await sleep(1_000)
  do {
    visits.script.push(await firstVisit(visitor, 'script'))
    visits.none.push(await firstVisit(visitor, 'none'))
  } while (!state.over)
  await attack
  yield figure('flood of first messages: sent', many + PATIENT, '')
  yield figure('flood of first messages: became threads', state.taken, '')
  yield figure(`flood: genuine with script, slowest of ${visits.script.length}`, slowest(visits.script), 's', {
    most: 30,
  })
  yield figure(`flood: genuine without script, slowest of ${visits.none.length}`, slowest(visits.none), 's', {
    most: 30,
  })
}

/** Somebody who sends at once: without the seconds in which people write, which count as waiting. */
async function firstVisit(site: Site, kind: 'script' | 'none'): Promise<number> {
  const from = performance.now()
  const form = { once: randomUUID(), text: 'Aiuto' }
  let answer = await site.write(form)
  while (!answer.opened) {
    const { challenge } = answer
    if (!challenge) throw new Error(`a first message was refused with ${answer.status}`)
    if (kind === 'script')
      answer = await site.write({ ...form, challenge, answer: await prove(challenge, answer.bits) })
    else {
      await sleep(answer.seconds * 1_000)
      answer = await site.write({ ...form, challenge })
    }
  }
  return (performance.now() - from) / 1000
}

/** How many sessions the genuine one has begun. */
let opened = 1

/** @returns seconds until the thread was open */
async function visit(site: Site, code: string, kind: 'script' | 'none'): Promise<number> {
  const from = performance.now()
  let answer = await site.open({ code })
  while (!answer.opened) {
    const { challenge } = answer
    if (!challenge) throw new Error(`the right code was refused with ${answer.status}`)
    if (kind === 'script') answer = await site.open({ code, challenge, answer: await prove(challenge, answer.bits) })
    else {
      await sleep(answer.seconds * 1_000)
      answer = await site.open({ code, challenge })
    }
  }
  opened += 1
  return (performance.now() - from) / 1000
}

async function toldAfter(db: Db, from: number): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ told: boolean }>`
      select exists (select from approdo.event where name = 'conversation.codes-tried') as told`.execute(db)
    if (rows[0].told) return (performance.now() - from) / 1000
    await sleep(200)
  }
}

const slowest = (samples: number[]) => percentile(samples, 1)
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** The n-th code, with its check digit, that is not the true one. */
function codeNumber(n: number, true16: string): string {
  const first = String(123_456_700_000_000 + n * 7)
  const found = Array.from({ length: 10 }, (_, last) => `${first}${last}`).find(each => each !== true16 && isCode(each))
  return found ?? ''
}

function isCode(digits: string): boolean {
  try {
    return readCode(digits) === digits
  } catch {
    return false
  }
}

interface Answered {
  readonly status: number
  readonly opened: boolean
  readonly challenge: string
  readonly bits: number
  readonly seconds: number
}

class Site {
  readonly #address: string
  // Connections that lay still are closed by the server while we write to them: each question opens its own.
  readonly #agent = new Agent({ maxSockets: 200 })

  constructor(address: string) {
    this.#address = address
  }

  open = (form: Record<string, string>): Promise<Answered> => this.#answered('/it/thread/open', form)
  write = (form: Record<string, string>): Promise<Answered> => this.#answered('/it/write', form)

  async #answered(path: string, form: Record<string, string>): Promise<Answered> {
    const { status, page } = await this.post(path, form)
    const challenge = /name="challenge" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const bits = Number(/data-bits="(\d+)"/.exec(page)?.[1] ?? 0)
    const seconds = Number(/(\d+)\W*secondi/.exec(page)?.[1] ?? 1)
    return { status, opened: status === 303, challenge, bits, seconds }
  }

  async get(path: string, cookie = ''): Promise<string> {
    const answer = await fetch(`${this.#address}${path}`, { headers: { cookie } })
    return await answer.text()
  }

  async post(path: string, form: Record<string, string>): Promise<{ status: number; page: string; cookie: string }> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const asked = request(`${this.#address}${path}`, { agent: this.#agent, method: 'POST', headers })
    asked.end(new URLSearchParams(form).toString())
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    let page = ''
    answer.setEncoding('utf8')
    for await (const part of answer) page += part
    return { status: answer.statusCode ?? 0, page, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }
  }
}

/** Somebody writes, and keeps their number. */
async function written(site: Site): Promise<string> {
  for (;;) {
    const key = /name="once" value="([^"]*)"/.exec(await site.get('/it/write'))?.[1]
    if (key) {
      const { cookie } = await site.post('/it/write', { once: key, text: 'Aiuto' })
      const number = /id="number">(.*?)<\/p>/.exec(await site.get('/it/thread/number', cookie))?.[1] ?? ''
      return readCode(number.replaceAll(/<[^>]*>/g, ''))
    }
    await sleep(500)
  }
}
