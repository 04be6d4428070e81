import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { type Figure, figure } from './figure.ts'
import type { Ours } from './search/ours.ts'
import type { Peer } from './search/peer.ts'
import { kinds } from './search/questions.ts'

/**
 * Our search at three sizes against PostgreSQL full text with pg_trgm and against MiniSearch, all asked the same.
 * `--sizes=2274,20000` fewer sizes; `--peers=off` ours alone, `--peers=minisearch` one of them; `--check=off` without
 * the thousand random questions put to the reference.
 */
export function* figures(options: string[]): Generator<Figure> {
  const option = (name: string) => options.find(one => one.startsWith(`--${name}=`))?.split('=')[1]
  const sizes = (option('sizes') ?? '2274,20000,200000').split(',').map(Number)
  const asked = option('peers') ?? 'postgres,minisearch'
  const peers = asked === 'off' ? [] : asked.split(',')
  const measured = new Map<number, Ours>()
  for (const size of sizes) {
    const ours = program<Ours>('ours.ts', [String(size)])
    measured.set(size, ours)
    yield* oursAt(size, ours)
    for (const peer of peers) yield* comparedWith(peer, size, ours, program<Peer>('peer.ts', [peer, String(size)]))
  }
  yield* growth(measured.get(20_000), measured.get(200_000))
  if (option('check') !== 'off') {
    const { differing } = program<{ differing: number }>('check.ts', ['20000', '1000'])
    yield figure('of 1,000 random questions at 20,000, unlike the reference', differing, '', { most: 0 })
  }
}

/** Each measurement in a process of its own, so that one's memory and compiled code are not another's. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the program prints
function program<T>(file: string, args: string[]): T {
  const path = join(import.meta.dirname, 'search', file)
  const out = execFileSync(process.execPath, ['--expose-gc', '--max-old-space-size=6000', path, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(out.trim().split('\n').at(-1)!) as T
}

function* oursAt(size: number, ours: Ours): Generator<Figure> {
  const full = size >= 200_000
  const at = `at ${size.toLocaleString('en')}`
  yield figure(`build ${at}`, ours.build / 1000, 's', full ? { most: 10 } : {})
  yield figure(`memory ${at}`, ours.memory, 'MB', full ? { most: 400 } : {})
  yield figure(`one service changed ${at}, p50`, ours.change.p50, 'ms')
  yield figure(`one service changed ${at}, p99`, ours.change.p99, 'ms', full ? { most: 1 } : {})
  yield figure(`typos that find something ${at}`, ours.found / 2, '%')
  for (const kind of kinds) {
    yield figure(`${kind} ${at}, p50`, ours.times[kind].p50, 'ms')
    yield figure(`${kind} ${at}, p99`, ours.times[kind].p99, 'ms', full ? { most: kind === 'together' ? 4 : 2 } : {})
  }
  yield figure(`a plain loop over 200,000 distances, for scale, ${at}`, ours.scale, 'ms')
}

function* comparedWith(peer: string, size: number, ours: Ours, theirs: Peer): Generator<Figure> {
  const at = `at ${size.toLocaleString('en')}`
  yield figure(`${peer}: build ${at}`, theirs.build / 1000, 's')
  for (const kind of kinds) {
    yield figure(`${peer}: ${kind} ${at}, p50`, theirs.times[kind].p50, 'ms')
    yield figure(`${peer}: ${kind} ${at}, p99`, theirs.times[kind].p99, 'ms')
    yield figure(`${peer} / ours: ${kind} ${at}, p99`, theirs.times[kind].p99 / ours.times[kind].p99, 'times')
  }
}

function* growth(small: Ours | undefined, large: Ours | undefined): Generator<Figure> {
  if (!small || !large) return
  for (const kind of kinds) {
    const factor = large.times[kind].p99 / small.times[kind].p99
    yield figure(`growth of ${kind} from 20,000 to 200,000, p99`, factor, 'times', { most: 10 })
  }
}
