import { basename } from 'node:path'
import { sql } from 'kysely'
import { audit } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { publish } from '../../lib/events.ts'
import { type Actor, can, permit } from '../../staff/index.ts'
import type { Gazetteer } from '../places/index.ts'
import { prepareDirectory } from '../prepare-directory.ts'
import type { Draft } from './draft.ts'
import { isField } from './fields.ts'
import { findDuplicates } from './find-duplicates.ts'
import type { Finding, FindingCode, Report } from './finding.ts'
import { hsdsReader } from './hsds-to-draft.ts'
import type { ImportMap } from './import-map.ts'
import { joinPlaces } from './join-places.ts'
import { LIMITS, type Limits } from './limits.ts'
import { openSource, type Source } from './read/open-source.ts'
import { readOptions } from './read/read-options.ts'
import type { RawRow } from './read/table.ts'
import { RowSet } from './row-set.ts'
import { rowReader } from './row-to-draft.ts'
import { suggestMap } from './suggest-map.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { type LanguageNames, readVocabulary, type Vocabulary } from './vocabulary.ts'
import type { Contested } from './write/batch.ts'
import type { Counts } from './write/plan-services.ts'
import { openSeen } from './write/seen.ts'
import { writeBatch } from './write/write-batch.ts'

export type ImportInput = {
  path: string
  map?: ImportMap
  /** Refuse the whole file when a row is not understood. */
  strict?: boolean
  /** Every finding as it is made; nothing of it is kept. */
  report?: Report
  gazetteer: Gazetteer
  languages?: LanguageNames
  limits?: Limits
  /** Hears how many rows were read so far. */
  progress?: (rows: number) => void
  /** Hears each value that stays as somebody corrected it by hand although the source says another. */
  contested?: (one: Contested) => void
  /** Ends the import, of which nothing stays. */
  signal?: AbortSignal
}
/** `codes`: how many findings of each kind; `warned` counts rows. */
export type ImportSummary = Counts & {
  importId: string
  source: string
  format: Source['format']
  duplicates: number
  codes: Partial<Record<FindingCode, number>>
}

export type { Contested }

const BATCH = 1000
const SAMPLE = 20

/**
 * Imports one file into the map, in the caller's transaction: all of it or nothing. Whoever wants to try first rolls back: what is
 * reported is the same. An import that changed nothing leaves its record in `directory.import` all the same, and nothing else.
 * @throws UnreadableFile when the file or its map cannot be used, or with `strict` a row cannot
 * @throws Forbidden
 */
export async function importFile(tx: Tx, actor: Actor, input: ImportInput): Promise<ImportSummary> {
  if (!can(actor, 'directory.import-here')) permit(actor, 'directory.import')
  const limits = input.limits ?? LIMITS
  const source = await openSource(input.path, readOptions(input.map), limits)
  try {
    return await importSource(tx, actor, input, source, limits)
  } finally {
    source.close()
  }
}

async function importSource(
  tx: Tx,
  actor: Actor,
  input: ImportInput,
  source: Source,
  limits: Limits,
): Promise<ImportSummary> {
  const importId = crypto.randomUUID()
  const codes: Partial<Record<FindingCode, number>> = {}
  const counts: Counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, warned: 0 }
  const warned = new RowSet()
  const report = (finding: Finding) => {
    codes[finding.code] = (codes[finding.code] ?? 0) + 1
    if (finding.severity === 'warning' && finding.row > 0 && warned.add(finding.row)) counts.warned++
    input.report?.(finding)
  }
  source.notes.forEach(report)
  await sql`select set_config('approdo.import_id', ${importId}, true)`.execute(tx)
  await openSeen(tx)
  await prepareWhereEmpty(tx)
  const vocabulary = await readVocabulary(tx, input.gazetteer, input.languages ?? [])
  const { map, drafts } = await draftsOf(source, input, vocabulary, limits, report)
  await writeAll(drafts, counts, input, report, (batch, say) =>
    writeBatch(tx, batch, { source: map.source, importId }, counts, say, input.contested),
  )
  if (input.strict && counts.rejected > 0) throw new UnreadableFile('strict', { rejected: counts.rejected })
  const duplicates = await findDuplicates(tx, report)
  await recordImport(tx, actor, input.path, source.sha256, importId, counts)
  return { ...counts, importId, source: map.source, format: source.format, duplicates, codes }
}

/** On a map that was never started places and categories come first: a list refers to them. */
async function prepareWhereEmpty(tx: Tx): Promise<void> {
  const { rows } = await sql<{
    empty: boolean
  }>`select not exists (select from directory.municipality) as empty`.execute(tx)
  if (rows[0]?.empty) await prepareDirectory(tx)
}

/**
 * Reads the next rows while PostgreSQL writes the last: a batch is awaited only when the next is ready. What writing has to say comes
 * after what reading had to say of the same rows, so that a report is always the same.
 */
async function writeAll(
  drafts: Drafts,
  counts: Counts,
  { progress, signal }: ImportInput,
  report: Report,
  write: (batch: Draft[], report: Report) => Promise<void>,
): Promise<void> {
  let batch: Draft[] = []
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    await writing
    const [full, said]: [Draft[], Finding[]] = [batch, []]
    batch = []
    writing = write(full, finding => said.push(finding)).then(() => said.forEach(report))
    // Whoever awaits it hears of a failure; until then it is not an unhandled one.
    writing.catch(() => undefined)
  }
  try {
    for await (const draft of drafts) {
      counts.rows++
      if ('severity' in draft) {
        counts.rejected++
        report(draft)
      } else batch.push(draft)
      if (counts.rows % BREATH === 0) {
        progress?.(counts.rows)
        await new Promise(setImmediate)
        signal?.throwIfAborted()
      }
      if (batch.length >= BATCH) await flush()
    }
    progress?.(counts.rows)
    await flush()
    signal?.throwIfAborted()
  } finally {
    // The transaction must not be rolled back under a statement.
    await Promise.allSettled([writing])
  }
  await writing
}

/** Rows between two looks at what PostgreSQL has answered. */
const BREATH = 25

type Drafts = AsyncIterable<Draft | Finding>

async function draftsOf(
  source: Source,
  input: ImportInput,
  vocabulary: Vocabulary,
  limits: Limits,
  report: Report,
): Promise<{ map: ImportMap; drafts: Drafts }> {
  if (source.kind === 'hsds') {
    const map = input.map ?? { source: 'hsds' }
    return { map, drafts: hsdsReader(source.services, map, vocabulary, report) }
  }
  const { header } = source.table
  const rows = source.table.rows[Symbol.asyncIterator]()
  const sample: RawRow[] = []
  for (let next = await rows.next(); !next.done; next = await rows.next()) if (sample.push(next.value) === SAMPLE) break
  const map = input.map?.columns
    ? checkedMap(input.map, header)
    : { ...proposedMap(input.path, header, sample, report), ...input.map }
  const read = rowReader(header, map, vocabulary, limits, report)
  return { map, drafts: joinPlaces(drafted(sample, rows, read)) }
}

async function* drafted(sample: RawRow[], rest: AsyncIterator<RawRow>, read: (row: RawRow) => Draft | Finding): Drafts {
  try {
    for (const row of sample) yield read(row)
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield read(next.value)
  } finally {
    await rest.return?.()
  }
}

function checkedMap(map: ImportMap, header: string[]): ImportMap {
  const named = [...Object.keys(map.columns ?? {}), ...(map.identity ?? [])]
  const missing = named.filter(name => !header.includes(name))
  if (missing.length > 0) throw new UnreadableFile('map-column', { names: missing.join(', ') })
  return map
}

/** Without a map the columns are recognised by their names, and every recognition is reported. */
function proposedMap(path: string, header: string[], sample: RawRow[], report: Report): ImportMap {
  const map = suggestMap(path, header, sample)
  if (!Object.values(map.columns).includes('service.name')) throw new UnreadableFile('no-map')
  for (const [column, field] of Object.entries(map.columns)) {
    if (field === null)
      report({ row: 0, severity: 'warning', code: 'column.ignored', field: column, found: column, made: null })
    else if (!isField(column))
      report({ row: 0, severity: 'warning', code: 'column.mapped', field, found: column, made: field })
  }
  return map
}

async function recordImport(tx: Tx, actor: Actor, path: string, sha256: string, id: string, c: Counts): Promise<void> {
  await sql`insert into directory.import (id, name, sha256, imported_by, rows, created, updated, unchanged, rejected, warned)
    values (${id}, ${basename(path)}, ${sha256}, ${actor.name}, ${c.rows}, ${c.created}, ${c.updated}, ${c.unchanged}, ${c.rejected}, ${c.warned})`.execute(
    tx,
  )
  const { rows, created, updated, unchanged, rejected } = c
  await audit(tx, actor, 'directory.imported', id, { rows, created, updated, unchanged, rejected })
  await publish(tx, 'directory.imported', { id })
}
