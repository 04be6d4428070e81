import { IntlMessageFormat } from 'intl-messageformat'
import { type Direction, type Lang, language } from './languages.ts'
import { type SafetyClass, type StoredText, type TextStore, sourceHash } from './text-files.ts'

/** A text as one reader gets it: resolved through the chain, compiled, with its true language. */
export interface ResolvedText {
  text: string
  lang: Lang
  dir: Direction
  /** Nobody but its author has checked this translation, or English changed since. */
  draft: boolean
  /** An English legal or emergency text that nobody has reviewed: shown as last resort, with its mark. */
  unreviewed: boolean
  /** Only where the text has arguments; a plain text is shown as it is. */
  message: IntlMessageFormat | undefined
}

export type Catalogue = ReadonlyMap<string, ResolvedText>

/**
 * Resolves every key once for a language and its chain.
 * Legal and emergency texts pass only when reviewed and made from today's English; otherwise the next language
 * speaks. English is the last resort: unreviewed, it says so. Interface and information texts may pass as drafts.
 */
export function resolveCatalogue(store: TextStore, lang: Lang, chain: readonly Lang[]): Catalogue {
  const order = [...new Set([lang, ...chain, 'en' as const])]
  const byLang = new Map(order.map(code => [code, new Map<string, StoredText>()]))
  for (const text of store.texts) byLang.get(text.lang)?.set(text.key, text)
  const english = byLang.get('en') ?? new Map<string, StoredText>()
  const catalogue = new Map<string, ResolvedText>()
  for (const [key, safety] of store.classes) {
    const source = english.get(key)
    if (!source) continue
    const hash = sourceHash(source.text)
    const chosen = order.map(code => byLang.get(code)?.get(key)).find(text => text && mayShow(text, safety, source))
    catalogue.set(key, resolve(chosen ?? source, safety, hash))
  }
  return catalogue
}

/** A law is said in a translation only as long as a lawyer stands for the English that it was made from. */
function mayShow(text: StoredText, safety: SafetyClass, source: StoredText): boolean {
  if (text.text === '') return false
  if (safety === 'ui' || safety === 'info' || text.lang === 'en') return true
  if (safety === 'legal' && source.status !== 'reviewed') return false
  return text.status === 'reviewed' && text.source === sourceHash(source.text)
}

function resolve(text: StoredText, safety: SafetyClass, sourceHash: string): ResolvedText {
  const { dir, intlLocale } = language(text.lang)
  const checked = text.status === 'reviewed' && text.source === sourceHash
  const serious = safety === 'legal' || safety === 'emergency'
  // Texts know no ICU quoting: an apostrophe is an apostrophe, whoever types it.
  const typographic = text.text.replaceAll("'", '’')
  return {
    text: typographic,
    lang: text.lang,
    dir,
    draft: text.lang !== 'en' && !checked,
    unreviewed: text.lang === 'en' && serious && !checked,
    message: typographic.includes('{')
      ? new IntlMessageFormat(typographic, intlLocale, undefined, { ignoreTag: true })
      : undefined,
  }
}
