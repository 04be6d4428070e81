import { neverLeft } from './never-left.ts'

/**
 * How the line to a provider failed: `closed`, it certainly heard nothing; `lost`, it may have heard (no answer in time, the
 * connection cut, something in between that does not speak JSON).
 * @throws whatever else went wrong, unchanged: that is ours to mend, and no second try would help
 */
export function lineFault(error: unknown): 'closed' | 'lost' {
  if (neverLeft(error)) return 'closed'
  if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')) return 'lost'
  // `fetch` says with a TypeError and its cause that a connection failed; JSON that is none is a SyntaxError.
  if (error instanceof SyntaxError || (error instanceof TypeError && error.cause !== undefined)) return 'lost'
  throw error
}
