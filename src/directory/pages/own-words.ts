import { type Direction, isLang, language, spokenLanguage, type Translator } from '../../content/index.ts'
import type { CategoryRecord } from '../public-map.ts'
import type { TranslationRecord } from '../service-record.ts'

/** A text of the map in the nearest language there is for the reader, saying which. */
export interface OwnWords {
  text: string
  lang: string
  dir: Direction
  /** Nobody has reviewed this translation, or the Italian changed since. */
  draft: boolean
}

type Field = 'name' | 'description' | 'alert' | 'application_process' | 'eligibility_description'

/** The reader's language, then its chain, then the Italian, in which the map is kept. Null where there is no text. */
export function ownWords(
  t: Translator,
  field: Field,
  italian: string | null,
  translations: readonly TranslationRecord[],
): OwnWords | null {
  if (!italian) return null
  for (const lang of readingOrder(t)) {
    if (lang === 'it') break
    const found = translations.find(one => one.field === field && one.language === lang && !one.stale)
    if (found) return { text: found.text, lang, dir: directionOf(lang), draft: found.status !== 'reviewed' }
  }
  return { text: italian, lang: 'it', dir: 'ltr', draft: false }
}

export function categoryWords(t: Translator, { code, labels }: CategoryRecord): OwnWords {
  for (const lang of readingOrder(t)) {
    const label = labels[lang]
    if (label) return { text: label.text, lang, dir: directionOf(lang), draft: label.status !== 'reviewed' }
  }
  return { text: labels['it']?.text ?? code, lang: 'it', dir: 'ltr', draft: false }
}

const readingOrder = (t: Translator): readonly string[] => [t.lang, ...language(t.lang).chain]

const directionOf = (lang: string): Direction =>
  isLang(lang) ? language(lang).dir : (spokenLanguage(lang)?.dir ?? 'ltr')

/** `lang` and `dir` for an element that holds these words; nothing where they are the page's own. */
export const speaking = (t: Translator, words: Pick<OwnWords, 'lang' | 'dir'>) =>
  words.lang === t.lang ? {} : { lang: words.lang, dir: words.dir }
