import { randomUUID } from 'node:crypto'
import { type Part, wantFiles } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import { type FilePart, kindOf } from './content.ts'
import { checkFile } from './files/check-file.ts'
import { keepContent, keepOriginal } from './files/keep-content.ts'
import { prepareForms } from './files/prepare-forms.ts'

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
    files.flatMap(({ id, accountId, media: { media } }) =>
      typeof media === 'string' || takesTime(media) ? { id, accountId, media } : [],
    ),
  )
  for (const { id: fileId, conversationId, media } of files) {
    if (typeof media.media === 'string') continue
    const { media: bytes } = media
    const kept = { fileId, conversationId, bytes, keyring: null }
    if (takesTime(bytes)) await keepOriginal(tx, kept, checkFile(bytes).mime)
    else await keepContent(tx, { ...kept, prepared: await prepareForms(bytes) })
  }
}

/** What is drawn anew or read through is so outside this transaction: whoever sends a file must not hold up the others. */
const takesTime = (bytes: Uint8Array): boolean => checkFile(bytes).kind !== 'document'
