import { say } from '../words.ts'
import type { ContentPart } from './thread-part.ts'

/** A kind that cannot be shown yet is never left out. */
export const Placeholder: ContentPart = ({ part }) => (
  <p class="soft">{say('placeholder', { what: part.what ?? part.mime ?? part.kind })}</p>
)
