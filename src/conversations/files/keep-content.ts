import type { Tx } from '../../lib/db.ts'
import { type Keyring, type Place, receive, seal } from '../../vault/index.ts'
import { filePlace, formPlace } from '../place.ts'
import type { PreparedFile } from './prepare-forms.ts'

interface Kept {
  readonly fileId: string
  readonly conversationId: string
  readonly bytes: Uint8Array
  readonly prepared: PreparedFile
  /** Of whoever puts it there; null: nobody is signed in, public keys do. */
  readonly keyring: Keyring | null
}

/** Seals a file and its forms in its conversation, once. The kind is what the bytes are; a voice that is a recording stays one. */
export async function keepContent(tx: Tx, kept: Kept): Promise<void> {
  const { fileId, bytes, prepared } = kept
  const { mime, kind, shown, facts } = prepared
  const sealed = await sealIn(tx, kept, filePlace(fileId), bytes)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversations.file_content')
    .values({ file_id: fileId, sealed, bytes: bytes.length, mime })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  const said = Buffer.from(JSON.stringify(facts))
  const forms = [
    { form: 'facts' as const, bytes: said, mime: 'application/json' },
    ...(shown ? [{ form: 'shown' as const, ...shown }] : []),
  ]
  for (const { form, bytes: content, mime: type } of forms) {
    const closed = await sealIn(tx, kept, formPlace(fileId, form), content)
    await tx
      .insertInto('conversations.file_form')
      .values({ file_id: fileId, form, sealed: closed, bytes: content.length, mime: type })
      .execute()
  }
  const row = tx.updateTable('conversations.file').set({ kind }).where('id', '=', fileId)
  await (kind === 'audio' ? row.where('kind', '<>', 'voice') : row).execute()
}

const sealIn = (tx: Tx, { keyring, conversationId }: Kept, place: Place, content: Uint8Array) =>
  keyring
    ? seal(tx, keyring, { key: conversationId, place }, content)
    : receive(tx, { key: conversationId, place }, content)
