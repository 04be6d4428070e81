import type { ContentPart } from './thread-part.ts'

export const Text: ContentPart = ({ part }) => (
  <p dir="auto" class="text">
    {part.text}
  </p>
)
