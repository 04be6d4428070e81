import { pick } from '../../../ui/console/index.ts'
import { PLACEHOLDERS } from '../mail/placeholder-words.ts'
import { say } from '../words.ts'
import type { ContentPart } from './thread-part.ts'

/** A kind that cannot be shown yet is never left out. */
export const Placeholder: ContentPart = ({ part }) => {
  const words = PLACEHOLDERS[part.what ?? '']
  return <p class="soft">{words ? pick(words) : say('placeholder', { what: part.what ?? part.mime ?? part.kind })}</p>
}
