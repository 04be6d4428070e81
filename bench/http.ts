import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Figure, figure, percentile } from './figure.ts'

/** What a visitor asks for again and again, and the least share of a bare server's speed at which we answer it. */
type Subject = { name: string; paths: string[]; least?: number }
type Load = { perSecond: number; p99: number; failed: number }

const ROUNDS = 5
const SECONDS = 2
const WARM_UP = 6

/**
 * Requests a second of a search page, a service page and `/api/services`, as a ratio to a bare `node:http` server that
 * sends the same bytes; 64 connections. Each subject is asked under several addresses in turn.
 * The two servers take turns and the median counts: whatever else the machine does then slows both.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'approdo-bench-'))
  const children: ChildProcess[] = []
  try {
    const approdo = await started(children, ['scripts/start.mjs'], {
      PORT: '0',
      APPRODO_DATA: folder,
      DATABASE_URL: '',
    })
    for (const subject of await subjects(approdo)) {
      const bare = await started(children, ['bench/http/bare-server.ts', approdo, ...subject.paths])
      yield* compared(subject, approdo, bare)
    }
  } finally {
    for (const child of children) await ended(child)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function* compared({ name, paths, least }: Subject, approdo: string, bare: string): AsyncGenerator<Figure> {
  // V8 goes on making our code faster for some seconds; the bare server has next to none.
  await loaded(approdo, paths, WARM_UP)
  await loaded(bare, paths, WARM_UP)
  const ours: Load[] = []
  const theirs: Load[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await loaded(approdo, paths, SECONDS))
    theirs.push(await loaded(bare, paths, SECONDS))
  }
  const ratios = ours.map((load, round) => load.perSecond / (theirs[round]?.perSecond ?? NaN))
  yield figure(`${name}, share of bare node:http`, median(ratios), 'ratio', least === undefined ? {} : { least })
  yield figure(name, median(ours.map(load => load.perSecond)), 'req/s')
  yield figure(`${name}, bare node:http, same bytes`, median(theirs.map(load => load.perSecond)), 'req/s')
  yield figure(`${name}, p99 at 64 connections`, median(ours.map(load => load.p99)), 'ms')
  yield figure(`${name}, requests that failed`, sum(ours.map(load => load.failed)), '', { most: 0 })
}

const median = (samples: number[]) => percentile(samples, 0.5)
const sum = (samples: number[]) => samples.reduce((a, b) => a + b, 0)

/** Addresses of each kind: searches by code in four languages, and by words; services from all over the map. */
async function subjects(approdo: string): Promise<Subject[]> {
  const typed = await Promise.all(['medico', 'avvocato', 'dormire'].map(q => typedSearch(approdo, q)))
  const answer = await fetch(`${approdo}/api/services?lang=it`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return [
    {
      name: 'search page',
      paths: [
        '/it/services?cat=SAN&near=071024',
        '/en/services?cat=LEG&near=072006&km=50',
        '/fr/services?cat=ALL&near=078045&open=1',
        '/ar/services?speaks=ar&near=063049&km=25',
        '/it/services?for=without-permit&nocar=1',
        '/ar/services',
      ],
      least: 0.25,
    },
    // Searched and drawn anew each time: what somebody typed is never kept, not even for a minute.
    { name: 'search page, typed words', paths: typed },
    {
      name: 'service page',
      paths: items.slice(0, 20).flatMap(({ id }) => [`/it/services/${id}`, `/ar/services/${id}`]),
      least: 0.5,
    },
    {
      name: '/api/services',
      paths: [
        '/api/services?category=SAN&lang=it',
        '/api/services?category=LEG&lang=en&near=071024&radius_km=50',
        '/api/services?category=ALL&open=now',
        '/api/services?language=ar&near=072006',
      ],
      least: 0.5,
    },
    {
      name: '/api/services, typed words',
      paths: ['/api/services?q=medico&lang=it', '/api/services?q=lawyer&lang=en&near=Foggia&radius_km=50'],
    },
  ]
}

async function typedSearch(approdo: string, q: string): Promise<string> {
  const body = new URLSearchParams({ q, place: 'Foggia' })
  const { headers } = await fetch(`${approdo}/it/services`, { method: 'POST', body, redirect: 'manual' })
  return headers.get('location') ?? ''
}

/** Starts a program that says where it is ready. */
async function started(children: ChildProcess[], args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of createInterface(child.stdout)) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+$/.exec(line) ?? []
    if (!address) continue
    child.stdout.resume()
    return address
  }
  throw new Error(`${args[0]} ended without being ready`)
}

/** From a process of its own, so that neither asking nor answering waits for the other. */
async function loaded(base: string, paths: string[], seconds: number): Promise<Load> {
  const child = spawn(process.execPath, ['bench/http/load.ts', base, String(seconds), ...paths], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  return JSON.parse(text) as Load
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
