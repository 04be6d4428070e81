import type { Tx } from '../../lib/db.ts'
import { type Keyring, type Place, receive, seal } from '../../vault/index.ts'
import { filePlace, formPlace } from '../place.ts'
import type { PreparedFile } from './prepare-forms.ts'

interface Bytes {
  readonly fileId: string
  readonly conversationId: string
  readonly bytes: Uint8Array
  /** Of whoever puts it there; null: nobody is signed in, public keys do. */
  readonly keyring: Keyring | null
}

/** Seals a file in its conversation as it came, once. */
export async function keepOriginal(tx: Tx, kept: Bytes, mime: string): Promise<void> {
  const { fileId, bytes } = kept
  const here = await tx
    .selectFrom('conversations.file_content')
    .select('file_id')
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (here) return
  const sealed = await sealIn(tx, kept, filePlace(fileId), bytes)
  await tx
    .insertInto('conversations.file_content')
    .values({ file_id: fileId, sealed, bytes: bytes.length, mime })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Seals a file and its forms, once. The kind is what the bytes are; a voice that is a recording stays one. */
export async function keepContent(tx: Tx, kept: Bytes & { readonly prepared: PreparedFile }): Promise<void> {
  const { fileId, prepared } = kept
  const { mime, kind, shown, poster, facts } = prepared
  await keepOriginal(tx, kept, mime)
  const said = Buffer.from(JSON.stringify(facts))
  const forms = [
    { form: 'facts' as const, bytes: said, mime: 'application/json' },
    ...(shown ? [{ form: 'shown' as const, ...shown }] : []),
    ...(poster ? [{ form: 'poster' as const, bytes: poster, mime: 'image/jpeg' }] : []),
  ]
  for (const { form, bytes: content, mime: type } of forms) {
    const closed = await sealIn(tx, kept, formPlace(fileId, form), content)
    await tx
      .insertInto('conversations.file_form')
      .values({ file_id: fileId, form, sealed: closed, bytes: content.length, mime: type })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  }
  const row = tx.updateTable('conversations.file').set({ kind }).where('id', '=', fileId)
  await (kind === 'audio' ? row.where('kind', '<>', 'voice') : row).execute()
}

const sealIn = (tx: Tx, { keyring, conversationId }: Bytes, place: Place, content: Uint8Array) =>
  keyring
    ? seal(tx, keyring, { key: conversationId, place }, content)
    : receive(tx, { key: conversationId, place }, content)
