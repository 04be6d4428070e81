import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Migration, pendingMigrations, readMigrations } from '../migrate.ts'
import { projectFolder } from '../project-folder.ts'
import { withSession } from './session.ts'
import { writeBackup } from './write-backup.ts'

interface Upgrade {
  readonly url: string
  readonly dataFolder: string
  /** Without one no backup is made, and `say` tells. */
  readonly backupRecipient?: string
  readonly migrationsFolder?: string
}

/**
 * Before migrations change a database that has content: writes a backup into the data folder. A backup that fails stops
 * the upgrade; without a recipient there can be none, and the upgrade goes on, saying so.
 * @returns the file, or null when nothing is to be upgraded or nobody could open it
 */
export async function backupBeforeUpgrade(upgrade: Upgrade, say: (what: string) => void): Promise<string | null> {
  const { url, dataFolder, backupRecipient, migrationsFolder = join(projectFolder(), 'migrations') } = upgrade
  const [first] = await upgradesOf(url, await readMigrations(migrationsFolder))
  if (!first) return null
  if (!backupRecipient) {
    say('No backup before this upgrade: there is no APPRODO_BACKUP_RECIPIENT to encrypt it for')
    return null
  }
  say('Writing a backup before the upgrade')
  const folder = join(dataFolder, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const moment = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const file = join(folder, `before-${first.name.slice(0, 4)}-${moment}.age`)
  await writeBackup({ url, file, recipients: [backupRecipient], migrationsFolder })
  return file
}

/** None for a database that has no content yet. */
function upgradesOf(url: string, migrations: Migration[]): Promise<Migration[]> {
  return withSession(url, async client => {
    const { rows } = await client.query<{ made: boolean }>(
      `select to_regclass('approdo.migration') is not null as made`,
    )
    if (!rows[0].made) return []
    const pending = await pendingMigrations(client, migrations)
    return pending.length < migrations.length ? pending : []
  })
}
