import { randomUUID } from 'node:crypto'
import { type Part, wantFiles } from '../channels/index.ts'
import type { Tx } from '../lib/db.ts'
import type { TransportKey } from '../vault/index.ts'
import { type FilePart, kindOf } from './content.ts'
import { keepContent } from './files/keep-content.ts'
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
    else {
      const { media: bytes } = media
      await keepContent(tx, { fileId: id, conversationId, bytes, prepared: await prepareForms(bytes), keyring: null })
    }
  }
}
