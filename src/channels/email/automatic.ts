import { type Headers, valuesOf } from './headers.ts'
import { isReport } from './sender.ts'

/**
 * What kind of machine wrote a mail, or null for a person: RFC 3834, and what programs that came before it write. Such
 * mails are kept and shown, and no machine of ours answers them: two of them would write to each other for ever.
 */
export function automaticKind(
  headers: Headers,
  from: string,
  us: string,
): 'report' | 'loop' | 'list' | 'auto-reply' | null {
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
    says('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i) ||
    says('precedence', /^auto/i) ||
    says('return-path', /^<\s*>$/) ||
    /^(no-?_?reply|do-?_?not-?_?reply|nobody)(\+.*)?@/.test(from)
  return automatic ? 'auto-reply' : null
}
