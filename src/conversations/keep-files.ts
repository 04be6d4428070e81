import { randomUUID } from 'node:crypto'
import { type Part, wantFiles } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import { receiveMany, type TransportKey } from '../vault/index.ts'
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

interface OwnedFile extends NewFile {
  readonly messageId: string
  readonly conversationId: string
  readonly accountId: string
}

/** Keeps the files of messages that came in: sealed where the bytes came along, else to be fetched. */
export async function keepFiles(tx: Tx, transport: TransportKey, files: readonly OwnedFile[]): Promise<void> {
  if (files.length === 0) return
  await tx
    .insertInto('conversations.file')
    .values(
      files.map(({ id, messageId, conversationId, media }) => ({
        id,
        message_id: messageId,
        conversation_id: conversationId,
        kind: kindOf(media),
      })),
    )
    .execute()
  await wantFiles(
    tx,
    transport,
    files.flatMap(({ id, accountId, media: { media } }) => (typeof media === 'string' ? { id, accountId, media } : [])),
  )
  await keepBytes(
    tx,
    files.flatMap(({ id, conversationId, media: { media, mime } }) =>
      typeof media === 'string' ? [] : { id, conversationId, bytes: media, mime },
    ),
  )
}

interface Kept {
  readonly id: string
  readonly conversationId: string
  readonly bytes: Uint8Array
  readonly mime: string
}

/** Seals files towards their conversations; needs public keys only. */
async function keepBytes(tx: Tx, files: readonly Kept[]): Promise<void> {
  if (files.length === 0) return
  const sealed = await receiveMany(
    tx,
    files.map(({ id, conversationId, bytes }) => ({ key: conversationId, place: filePlace(id), content: bytes })),
  )
  await tx
    .insertInto('conversations.file_content')
    .values(
      files.map(({ id, bytes, mime }, place) => ({ file_id: id, sealed: sealed[place], bytes: bytes.length, mime })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
