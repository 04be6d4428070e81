import { createHash, type Hash } from 'node:crypto'
import { Refusal } from '../errors.ts'
import { broken, readAgeFile } from './age-file.ts'
import {
  countRows,
  folderOf,
  FORMAT,
  HEADER,
  type Header,
  headerSchema,
  TRAILER,
  type Trailer,
  trailerSchema,
} from './format.ts'
import { type Member, readTar } from './tar.ts'

/** A backup as it goes by: its header, then for each table of it the pieces and an end, then what makes it whole. */
export type Part =
  | { readonly is: 'header'; readonly header: Header }
  | { readonly is: 'piece'; readonly bytes: Buffer }
  | { readonly is: 'end of table'; readonly rows: number }
  | { readonly is: 'whole'; readonly trailer: Trailer }

export interface BackupFile {
  readonly file: string
  /** Secret keys of age, one of which opens it. */
  readonly identities: readonly string[]
}

/**
 * Reads a backup from end to end, in level memory. Whoever gets `whole` has had everything, as it was written.
 * @throws Refusal when no key opens it, its format is a newer one, or it is cut or changed
 */
export async function* readBackup({ file, identities }: BackupFile): AsyncGenerator<Part> {
  const members = readTar(readAgeFile(file, identities))
  try {
    const header = readHeader(await members.next(), file)
    yield { is: 'header', header }
    yield* readTables(members, header)
  } catch (error) {
    throw error instanceof Refusal || hasCode(error) ? error : broken(file, error)
  } finally {
    await members.return(undefined)
  }
}

function readHeader({ value, done }: IteratorResult<Member>, file: string): Header {
  if (done || value.name !== HEADER) throw new Error('no header')
  const json = JSON.parse(value.body.toString()) as { format?: unknown; program?: unknown }
  if (typeof json.format === 'number' && json.format > FORMAT) {
    throw new Refusal(
      `The backup ${file} was made by a newer Approdo (${String(json.program)}): restore it with that version.`,
    )
  }
  return headerSchema.parse(json)
}

async function* readTables(members: AsyncGenerator<Member>, header: Header): AsyncGenerator<Part> {
  const totals: Trailer['tables'] = []
  let current = new Counted()
  const endOfTable = (): Part => {
    const total = current.total()
    totals.push(total)
    current = new Counted()
    return { is: 'end of table', rows: total.rows }
  }
  for await (const { name, body } of members) {
    if (name === TRAILER) {
      while (totals.length < header.tables.length) yield endOfTable()
      const trailer = trailerSchema.parse(JSON.parse(body.toString()))
      if (JSON.stringify(trailer.tables) !== JSON.stringify(totals)) throw new Error('not what was written')
      // To the very end of the file: only there is it known that nothing was cut off.
      if (!(await members.next()).done) throw new Error('more than was written')
      yield { is: 'whole', trailer }
      return
    }
    while (!belongs(name, header, totals.length)) yield endOfTable()
    current.add(name, body)
    yield { is: 'piece', bytes: body }
  }
  throw new Error('no trailer')
}

/** @throws Error when the member belongs to no table from `index` on */
function belongs(name: string, header: Header, index: number): boolean {
  if (index >= header.tables.length) throw new Error(`${name} belongs to no table`)
  return name.startsWith(folderOf(header.tables[index], index))
}

/** What has gone by of one table. */
class Counted {
  readonly #hash: Hash = createHash('sha256')
  #rows = 0
  #bytes = 0
  #pieces = 0

  add(name: string, body: Buffer): void {
    this.#pieces += 1
    if (!name.endsWith(`/${String(this.#pieces).padStart(6, '0')}`)) throw new Error('a piece is missing')
    this.#hash.update(body)
    this.#bytes += body.length
    this.#rows += countRows(body)
  }

  total(): Trailer['tables'][number] {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}

/** An error of the disk or the system, which says nothing of the backup. */
const hasCode = (error: unknown) => error instanceof Error && 'code' in error
