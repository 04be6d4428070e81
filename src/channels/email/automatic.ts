import { type Headers, valuesOf } from './headers.ts'
import { isReport } from './sender.ts'

/** `quiet`: a person may have written it, with a program that wants no answer of a machine. */
type Kind = 'report' | 'loop' | 'list' | 'auto-reply' | 'quiet'

/**
 * What kind of machine wrote a mail, or null for a person: RFC 3834, and what programs that came before it write. Such
 * mails are kept and shown, and no machine of ours answers them: two of them would write to each other for ever.
 */
export function automaticKind(headers: Headers, from: string, us: string): Kind | null {
  const says = (name: string, pattern: RegExp) => valuesOf(headers, name).some(value => pattern.test(value))
  if (isReport(headers)) return 'report'
  if (from === us) return 'loop'
  if (
    ['list-id', 'list-post', 'list-unsubscribe'].some(name => says(name, /./)) ||
    says('precedence', /^(list|bulk|junk)/i)
  )
    return 'list'
  const automatic =
    says('auto-submitted', /^(?!no\b)\S/i) ||
    says('x-autoreply', /^(?!no\b)/i) ||
    says('x-autorespond', /^(?!no\b)/i) ||
    says('precedence', /^auto/i) ||
    says('return-path', /^<\s*>$/) ||
    /^(no-?_?reply|do-?_?not-?_?reply|nobody)(\+.*)?@/.test(from)
  if (automatic) return 'auto-reply'
  return says('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i) ? 'quiet' : null
}
