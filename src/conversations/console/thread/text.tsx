import { say } from '../words.ts'
import type { ContentPart } from './thread-part.ts'

/** What somebody wrote; the subject of a letter stands out, and what it repeats of what was said before is folded away. */
export const Text: ContentPart = ({ part }) => {
  const text = (
    <p dir="auto" class="text">
      {part.role === 'subject' ? <b>{part.text}</b> : part.text}
    </p>
  )
  if (part.role !== 'quoted') return text
  return (
    <details class="quoted">
      <summary class="soft">{say('quoted')}</summary>
      {text}
    </details>
  )
}
