/** Taking back what was done to the map: a whole import, a merge. */
export type { Kept, Reversal } from './read-kept.ts'
export { previewUndo, undoImport } from './undo-import.ts'
