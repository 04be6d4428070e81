import { gazetteer } from '../../src/directory/places/index.ts'
import { createSearch, lexiconEntries, type Search, type SearchQuery } from '../../src/directory/search/index.ts'
import { draws, inventedHours, now } from '../../src/directory/search/invented.ts'
import { percentile } from '../figure.ts'
import { type Kind, kinds, type Question, questionsFor } from './questions.ts'
import { services } from './services.ts'

/** Everything about our search at one size. Times in ms, memory in MB. */
export type Ours = {
  build: number
  memory: number
  change: { p50: number; p99: number }
  found: number
  scale: number
  times: Record<Kind, { p50: number; p99: number }>
}

/** Run as a program with a size: measures in a process of its own, so that memory is the search's alone. */
if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(measure(Number(process.argv[2]))))

function measure(size: number): Ours {
  const search = emptySearch()
  collect()
  const before = process.memoryUsage.rss()
  const generating = timed(() => {
    for (const doc of services(size)) void doc
  })
  const build = timed(() => search.load(services(size))) - generating
  collect()
  const memory = (process.memoryUsage.rss() - before) / 2 ** 20
  const sample = everyNth(size, 500)
  const times = Object.fromEntries(kinds.map(kind => [kind, timesOf(search, kind, sample)])) as Ours['times']
  const found = typosFound(search, sample)
  return { build, memory, change: changeTimes(search, sample), found, times, scale: scaleOfMachine() }
}

export function emptySearch(): Search {
  const places = gazetteer()
  return createSearch({
    lexicon: lexiconEntries(),
    hours: inventedHours,
    recognisePlace: words => places.recognise(words),
    placeWords: places.names.map(name => name.folded),
    now: () => now,
  })
}

function collect(): void {
  globalThis.gc?.()
}

function timed(act: () => void): number {
  const start = performance.now()
  act()
  return performance.now() - start
}

/** Some hundred services spread over all, to ask about and to change. */
export function everyNth(size: number, wanted: number) {
  const step = Math.max(1, Math.floor(size / wanted))
  return [...services(size)].filter((doc, i) => i % step < 3 && doc.state === 'operational').slice(0, wanted)
}

export function queryOf(kind: Kind, question: Question): SearchQuery {
  const text = question.words.join(' ')
  const near = { latitude: question.latitude, longitude: question.longitude }
  const noFacets = { facets: false, at: now }
  if (kind === 'category + 50 km')
    return { ...noFacets, categories: [question.category], near, radiusKm: 50, sort: 'distance' }
  if (kind === 'facets') return { text, at: now }
  if (kind !== 'together') return { text, ...noFacets }
  return { text, near, radiusKm: 50, openNow: true, languages: ['it', question.language], withoutCar: false, at: now }
}

/**
 * A question's time is the best of seven, so that what other programs on the machine do does not count; the percentiles
 * are over a thousand different questions.
 */
function timesOf(search: Search, kind: Kind, sample: ReturnType<typeof everyNth>): { p50: number; p99: number } {
  for (const question of questionsFor(sample, kind, 300, 1)) search.search(queryOf(kind, question))
  const samples = questionsFor(sample, kind, 1000, 2).map(question => {
    const query = queryOf(kind, question)
    return Math.min(...Array.from({ length: 7 }, () => timed(() => search.search(query))))
  })
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
}

/** How fast this machine is today: one pass over 200,000 points held in three arrays, in ms, the best of fifty. */
function scaleOfMachine(): number {
  const [x, y, z] = [1, 2, 3].map(factor => Float64Array.from({ length: 200_000 }, (_, i) => i * factor))
  let near = 0
  const pass = () => {
    for (let i = 0; i < x.length; i++) if (x[i] * x[i] + y[i] * y[i] + z[i] * z[i] < 1e9) near++
  }
  const best = Math.min(...Array.from({ length: 50 }, () => timed(pass)))
  return near > 0 ? best : NaN
}

function changeTimes(search: Search, sample: ReturnType<typeof everyNth>): { p50: number; p99: number } {
  const draw = draws(5)
  const samples = Array.from({ length: 1000 }, () => {
    const doc = { ...draw.one(sample), name: `${draw.one(sample).name} ${draw.whole(1000)}`, changedAt: now }
    return Math.min(...[1, 2, 3].map(() => timed(() => search.put(doc))))
  })
  return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) }
}

/** Of 200 questions with typing errors, how many find anything. */
function typosFound(search: Search, sample: ReturnType<typeof everyNth>): number {
  return questionsFor(sample, 'typo', 200, 9).filter(q => search.search(queryOf('typo', q)).total > 0).length
}
