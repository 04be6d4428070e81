import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { EXPORT_FORMATS, type ExportFormat, exportServices, openMap } from '../directory/index.ts'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import type { CommandIo } from './import.ts'
import { withDatabase } from './with-database.ts'

const terminalIo: CommandIo = { out: text => process.stdout.write(text), withDb: withDatabase }

/** Writes everything public to a file, which appears only when it is whole. Exit code 0. */
export async function exportCommand(words: string[], io: CommandIo = terminalIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { format: { type: 'string' } },
  })
  const format = EXPORT_FORMATS.find(one => one === values.format)
  const [path] = positionals
  if (!format || !path) throw new Refusal(`Use: export --format ${EXPORT_FORMATS.join('|')} FILE`)
  const services = await io.withDb(db => writeExport(db, format, path))
  io.out(`${services} servizi esportati in ${path}\n`)
  return 0
}

async function writeExport(db: Db, format: ExportFormat, path: string): Promise<number> {
  const map = await openMap(db)
  const unfinished = `${path}.part`
  try {
    await pipeline(Readable.from(exportServices(terminal('export'), map, format)), createWriteStream(unfinished))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  return map.services().filter(service => service.state !== 'identified').length
}
