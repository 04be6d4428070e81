import type { WordingFault } from '../check-wording.ts'
import { say } from './words.ts'

const braced = (names: readonly string[]) => names.map(name => `{${name}}`).join(', ')

/** What is wrong with a wording, and what to do about it. */
export function sayFault(fault: WordingFault): string {
  if (fault.code === 'text.empty') return say('empty')
  if (fault.code === 'text.formats-itself') return say('fault.formats', { names: braced(fault.names) })
  if (fault.code === 'text.not-understood') {
    return fault.wants === 'other' ? say('fault.other') : say('fault.braces', { near: fault.near })
  }
  return [
    fault.missing.length > 0 && say('fault.missing', { names: braced(fault.missing) }),
    fault.unknown.length > 0 && say('fault.unknown', { names: braced(fault.unknown) }),
  ]
    .filter(Boolean)
    .join(' ')
}
