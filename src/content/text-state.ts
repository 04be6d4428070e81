import type { TextState } from './schema.ts'
import type { SafetyClass } from './text-files.ts'

export const isSerious = (safety: SafetyClass): boolean => safety === 'legal' || safety === 'emergency'

interface Standing {
  readonly status: string | null
  readonly stale: boolean | null
}

/** How a wording stands; none is missing. */
export function stateOf(wording: Standing | undefined, safety: SafetyClass): TextState {
  if (!wording) return 'missing'
  if (wording.stale) return 'stale'
  if (wording.status === 'reviewed') return 'reviewed'
  if (wording.status === 'machine draft') return 'machine'
  return isSerious(safety) ? 'waits' : 'draft'
}

/** Whether pages say a text in its language: what is serious only when reviewed. English is the last resort of all. */
export const isSaid = (state: TextState, safety: SafetyClass): boolean =>
  isSerious(safety) ? state === 'reviewed' : state !== 'missing'
