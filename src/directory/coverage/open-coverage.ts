import type { Db, Tx } from '../../lib/db.ts'
import { changedSince, type Followed, startOfFollowing } from '../follow-changes.ts'
import { snapshot } from '../snapshot.ts'
import { readServiceFigures } from './read-service-figures.ts'
import type { ServiceFigures } from './service-figures.ts'

/** The services at one moment; another `version` whenever one of them changed. */
type Figures = { version: number; services: ReadonlyMap<string, ServiceFigures> }

/** Figures that are true at the moment of asking. */
export type Coverage = { now(): Promise<Figures> }

/** More services than this changed at once: reading everything again is cheaper than one by one. */
const TOO_MANY = 5_000

/**
 * Keeps what figures are made of in memory, from the first question on (0.4 s at 20,000 services); each question first takes in
 * what was committed since.
 */
export function openCoverage(db: Db): Coverage {
  let followed: Followed | undefined
  let services = new Map<string, ServiceFigures>()
  let version = 0

  async function readAll(tx: Tx): Promise<void> {
    const start = await startOfFollowing(tx)
    services = await readServiceFigures(tx)
    followed = start
    version++
  }

  async function follow(tx: Tx, since: Followed): Promise<void> {
    const changed = await changedSince(tx, since)
    if (changed.services.length > TOO_MANY) return await readAll(tx)
    if (changed.services.length) {
      const fresh = await readServiceFigures(tx, changed.services)
      for (const id of changed.services) {
        const service = fresh.get(id)
        if (service) services.set(id, service)
        else services.delete(id)
      }
      version++
    }
    followed = changed.followed
  }

  // One reading at a time; who asks while one waits to begin shares it.
  let waiting: Promise<Figures> | null = null
  let running: Promise<unknown> = Promise.resolve()
  const look = async (): Promise<Figures> => {
    waiting = null
    await snapshot(db, tx => (followed ? follow(tx, followed) : readAll(tx)))
    return { version, services }
  }
  return {
    now() {
      if (waiting) return waiting
      waiting = running.then(look, look)
      running = waiting
      return waiting
    },
  }
}
