import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { storeHelpdesk } from '../src/content/store-helpdesk.ts'
import { storeTexts } from '../src/content/store-texts.ts'
import { generateServices } from '../src/directory/demo/generate-services.ts'
import { loadServices } from '../src/directory/demo/load-demonstration.ts'
import { prepareDirectory } from '../src/directory/prepare-directory.ts'
import { connect, transact } from '../src/lib/db.ts'
import { startEmbeddedPostgres } from '../src/lib/embedded-postgres.ts'
import { migrate } from '../src/lib/migrate.ts'
import { type StaffRole, terminal } from '../src/staff/index.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { enterAs } from './running/enter-as.ts'

const SERVICES = 20_000
const PEOPLE = 50
const SECONDS = 60
/** Between two requests of one person, in ms: somebody who never stops to read, to call or to type. */
const THOUGHT = { least: 1_000, most: 5_000 }
/** Some ten times faster than people work: what the server does when it is driven to its end. */
const HASTE = { least: 100, most: 900 }
const BOUND_MS = 50

/** What a screen asks the server for, and who has it open. */
interface Step {
  readonly screen: string
  readonly roles: readonly StaffRole[]
  readonly ask: (at: Person) => Asked
}
type Asked = { path: string; body?: object }

const WORKING: StaffRole[] = ['operator', 'legal', 'mediator', 'referent', 'coordinator']
const REVIEWING: StaffRole[] = ['referent', 'coordinator']
const WORDS = [
  'medico',
  'dormitorio foggia',
  'avvocato',
  'permesso di soggiorno',
  'scuola italiano bari',
  'caf',
  'mensa',
]

const steps: readonly Step[] = [
  { screen: 'shell', roles: WORKING, ask: () => ({ path: '/console' }) },
  { screen: 'search box', roles: WORKING, ask: one => typing(one) },
  { screen: 'services', roles: WORKING, ask: one => ({ path: `/console/api/services?page=${one.number(20) + 1}` }) },
  { screen: 'services, filtered', roles: WORKING, ask: one => ({ path: `/console/api/services?region=16&category=SAN&sort=due&page=${one.number(3) + 1}` }) },
  { screen: 'service', roles: WORKING, ask: one => ({ path: `/console/api/services/${one.service()}` }) },
  { screen: 'history of a service', roles: WORKING, ask: one => ({ path: `/console/api/services/${one.service()}/history` }) },
  { screen: 'organisation', roles: WORKING, ask: one => ({ path: `/console/api/organizations/${one.organization()}` }) },
  { screen: 'checks due', roles: REVIEWING, ask: () => ({ path: '/console/api/checks' }) },
  { screen: 'checks due, count', roles: REVIEWING, ask: () => ({ path: '/console/api/checks/count' }) },
  { screen: 'check of a service', roles: REVIEWING, ask: one => ({ path: `/console/api/checks/${one.service()}` }) },
  { screen: 'proposals', roles: REVIEWING, ask: () => ({ path: '/console/api/changes' }) },
  { screen: 'proposals, count', roles: REVIEWING, ask: () => ({ path: '/console/api/changes/count' }) },
  { screen: 'imports', roles: ['coordinator'], ask: () => ({ path: '/console/api/imports' }) },
  { screen: 'coverage', roles: WORKING, ask: () => ({ path: '/console/api/coverage' }) },
  { screen: 'coverage, table', roles: WORKING, ask: () => ({ path: '/console/api/coverage/table' }) },
  { screen: 'who looked at this', roles: ['coordinator', 'legal'], ask: one => ({ path: `/console/api/audit/${one.service()}` }) },
] // prettier-ignore

/**
 * Server time of every screen of the console, asked for by fifty signed-in people at once over real HTTP, with 20,000
 * invented services. Bound: p95 of each screen. The load of the machine is told beside it.
 * `npm run bench -- console 5` asks with five people instead, `--hasty` ten times as fast as people work.
 */
export async function* figures(options: string[]): AsyncGenerator<Figure> {
  const many = Number(options.find(option => /^\d+$/.test(option)) ?? PEOPLE)
  const pace = options.includes('--hasty') ? HASTE : THOUGHT
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  let server: ChildProcess | null = null
  try {
    await fill(folder)
    const started = await start(folder)
    server = started.child
    const people = await signIn(started.address, many)
    yield figure('people signed in', people.length, '', { least: many })
    yield figure('load of the machine before', loadavg()[0] ?? NaN, '')
    const times = new Map<string, number[]>()
    // Once each before anything is counted: what is read on the first question is there for all that follow.
    for (const step of steps) for (const person of people.slice(0, 8)) await person.do(step, new Map())
    const until = performance.now() + SECONDS * 1000
    await Promise.all(people.map(person => person.work(until, times, pace)))
    for (const { screen } of steps) {
      const samples = times.get(screen) ?? []
      yield figure(`${screen}, p50 of ${samples.length}`, percentile(samples, 0.5), 'ms')
      yield figure(`${screen}, p95`, percentile(samples, 0.95), 'ms', { most: BOUND_MS })
    }
    const failed = people.flatMap(({ failures }) => failures)
    yield figure(`requests that failed${failed[0] ? ` (${failed[0]})` : ''}`, failed.length, '', { most: 0 })
    yield figure('load of the machine after', loadavg()[0] ?? NaN, '')
  } finally {
    if (server) await end(server)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

/** A demonstration of nine times its size, ready for a first start. */
async function fill(folder: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataFolder: folder })
  try {
    await migrate(postgres.url, fileURLToPath(new URL('../migrations', import.meta.url)))
    const db = connect(postgres.url)
    await transact(db, terminal('bench'), async tx => {
      await storeTexts(tx)
      await prepareDirectory(tx)
      await storeHelpdesk(tx, 'demonstration')
      await loadServices(tx, generateServices(SERVICES))
    })
    await db.destroy()
  } finally {
    await postgres.stop()
    await postgres.stopped
  }
}

async function start(folder: string): Promise<{ address: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, PORT: '0', APPRODO_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+$/.exec(line) ?? []
    if (!address) continue
    child.stdout.resume()
    return { address, child }
  }
  throw new Error('Approdo ended without being ready')
}

/** Twenty referents, twenty operators, ten coordinators, each with a session of their own. */
async function signIn(address: string, many: number): Promise<Person[]> {
  const people: Person[] = []
  for (let i = 0; i < many; i++) {
    const role: StaffRole = i % 5 === 0 ? 'coordinator' : i % 5 < 3 ? 'referent' : 'operator'
    const cookie = await enterAs(address, role)
    people.push(new Person(address, role, cookie, i + 1))
  }
  const [first] = people
  if (!first) throw new Error('nobody is there')
  const known = await first.known()
  for (const person of people) person.knows(known)
  return people
}

type Known = { services: string[]; organizations: string[] }

/** Somebody at a browser: one connection kept open, one request at a time. */
class Person {
  readonly failures: string[] = []
  readonly #address: string
  readonly #role: StaffRole
  readonly #cookie: string
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  #known: Known = { services: [], organizations: [] }
  #chance: number

  constructor(address: string, role: StaffRole, cookie: string, chance: number) {
    this.#address = address
    this.#role = role
    this.#cookie = cookie
    this.#chance = chance
  }

  /** The same in every run. */
  number(below: number): number {
    this.#chance = (this.#chance * 48_271) % 2_147_483_647
    return this.#chance % below
  }

  service = (): string => this.#known.services[this.number(this.#known.services.length)] ?? ''
  organization = (): string => this.#known.organizations[this.number(this.#known.organizations.length)] ?? ''

  async known(): Promise<Known> {
    const services = new Set<string>()
    const organizations = new Set<string>()
    for (let page = 1; page <= 40; page++) {
      const { text } = await this.#send({ path: `/console/api/services?page=${page * 9}` })
      const { items } = JSON.parse(text) as { items: { id: string; organizationId: string }[] }
      for (const { id, organizationId } of items) {
        services.add(id)
        organizations.add(organizationId)
      }
    }
    return { services: [...services], organizations: [...organizations] }
  }

  knows(known: Known): void {
    this.#known = known
  }

  async work(until: number, times: Map<string, number[]>, pace: typeof THOUGHT): Promise<void> {
    const mine = steps.filter(({ roles }) => roles.includes(this.#role))
    while (performance.now() < until) {
      await pause(pace.least + this.number(pace.most - pace.least))
      const step = mine[this.number(mine.length)]
      if (step) await this.do(step, times)
    }
    this.#agent.destroy()
  }

  async do(step: Step, times: Map<string, number[]>): Promise<void> {
    if (!step.roles.includes(this.#role)) return
    const asked = step.ask(this)
    const before = performance.now()
    const { status } = await this.#send(asked)
    const took = performance.now() - before
    const samples = times.get(step.screen) ?? []
    times.set(step.screen, samples)
    samples.push(took)
    // Nobody has looked at most services yet, and a check may not be due: «not found» is an answer then.
    if (status >= 400 && status !== 404) this.failures.push(`${step.screen}: ${status}`)
  }

  async #send({ path, body }: Asked): Promise<{ status: number; text: string }> {
    const sent = request(`${this.#address}${path}`, {
      agent: this.#agent,
      method: body ? 'POST' : 'GET',
      headers: {
        cookie: this.#cookie,
        'sec-fetch-site': 'same-origin',
        'accept-encoding': 'gzip, br',
        ...(body && { 'content-type': 'application/json' }),
      },
    })
    sent.end(body && JSON.stringify(body))
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    const encoded = answer.headers['content-encoding']
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const whole = Buffer.concat(chunks)
    return { status: answer.statusCode ?? 0, text: await plain(whole, encoded) }
  }
}

async function plain(bytes: Buffer, encoding: string | undefined): Promise<string> {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
  return (encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

/** As fingers do: the beginning of words, too. */
function typing(one: Person): Asked {
  const words = WORDS[one.number(WORDS.length)] ?? ''
  return { path: '/console/api/search', body: { text: words.slice(0, 3 + one.number(words.length - 2)) } }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
