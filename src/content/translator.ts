import { type Catalogue, type ResolvedText, resolveCatalogue } from './catalogue.ts'
import type { TextKey } from './english-keys.ts'
import { type Formats, formatsOf } from './formats.ts'
import { isolate } from './isolate.ts'
import { type Direction, type Lang, language } from './languages.ts'
import { readTextFiles, type TextStore } from './text-files.ts'

export type Values = Record<string, string | number>
type FullText = Omit<ResolvedText, 'message'>

/** Speaks one language: `t('home.title')`, and formats dates, times, numbers and distances for it. */
export interface Translator extends Formats {
  (key: TextKey, values?: Values): string
  /** The text with what a page must say about it: its true language and direction, draft or unreviewed. */
  full(key: TextKey, values?: Values): FullText
  /** The compiled entry, for the component. @internal */
  entry(key: TextKey): ResolvedText
  lang: Lang
  dir: Direction
}

let store: TextStore | undefined
let translators = new Map<string, Translator>()

/** Replaces the texts in memory; translators made before go on with the old ones until their page is done. */
export function useTexts(texts: TextStore): void {
  store = texts
  translators = new Map()
}

/** From now on the files speak again. */
export function forgetTexts(): void {
  store = undefined
  translators = new Map()
}

/**
 * The translator of a language, made once and kept. Until texts are loaded from the database, the files speak.
 * @param through for a language with two chains (mnk), the language to fall back to first
 */
export function translator(lang: Lang, through?: Lang): Translator {
  const name = `${lang}>${through ?? ''}`
  let found = translators.get(name)
  if (!found) translators.set(name, (found = makeTranslator(lang, through)))
  return found
}

function makeTranslator(lang: Lang, through: Lang | undefined): Translator {
  const spoken = language(lang)
  store ??= readTextFiles()
  const chosen = through && spoken.otherChain?.[0] === through ? spoken.otherChain : undefined
  const chain = chosen ?? store.chains.get(lang) ?? spoken.chain
  const catalogue = resolveCatalogue(store, lang, chain)
  return Object.assign((key: TextKey, values?: Values) => say(entryOf(catalogue, key), values), formatsOf(spoken), {
    full: (key: TextKey, values?: Values): FullText => {
      const { message: _, ...rest } = entryOf(catalogue, key)
      return { ...rest, text: say(entryOf(catalogue, key), values) }
    },
    entry: (key: TextKey) => entryOf(catalogue, key),
    lang,
    dir: spoken.dir,
  })
}

function entryOf(catalogue: Catalogue, key: TextKey): ResolvedText {
  const entry = catalogue.get(key)
  if (!entry) throw new RangeError(`No text ${key}`)
  return entry
}

function say({ message, text, dir }: ResolvedText, values: Values | undefined): string {
  if (!message) return text
  return String(message.format(values && isolate(values, dir)))
}
