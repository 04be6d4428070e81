import { randomUUID } from 'node:crypto'
import { type Part, wantFiles } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { receive, type TransportKey } from '../vault/index.ts'
import { type FilePart, kindOf } from './content.ts'
import { filePlace } from './place.ts'

type Media = Extract<Part, { kind: 'media' }>

export interface NewFile {
  readonly id: string
  readonly media: Media
}

/** Gives each file of a message an id of ours, which the sealed message names. */
export function nameFiles(parts: readonly Part[]): {
  parts: (Exclude<Part, Media> | FilePart)[]
  files: NewFile[]
} {
  const files: NewFile[] = []
  const named = parts.map(part => {
    if (part.kind !== 'media') return part
    const id = randomUUID()
    files.push({ id, media: part })
    const { mime, voice, filename, caption } = part
    return {
      kind: 'file' as const,
      file: id,
      mime,
      voice,
      ...(filename && { filename }),
      ...(caption && { caption }),
    }
  })
  return { parts: named, files }
}

interface Owner {
  readonly messageId: string
  readonly conversationId: string
  readonly accountId: string
}

/** Keeps the files of a message that came in: sealed where the bytes came along, else to be fetched. */
export async function keepFiles(
  tx: Tx,
  transport: TransportKey,
  { messageId, conversationId, accountId }: Owner,
  files: readonly NewFile[],
): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('conversations.file')
    .values(
      files.map(({ id, media }) => ({
        id,
        message_id: messageId,
        conversation_id: conversationId,
        kind: kindOf(media),
      })),
    )
    .execute()
  for (const { id, media } of files) {
    if (typeof media.media === 'string') await wantFiles(tx, transport, [{ id, accountId, media: media.media }])
    else await keepBytes(tx, { id, conversationId, bytes: media.media, mime: media.mime })
  }
}

interface Kept {
  readonly id: string
  readonly conversationId: string
  readonly bytes: Uint8Array
  readonly mime: string
}

/** Seals a file towards its conversation; needs public keys only. */
async function keepBytes(tx: Tx, { id, conversationId, bytes, mime }: Kept): Promise<void> {
  const sealed = await receive(tx, { key: conversationId, place: filePlace(id) }, bytes)
  await tx
    .insertInto('conversations.file_content')
    .values({ file_id: id, sealed, bytes: bytes.length, mime })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
