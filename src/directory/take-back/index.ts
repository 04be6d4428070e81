/** Taking back what was done to the map: a whole import, a merge. */
export { applyReversal } from './apply-reversal.ts'
export { planReversal } from './plan-reversal.ts'
export { readReversal, type Reversal } from './read-kept.ts'
export { previewUndo, undoImport } from './undo-import.ts'
