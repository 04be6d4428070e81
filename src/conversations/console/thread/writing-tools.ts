import type { WritingTool } from './thread-part.ts'

/** Buttons under the answer, from the left: the recorder, ready answers. */
export const writingTools: readonly WritingTool[] = []
