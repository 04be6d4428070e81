import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { erasers } from '../erasers.ts'
import { readIdentities } from '../lib/backup/age-keys.ts'
import { erasureFile, keepErasures, readErasures } from '../lib/backup/erasure-file.ts'
import { restore, type RestoreInput, type RestoreReport } from '../lib/backup/restore.ts'
import { readConfig } from '../lib/config.ts'
import { Refusal } from '../lib/errors.ts'
import { openDatabase } from '../lib/open-database.ts'

export const restoreUsage = 'restore FILE --identity KEYFILE [--erasures LEDGER]'

/** Puts a backup into an empty database, and erases again what the ledger says was erased since. */
export async function restoreCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { identity: { type: 'string' }, erasures: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0 || values.identity === undefined) throw new Refusal(`Use: ${restoreUsage}`)
  const config = readConfig(process.env)
  const kept = erasureFile(config.dataFolder)
  const ledger = values.erasures ?? kept
  if (!existsSync(ledger)) missingLedger(ledger, values.erasures !== undefined)
  const input = {
    file,
    identities: await readIdentities(values.identity),
    erasures: await readErasures(ledger),
    erasers,
  }
  const { db, url, close } = await openDatabase(config)
  try {
    const report = await restore({ ...input, url } satisfies RestoreInput)
    await keepErasures(db, kept)
    console.log(sentence(file, report))
    return 0
  } finally {
    await close()
  }
}

function missingLedger(ledger: string, named: boolean): void {
  const sentence = `There is no ledger of erasures at ${ledger}`
  if (named) throw new Refusal(`${sentence}: correct --erasures, or leave it out.`)
  console.error(
    `${sentence}: what was erased after the backup comes back. If you have that file, name it with --erasures.`,
  )
}

function sentence(file: string, { takenAt, tables, rows, migrated, erased }: RestoreReport): string {
  const extra = [
    migrated > 0 ? `${migrated} migrations applied` : '',
    erased > 0 ? `${erased} things erased again` : '',
  ].filter(Boolean)
  return [`${file} of ${takenAt} restored: ${tables} tables, ${rows} rows`, ...extra].join(', ')
}
