import type { Part } from '../channels/index.ts'

/** A file that a message names: its bytes stand sealed apart, under this id. */
export interface FilePart {
  readonly kind: 'file'
  readonly file: string
  /** What the sender called it. */
  readonly mime: string
  readonly voice: boolean
  readonly filename?: string
  readonly caption?: string
}

/** What is sealed of a message. */
export interface MessageContent {
  readonly parts: readonly (Exclude<Part, { kind: 'media' }> | FilePart)[]
  /** When it was said, exactly; ISO 8601. */
  readonly sentAt: string
  /** What they call themselves on the channel. */
  readonly name?: string
  /** Answers that it offers, as they were read. */
  readonly choices?: readonly string[]
}

type FileKind = 'voice' | 'audio' | 'image' | 'video' | 'document'

/** Which kind a file is shown as. */
export function kindOf({ mime, voice }: { mime: string; voice: boolean }): FileKind {
  if (voice) return 'voice'
  const [kind] = mime.split('/')
  return kind === 'audio' || kind === 'image' || kind === 'video' ? kind : 'document'
}

/** What of a message can be looked for by its words. */
export const wordsIn = (parts: MessageContent['parts']): string =>
  parts
    .flatMap(part => (part.kind === 'text' ? part.text : 'caption' in part ? (part.caption ?? '') : []))
    .filter(Boolean)
    .join('\n')
