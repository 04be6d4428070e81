import { parseArgs } from 'node:util'
import { makeKeyFile } from '../lib/backup/age-keys.ts'
import { erasureFile, keepErasures } from '../lib/backup/erasure-file.ts'
import { type BackupReport, writeBackup } from '../lib/backup/write-backup.ts'
import { type Config, readConfig } from '../lib/config.ts'
import { Refusal } from '../lib/errors.ts'
import { openDatabase } from '../lib/open-database.ts'

export const backupUsage = 'backup FILE [--recipient age1…]… | backup --new-key KEYFILE'

/** Writes everything of the database into an encrypted file, beside a server at work; or makes the key that opens such files. */
export async function backupCommand(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { recipient: { type: 'string', multiple: true }, 'new-key': { type: 'string' } },
  })
  if (values['new-key'] !== undefined) return await newKey(values['new-key'])
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Refusal(`Use: ${backupUsage}`)
  const config = readConfig(process.env)
  const started = performance.now()
  const report = await backUp(file, config, values.recipient ?? defaultRecipients(config))
  console.log(`${file}: ${sentence(report)} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return 0
}

async function newKey(file: string): Promise<number> {
  const recipient = await makeKeyFile(file)
  console.log(recipient)
  console.error(
    `${file} opens every backup made for this recipient. Keep it away from this machine, in two places: without it no backup can be read.`,
  )
  return 0
}

const defaultRecipients = ({ backupRecipient }: Config) => (backupRecipient ? [backupRecipient] : [])

async function backUp(file: string, config: Config, recipients: readonly string[]): Promise<BackupReport> {
  const { db, url, close } = await openDatabase(config, { beside: true })
  try {
    await keepErasures(db, erasureFile(config.dataFolder))
    return await writeBackup({ url, file, recipients })
  } finally {
    await close()
  }
}

function sentence({ tables, rows, bytes }: BackupReport): string {
  return `${tables} tables, ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB`
}
