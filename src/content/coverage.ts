import { type Lang, languages } from './languages.ts'
import { type SafetyClass, sourceHash, type TextStore } from './text-files.ts'

/** How far a language has come. Percentages are of the keys that English has. */
export interface Coverage {
  lang: Lang
  keys: number
  present: number
  reviewed: number
  /** Keys of class ui and info that the language lacks: what a reader of it would miss. */
  missing: string[]
  /** Keys made from an English that has changed since. */
  outdated: string[]
}

/** Counts the texts of every language against English. */
export function coverage({ classes, texts }: TextStore): Coverage[] {
  const hashes = new Map(texts.filter(t => t.lang === 'en').map(t => [t.key, sourceHash(t.text)]))
  return languages.map(({ code }) => {
    const mine = texts.filter(t => t.lang === code && t.text !== '')
    const has = new Set(mine.map(t => t.key))
    const outdated = mine.filter(t => t.source !== hashes.get(t.key)).map(t => t.key)
    return {
      lang: code,
      keys: classes.size,
      present: mine.length,
      reviewed: mine.filter(t => t.status === 'reviewed').length,
      missing: [...classes].filter(([key, safety]) => needed(safety) && !has.has(key)).map(([key]) => key),
      outdated,
    }
  })
}

/** Serious texts may wait for whoever can stand for them; English speaks meanwhile. */
const needed = (safety: SafetyClass) => safety === 'ui' || safety === 'info'
