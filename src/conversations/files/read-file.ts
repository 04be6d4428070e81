import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import type { Actor } from '../../staff/index.ts'
import { type Keyring, open } from '../../vault/index.ts'
import { filePlace, formPlace } from '../place.ts'
import { extensionOf } from './check-file.ts'
import { findFile } from './find-file.ts'

interface ReadFile {
  readonly bytes: Buffer
  readonly mime: string
  /** Of our own choice, without the dot. */
  readonly extension: string
}

/**
 * Opens what is shown of a file, the still picture of a video, or the file as it came; either leaves its audit row, which says which. Show it after the
 * transaction has committed.
 * @throws NotFound `page.not-found`: no such file, not yet here, or shown in no form
 */
export async function readFile(
  tx: Tx,
  { actor, keyring }: { actor: Actor; keyring: Keyring },
  id: string,
  which: 'shown' | 'poster' | 'original',
): Promise<ReadFile> {
  const { conversationId } = await findFile(tx, actor, id)
  const found = which === 'original' ? await findOriginal(tx, id) : await findForm(tx, id, which)
  if (!found) throw new NotFound('page.not-found')
  const reason = which === 'original' ? 'file.original-read' : 'file.read'
  const bytes = await open(
    tx,
    { keyring, actor, reason },
    { key: conversationId, place: found.place, sealed: found.sealed },
  )
  return { bytes, mime: found.mime, extension: extensionOf(found.mime) }
}

async function findOriginal(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('conversations.file_content')
    .select(['sealed', 'mime'])
    .where('file_id', '=', id)
    .executeTakeFirst()
  return row && { ...row, place: filePlace(id) }
}

async function findForm(tx: Tx, id: string, form: 'shown' | 'poster') {
  const row = await tx
    .selectFrom('conversations.file_form')
    .select(['sealed', 'mime'])
    .where('file_id', '=', id)
    .where('form', '=', form)
    .executeTakeFirst()
  return row && { ...row, place: formPlace(id, form) }
}
