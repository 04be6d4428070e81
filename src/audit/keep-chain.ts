import type { Db } from '../lib/db.ts'
import { writeHead } from './heads.ts'
import { linkRecords } from './link-records.ts'

const LINK_EVERY = 500
const HEAD_EVERY = 5 * 60_000

export interface ChainKeeping {
  readonly dataFolder: string
  readonly onError: (error: unknown) => void
  /** In ms. A row may stay out of the chain for twice this long. */
  readonly linkEvery?: number
  /** In ms. */
  readonly headEvery?: number
}

/**
 * Links rows within a second and writes a signed head at once, every five minutes, and at the end. Each process may
 * do so beside the others. Returns how to stop.
 */
export function keepChain(
  db: Db,
  { dataFolder, onError, linkEvery = LINK_EVERY, headEvery = HEAD_EVERY }: ChainKeeping,
): () => Promise<void> {
  const told = (act: () => Promise<unknown>) => () => act().catch(onError)
  const head = told(() => writeHead(db, dataFolder))
  const stops = [
    repeat(
      told(() => linkRecords(db)),
      linkEvery,
    ),
    repeat(head, headEvery),
  ]
  return async () => {
    await Promise.all(stops.map(stop => stop()))
    await head()
  }
}

/** Now, and again each time that long after it has ended. */
function repeat(act: () => Promise<unknown>, every: number): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout
  let running = Promise.resolve()
  const run = async () => {
    await act()
    if (!stopped) timer = setTimeout(start, every)
  }
  const start = () => {
    running = run()
  }
  start()
  return () => {
    stopped = true
    clearTimeout(timer)
    return running
  }
}
