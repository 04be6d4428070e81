import { audit } from '../../../audit/index.ts'
import type { Tx } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import { type Actor, permit } from '../../../staff/index.ts'
import type { ImportMap } from '../import-map.ts'
import type { Look } from './look-into.ts'

/** Writes down that somebody brought a file, and what it looks like. */
export async function keepUpload(
  tx: Tx,
  actor: Actor,
  { id, name, bytes, look }: { id: string; name: string; bytes: number; look: Look },
): Promise<void> {
  permit(actor, 'directory.import-here')
  await tx
    .insertInto('directory.upload')
    .values({
      id,
      name,
      bytes,
      format: look.format,
      header: JSON.stringify(look.header),
      sample: JSON.stringify(look.sample),
      map: JSON.stringify(look.map),
      uploaded_by: actor.name,
      uploaded_by_id: actor.id ?? '',
    })
    .execute()
  await audit(tx, actor, 'directory.list-brought', id, { bytes })
}

/** What somebody decided that the columns mean; `look` where the file was opened otherwise for it. */
export async function saveMap(tx: Tx, actor: Actor, id: string, map: ImportMap, look: Look): Promise<void> {
  await openUpload(tx, actor, id)
  await tx
    .updateTable('directory.upload')
    .set({ map: JSON.stringify(map), header: JSON.stringify(look.header), sample: JSON.stringify(look.sample) })
    .where('id', '=', id)
    .execute()
}

/** Ends an upload: its file goes, its record stays. */
export async function endUpload(tx: Tx, actor: Actor, id: string): Promise<void> {
  await openUpload(tx, actor, id)
  await tx.insertInto('directory.upload_end').values({ upload_id: id, ended_by: actor.name }).execute()
  await audit(tx, actor, 'directory.list-discarded', id)
}

export type Upload = { id: string; name: string; format: Look['format']; map: ImportMap }

/** A file that still lies there. @throws NotFound `import.upload-gone` */
export async function openUpload(tx: Tx, actor: Actor, id: string): Promise<Upload> {
  permit(actor, 'directory.import-here')
  const found = await tx
    .selectFrom('directory.upload as u')
    .leftJoin('directory.upload_end as e', 'e.upload_id', 'u.id')
    .select(['u.id', 'u.name', 'u.format', 'u.map'])
    .where('u.id', '=', id)
    .where('e.upload_id', 'is', null)
    .forUpdate('u')
    .executeTakeFirst()
  if (!found) throw new NotFound('import.upload-gone')
  return { ...found, map: found.map as ImportMap }
}
