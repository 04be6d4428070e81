import { join } from 'node:path'
import { readConfig } from '../lib/config.ts'
import type { Db } from '../lib/db.ts'
import { prepareJobs } from '../lib/jobs.ts'
import { migrate } from '../lib/migrate.ts'
import { raiseWall } from '../lib/row-security.ts'
import { openDatabase } from '../lib/open-database.ts'
import { projectFolder } from '../lib/project-folder.ts'

/** Opens the database of this Approdo, beside the server where one is at work, brings it up to date, and closes it after. */
export async function withDatabase<Result>(act: (db: Db) => Promise<Result>): Promise<Result> {
  const { db, url, close } = await openDatabase(readConfig(process.env), { beside: true })
  try {
    await migrate(url, join(projectFolder(), 'migrations'))
    await prepareJobs(url)
    await raiseWall(url, () => undefined)
    return await act(db)
  } finally {
    await close()
  }
}
