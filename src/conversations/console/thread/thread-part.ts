import type { ComponentType } from 'preact'
import type { InboxChoices, Said, Thread } from '../../schema.ts'

/** What every part of an open conversation is given. */
export interface ThreadProps {
  readonly thread: Thread
  /** Labels, languages, colleagues; null until they are there. */
  readonly choices: InboxChoices | null
  /** `await act('claim')` posts to `/console/api/conversations/:id/claim` and reads anew; what fails is said above the timeline. */
  readonly act: (what: string, body?: object) => Promise<boolean>
  readonly reload: () => void
}

/** A part of its own file; one that has nothing to say draws nothing. */
export type ThreadPart = ComponentType<ThreadProps>

/** A part that stands under a message, such as its translation. */
export type MessagePart = ComponentType<ThreadProps & { said: Said }>

/** How one kind of content is drawn: a text, a voice, a picture. */
export type ContentPart = ComponentType<{ thread: Thread; said: Said; part: Said['parts'][number] }>

/** What an answer is being written with: a recorder puts its file, a ready answer its words. */
interface Writing extends ThreadProps {
  readonly text: string
  readonly setText: (text: string) => void
  /** The writer answers for it that it is neutral, where a rule asks for that. */
  readonly neutral: boolean
  /** To be called after something was sent beside the text: forgets what was typed and reads anew. */
  readonly sent: () => void
}
export type WritingTool = ComponentType<Writing>
