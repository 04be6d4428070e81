import type { TextKey, Translator, Values } from '../../content/index.ts'
import { escapeHtml } from '../../ui/escape-html.ts'

const LIMIT = 5_000
const kept = new WeakMap<Translator, Map<string, string>>()

/**
 * A text as HTML, with its true language where it fell back. Kept, because a list says the same few hundred phrases
 * again and again; only for values made of codes and labels, never for what somebody typed.
 */
export function phrase(t: Translator, key: TextKey, values?: Values): string {
  return remember(t, values ? `${key} ${Object.values(values).join('\n')}` : key, () => phraseNow(t, key, values))
}

/** The same, kept for nobody. */
function phraseNow(t: Translator, key: TextKey, values?: Values): string {
  const { text, lang, dir } = t.full(key, values)
  const html = escapeHtml(text)
  return lang === t.lang ? html : `<span lang="${lang}" dir="${dir}">${html}</span>`
}

/** Any small text that depends on the language and on codes alone, made once. */
export function remember(t: Translator, key: string, make: () => string): string {
  let phrases = kept.get(t)
  if (!phrases) kept.set(t, (phrases = new Map()))
  let html = phrases.get(key)
  if (html === undefined) {
    if (phrases.size >= LIMIT) phrases.clear()
    phrases.set(key, (html = make()))
  }
  return html
}
