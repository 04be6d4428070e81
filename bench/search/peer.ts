import { percentile } from '../figure.ts'
import { miniSearch } from './minisearch.ts'
import { everyNth } from './ours.ts'
import { postgres } from './postgres.ts'
import { type Kind, kinds, questionsFor } from './questions.ts'
import { services } from './services.ts'

export type Peer = { build: number; times: Record<Kind, { p50: number; p99: number }> }

/** Run as a program with a peer's name and a size. */
if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await measure(process.argv[2], Number(process.argv[3]))))

async function measure(name: string, size: number): Promise<Peer> {
  const start = performance.now()
  const engine = name === 'minisearch' ? ofMiniSearch(size) : await postgres(services(size))
  const build = performance.now() - start
  const sample = everyNth(size, 500)
  const asked = size > 100_000 ? 60 : 150
  const times = {} as Peer['times']
  for (const kind of kinds) {
    for (const question of questionsFor(sample, kind, 10, 1)) await engine.ask(kind, question)
    const samples: number[] = []
    for (const question of questionsFor(sample, kind, asked, 2)) {
      const best = await Promise.resolve().then(() => shortest(() => engine.ask(kind, question)))
      samples.push(best)
    }
    times[kind] = { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
  }
  await engine.stop()
  return { build, times }
}

function ofMiniSearch(size: number) {
  const ask = miniSearch(services(size))
  return {
    ask: (...question: Parameters<typeof ask>) => Promise.resolve(ask(...question)),
    stop: () => Promise.resolve(),
  }
}

/** The better of two: what other programs on the machine did in between does not count. */
async function shortest(act: () => Promise<unknown>): Promise<number> {
  let best = Infinity
  for (let i = 0; i < 2; i++) {
    const start = performance.now()
    await act()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
