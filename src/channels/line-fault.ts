import { neverLeft } from './never-left.ts'

/**
 * How the line to a provider failed: `closed`, it certainly heard nothing; `lost`, it may have heard (no answer in time, the
 * connection cut, something in between that does not speak JSON); null: it was not the line, and no second try would help.
 */
export function faultOf(error: unknown): 'closed' | 'lost' | null {
  if (neverLeft(error)) return 'closed'
  if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')) return 'lost'
  // `fetch` says with a TypeError and its cause that a connection failed; JSON that is none is a SyntaxError.
  return error instanceof SyntaxError || (error instanceof TypeError && error.cause !== undefined) ? 'lost' : null
}

/** @throws what was not the line, unchanged: that is ours to mend */
export function lineFault(error: unknown): 'closed' | 'lost' {
  const fault = faultOf(error)
  if (!fault) throw error
  return fault
}
