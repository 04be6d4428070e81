import { parseArgs } from 'node:util'
import { spokenLanguages } from '../content/index.ts'
import {
  type Finding,
  gazetteer,
  importFile,
  type ImportInput,
  type ImportSummary,
  readImportMap,
  sayFinding,
  saySummary,
  suggestMapFor,
  tryImport,
  UnreadableFile,
} from '../directory/index.ts'
import { type Db, transact } from '../lib/db.ts'
import { Refusal } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import { undoCommand } from './undo-import.ts'
import { withDatabase } from './with-database.ts'

export const importUsage =
  'import FILE [--map MAP.json] [--dry-run] [--json] [--strict] | import --suggest-map FILE | import --undo ID [--why TEXT] [--dry-run]'

/** Where a command writes, and the database it works on: the terminal's, unless a test gives its own. */
export type CommandIo = { out: (text: string) => void; withDb: <T>(act: (db: Db) => Promise<T>) => Promise<T> }
const terminalIo: CommandIo = { out: text => process.stdout.write(text), withDb: withDatabase }

/**
 * Imports a file, or only tries. Findings are written as they are made. Exit code 0: imported, if need be with rejected rows; 1: refused.
 * `--json` writes one object: `findings`, then `summary` or `error`.
 */
export async function importCommand(words: string[], io: CommandIo = terminalIo): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      undo: { type: 'string' },
      why: { type: 'string', default: 'dal terminale' },
      map: { type: 'string' },
      'suggest-map': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
    },
  })
  const write = values.json ? jsonReport(io) : textReport(io, values['dry-run'])
  try {
    if (values['suggest-map'] !== undefined) {
      io.out(`${JSON.stringify(await suggestMapFor(values['suggest-map']), null, 2)}\n`)
      return 0
    }
    if (values.undo !== undefined) return await undoCommand(values.undo, values['dry-run'], values.why, io)
    const [path] = positionals
    if (!path) throw new Refusal(`Use: ${importUsage}`)
    const map = values.map === undefined ? {} : { map: await readImportMap(values.map) }
    const input = {
      path,
      ...map,
      strict: values.strict,
      gazetteer: gazetteer(),
      languages: spokenLanguages,
      report: write.finding,
    }
    write.summary(await io.withDb(db => run(db, input, values['dry-run'])))
    return 0
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    write.error(error)
    return 1
  }
}

function run(db: Db, input: ImportInput, dryRun: boolean): Promise<ImportSummary> {
  const actor = terminal(process.env['USER'] ?? 'terminal')
  return dryRun ? tryImport(db, actor, input) : transact(db, actor, tx => importFile(tx, actor, input))
}

type Written = {
  finding: (f: Finding) => void
  summary: (s: ImportSummary) => void
  error: (e: UnreadableFile) => void
}

function textReport({ out }: CommandIo, dryRun: boolean): Written {
  return {
    finding: finding => out(`${sayFinding(finding)}\n`),
    summary: summary => out(`${saySummary(summary, dryRun).join('\n')}\n`),
    error: error => out(`${error.explanation}\nNiente è stato importato.\n`),
  }
}

/** Written piece by piece: a report of 200,000 rows need not fit in memory. */
function jsonReport({ out }: CommandIo): Written {
  let begun = false
  const begin = () => {
    out(begun ? ',\n' : '{"findings":[\n')
    begun = true
  }
  const end = (rest: object) => {
    if (!begun) out('{"findings":[')
    out(`],${JSON.stringify(rest).slice(1)}\n`)
  }
  return {
    finding(finding) {
      begin()
      out(JSON.stringify(finding))
    },
    summary: summary => end({ summary }),
    error: ({ code, explanation, facts }) => end({ error: { code, explanation, facts } }),
  }
}
