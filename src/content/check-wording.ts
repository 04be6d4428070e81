import { messageParts } from './message-arguments.ts'

/** What of a wording cannot stay, in the words of a code and what belongs to it. The page asks before sending, the act before storing. */
export type WordingFault =
  | { readonly code: 'text.empty' }
  /** `near` repeats some characters from where it breaks; `wants` names a form that a plural lacks. */
  | { readonly code: 'text.not-understood'; readonly near: string; readonly wants: 'other' | null }
  /** The program fills in what English names: another name would stay empty, or stop the page. */
  | { readonly code: 'text.other-arguments'; readonly missing: string[]; readonly unknown: string[] }
  /** `{day, date}`: dates and numbers come formatted, and formatting them again would stop the page. */
  | { readonly code: 'text.formats-itself'; readonly names: string[] }

/** Characters shown from where a message breaks. */
const NEAR = 14

/** What is wrong with a wording beside its English, or null. */
export function checkWording(text: string, english: string): WordingFault | null {
  if (text.trim() === '') return { code: 'text.empty' }
  const parts = messageParts(text)
  if (!('names' in parts)) {
    const from = Math.max(0, Math.min(parts.at, text.length - NEAR))
    return { code: 'text.not-understood', near: text.slice(from, from + NEAR), wants: parts.wants }
  }
  const source = messageParts(english)
  const [expected, formatted] = 'names' in source ? [source.names, source.formatted] : [[], []]
  const missing = expected.filter(name => !parts.names.includes(name))
  const unknown = parts.names.filter(name => !expected.includes(name))
  if (missing.length + unknown.length > 0) return { code: 'text.other-arguments', missing, unknown }
  const names = parts.formatted.filter(name => !formatted.includes(name))
  return names.length > 0 ? { code: 'text.formats-itself', names } : null
}
