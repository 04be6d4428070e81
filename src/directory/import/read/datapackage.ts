import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Limits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { Zip } from './open-zip.ts'

/** Rows of a table by column; empty cells are absent. Tables by the name of their file: the specification names resources in the singular. */
export type FlatRow = Record<string, string>
export type Tables = Record<string, FlatRow[]>

type Folder = { has(name: string): boolean; bytes(name: string): AsyncIterable<Buffer> }

export const zipFolder = (zip: Zip, prefix: string): Folder => ({
  has: name => zip.has(prefix + name),
  bytes: name => zip.stream(prefix + name),
})
export const diskFolder = (path: string): Folder => ({
  has: name => existsSync(join(path, name)),
  bytes: name => createReadStream(join(path, name)) as AsyncIterable<Buffer>,
})

const descriptor = z.object({
  resources: z.array(z.object({ name: z.string(), path: z.union([z.string(), z.array(z.string()).min(1)]) })).min(1),
})

/**
 * The tables of a tabular HSDS datapackage, by the name of their resource. They refer to one another, so all are held in memory, within bounds.
 * A table that the descriptor names and the package lacks is an empty one; paths outside the package are refused.
 */
export async function readTables(folder: Folder, limits: Limits): Promise<Tables> {
  const budget = { left: limits.tablesBytes, limit: limits.tablesBytes }
  const { resources } = readDescriptor(await textOf(folder, 'datapackage.json', budget))
  const tables: Tables = {}
  for (const { name, path } of resources) {
    const file = typeof path === 'string' ? path : path[0]
    if (file.includes('..') || /^([/\\]|[a-z]+:)/i.test(file)) throw broken(`percorso non ammesso per ${name}`)
    const table = file.replace(/^.*\//, '').replace(/\.csv$/i, '')
    tables[table] = folder.has(file) ? rowsOf(await textOf(folder, file, budget), name, limits) : []
  }
  if (!tables['services']?.length) throw broken('manca la tabella services, o è vuota')
  return tables
}

function readDescriptor(text: string) {
  try {
    return descriptor.parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw broken('datapackage.json non descrive tabelle')
    throw error
  }
}

async function textOf(folder: Folder, name: string, budget: { left: number; limit: number }): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of folder.bytes(name)) {
    budget.left -= piece.length
    if (budget.left < 0) throw new UnreadableFile('too-large', { limit: Math.round(budget.limit / 1024 ** 2) })
    pieces.push(piece)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
  } catch (error) {
    if (error instanceof TypeError) throw broken(`${name} non è UTF-8`)
    throw error
  }
}

function rowsOf(text: string, name: string, limits: Limits): FlatRow[] {
  try {
    const [header = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true, max_record_size: limits.lineBytes })
    return rows.map(cells => {
      const row: FlatRow = {}
      header.forEach((column, i) => {
        const cell = cells[i]
        if (cell) row[column.trim()] = cell.replace(GUARDED, '')
      })
      return row
    })
  } catch (error) {
    if (error instanceof CsvError) throw broken(`${name}: righe di lunghezza diversa o virgolette non chiuse`)
    throw error
  }
}

/** What our own export put before a text that a spreadsheet would compute. */
const GUARDED = /^'(?='*\s*[=+\-@\t\r＝＋－＠])/

const broken = (reason: string) => new UnreadableFile('datapackage', { reason })

/** Digest of a folder: of its descriptor; the tables change with it or not, the record of the import only names what was read. */
export const descriptorOf = (path: string): Promise<Buffer> => readFile(join(path, 'datapackage.json'))
