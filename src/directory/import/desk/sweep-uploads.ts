import { sql } from 'kysely'
import { type Db, inHouse, transact } from '../../../lib/db.ts'
import { discardFile, oldFolders } from './upload-folder.ts'

/** Ends uploads that are a week old, or imported, and takes away the files of all that are over or broke off. */
export async function sweepUploads(db: Db, dataFolder: string, now = Date.now()): Promise<number> {
  const standing = await transact(db, inHouse('sweep'), async tx => {
    await sql`insert into directory.upload_end (upload_id, ended_by)
      select u.id, 'sweep' from directory.upload u
      where not exists (select from directory.upload_end e where e.upload_id = u.id)
        and not exists (select from directory.import_run r where r.upload_id = u.id
                        and not exists (select from directory.import_end d where d.run_id = r.id))
        and (u.uploaded_at < ${new Date(now - 7 * 86_400_000)} or exists (
          select from directory.import_run r join directory.import_end d on d.run_id = r.id
          where r.upload_id = u.id and d.import_id is not null and d.ended_at < ${new Date(now - 86_400_000)}))`.execute(
      tx,
    )
    // Reports of trials go with their file; what was imported keeps its own.
    await sql`delete from directory.import_report p using directory.import_run r, directory.upload_end e
      where p.run_id = r.id and e.upload_id = r.upload_id and r.kind = 'trial'`.execute(tx)
    const { rows } = await sql<{ id: string }>`select id from directory.upload u
      where not exists (select from directory.upload_end e where e.upload_id = u.id)`.execute(tx)
    return new Set(rows.map(row => row.id))
  })
  const gone = (await oldFolders(dataFolder, now)).filter(id => !standing.has(id))
  await Promise.all(gone.map(id => discardFile(dataFolder, id)))
  return gone.length
}
