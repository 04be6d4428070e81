import { sql } from 'kysely'
import { type Db, inHouse, readAs, type Tx } from '../../lib/db.ts'
import { romeDay } from '../../lib/time.ts'
import { changedSince, type Followed, startOfFollowing } from '../follow-changes.ts'
import { foldName } from '../places/fold-name.ts'
import { type Gap, gapsOf, isWhole, type Part } from './gaps.ts'
import { readServiceFacts, type ServiceFacts } from './read-service-facts.ts'

/** A service as a line of the list, the hidden address not in it. */
export type ListedService = Pick<
  ServiceFacts,
  | 'id' | 'name' | 'organization' | 'organizationId' | 'state' | 'categories' | 'programs' | 'regions' | 'provinces'
  | 'municipalities' | 'hidden' | 'verifiedAt' | 'nextDue' | 'version'
> & {
  /** What is missing: `missing:phone`, `never`, `overdue`, `wrong:hours`, `unreviewed:fr`. */
  gaps: readonly string[]
  whole: Readonly<Record<Part, boolean>>
} // prettier-ignore

interface ListQuery {
  readonly text?: string
  readonly region?: string
  readonly province?: string
  /** A code, or the code above it. */
  readonly category?: string
  readonly state?: string
  readonly program?: string
  readonly organizationId?: string
  /** Services that lack something of this part, or exactly this gap. */
  readonly lacks?: string
  readonly sort?: 'name' | 'due'
}

/** The work list of all services, also those that are not public, in memory and kept true by the changes of the map. */
export interface ServiceList {
  /** How many fit, and one page of them in order. Takes in what was committed before it is called. */
  find(query: ListQuery, page: { from: number; size: number }): Promise<{ total: number; items: ListedService[] }>
}

/** Reads nothing before somebody asks: the public pages do not wait for it. */
export function openServiceList(db: Db): ServiceList {
  const lines = new Map<string, Line>()
  let ordered: Line[] = []
  let followed: Followed | null = null
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  /** One at a time: two would take in the same changes. Whoever asks meanwhile waits for one more, all for the same. */
  function refresh(): Promise<void> {
    next ??= running.then(begin, begin)
    return next
  }

  function begin(): Promise<void> {
    next = null
    running = takeIn()
    return running
  }

  async function takeIn(): Promise<void> {
    const { changed, facts } = await snapshot(db, async tx => {
      if (!followed) {
        followed = await startOfFollowing(tx)
        return { changed: [], facts: await inBatches(tx) }
      }
      const { services, followed: now } = await changedSince(tx, followed)
      followed = now
      return { changed: services, facts: services.length ? await readServiceFacts(tx, services) : [] }
    })
    if (changed.length === 0 && facts.length === 0) return
    for (const id of changed) lines.delete(id)
    for (const one of facts) lines.set(one.id, lineOf(one))
    ordered = [...lines.values()].sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0))
  }

  return {
    async find(query, { from, size }) {
      await refresh()
      const today = romeDay()
      const found = ordered.filter(filterOf(query, today))
      if (query.sort === 'due') found.sort(byDue)
      const items = found.slice(from, from + size).map(({ listed }) => withDue(listed, today))
      return { total: found.length, items }
    },
  }
}

/** Many services at a time, but not all: other readers have their turn in between. */
const BATCH = 2_000

async function inBatches(tx: Tx): Promise<ServiceFacts[]> {
  const { rows } = await sql<{ id: string }>`select id from directory.service order by id`.execute(tx)
  const all: ServiceFacts[] = []
  for (let from = 0; from < rows.length; from += BATCH) {
    all.push(...(await readServiceFacts(tx, rows.slice(from, from + BATCH).map(({ id }) => id)))) // prettier-ignore
  }
  return all
}

/** Everything that `read` sees is of one moment. */
const snapshot = <T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> => readAs(db, inHouse('list of services'), read)

/** `folded`: what words are looked for in. */
interface Line {
  readonly listed: ListedService
  readonly folded: string
}

function lineOf(facts: ServiceFacts): Line {
  // Whether the next check is overdue depends on the day of asking.
  const gaps = gapsOf(facts, '')
  const { id, name, organization, organizationId, state, categories, programs, regions, provinces, municipalities, hidden, verifiedAt, nextDue, version } = facts // prettier-ignore
  const listed = {
    id, name, organization, organizationId, state, categories, programs, regions, provinces, municipalities, hidden, verifiedAt, nextDue, version,
    gaps: gaps.map(gapCode),
    whole: { complete: isWhole(gaps, 'complete'), verified: isWhole(gaps, 'verified'), translated: isWhole(gaps, 'translated') },
  } // prettier-ignore
  return { listed, folded: foldName(`${name} ${organization}`) }
}

const codes = new Map<string, string>()
/** One text for the same gap of every service: 20,000 services have few different ones. */
function gapCode(gap: Gap): string {
  const about = 'fact' in gap ? gap.fact : 'language' in gap ? gap.language : ''
  const part = gap.part === 'translated' ? `translation-${gap.code}` : gap.code
  const code = about ? `${part}:${about}` : part
  const known = codes.get(code)
  if (known) return known
  codes.set(code, code)
  return code
}

const isOverdue = (line: ListedService, today: string) =>
  line.state !== 'closed' && line.nextDue !== null && line.nextDue < today

function withDue(line: ListedService, today: string): ListedService {
  if (!isOverdue(line, today)) return line
  return { ...line, gaps: ['overdue', ...line.gaps], whole: { ...line.whole, verified: false } }
}

/** Never checked comes first. */
function byDue({ listed: a }: Line, { listed: b }: Line): number {
  const [dueA, dueB] = [a.nextDue ?? '', b.nextDue ?? '']
  return dueA < dueB ? -1 : dueA > dueB ? 1 : 0
}

const PARTS = new Set(['complete', 'verified', 'translated'])

function filterOf(query: ListQuery, today: string): (line: Line) => boolean {
  const words = foldName(query.text ?? '')
    .split(' ')
    .filter(Boolean)
  const { region, province, category, state, program, organizationId, lacks } = query
  return ({ listed, folded }) =>
    (!region || listed.regions.includes(region)) &&
    (!province || listed.provinces.includes(province)) &&
    (!category || listed.categories.some(code => code === category || code.startsWith(`${category}.`))) &&
    (!state || listed.state === state) &&
    (!program || listed.programs.includes(program)) &&
    (!organizationId || listed.organizationId === organizationId) &&
    (!lacks || doesLack(withDue(listed, today), lacks)) &&
    words.every(word => folded.includes(word))
}

const doesLack = ({ whole, gaps }: ListedService, lacks: string): boolean =>
  PARTS.has(lacks) ? !whole[lacks as Part] : gaps.some(gap => gap === lacks || gap.startsWith(`${lacks}:`))
