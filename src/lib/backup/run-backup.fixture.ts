/** A backup or a restore in a process of its own, for tests that kill it: `backup|restore` and the input as JSON. */
import { restore, type RestoreInput } from './restore.ts'
import { type BackupInput, writeBackup } from './write-backup.ts'

const [act, input = ''] = process.argv.slice(2)
if (act === 'backup') await writeBackup(JSON.parse(input) as BackupInput)
else await restore({ ...(JSON.parse(input) as RestoreInput), erasers: {} })
