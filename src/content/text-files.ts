import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { projectFolder } from '../lib/project-folder.ts'
import { type Lang, languages } from './languages.ts'

/** How much harm a bad text can do; `legal` and `emergency` show only when reviewed. */
export type SafetyClass = 'ui' | 'info' | 'legal' | 'emergency'
export type Status = 'machine draft' | 'human draft' | 'reviewed'

/** One text in one language, from a file or from the database. */
export interface StoredText {
  key: string
  lang: Lang
  text: string
  status: Status
  author: string
  /** Hash of the English it was made from; when it differs from today's English, the text is stale. */
  source: string
  /** Another person than the author; there when reviewed. */
  reviewer?: string
}

/** Everything known about texts: what each key is, and every text in every language. */
export interface TextStore {
  classes: Map<string, SafetyClass>
  notes: Map<string, string>
  texts: StoredText[]
  /** Chains as people edited them; a language not here keeps the chain of the table. */
  chains: Map<Lang, Lang[]>
}

interface Entry {
  text: string
  status?: Status
  author?: string
  reviewer?: string
}
type EnglishFile = Record<string, Entry & { class: SafetyClass; note?: string }>
type OtherFile = Record<string, Entry & { source?: string }>

/** Reads src/content/texts/{lang}/{area}.json: the first content of a new database, and all there is without one. */
export function readTextFiles(folder = join(contentFolder(), 'texts')): TextStore {
  const store: TextStore = { classes: new Map(), notes: new Map(), texts: [], chains: new Map() }
  for (const [area, entries] of filesOf<EnglishFile>(folder, 'en')) {
    for (const [name, entry] of Object.entries(entries)) {
      const key = `${area}.${name}`
      store.classes.set(key, entry.class)
      if (entry.note) store.notes.set(key, entry.note)
      store.texts.push(storedText(key, 'en', entry, sourceHash(entry.text)))
    }
  }
  for (const { code } of languages.filter(l => l.code !== 'en')) {
    for (const [area, entries] of filesOf<OtherFile>(folder, code)) {
      for (const [name, entry] of Object.entries(entries)) {
        const key = `${area}.${name}`
        // A text whose English is gone says nothing to anybody.
        if (store.classes.has(key)) store.texts.push(storedText(key, code, entry, entry.source ?? ''))
      }
    }
  }
  return store
}

/** @throws Error for a review without a second person */
function storedText(key: string, lang: Lang, entry: Entry, source: string): StoredText {
  const { text, status = lang === 'en' ? 'human draft' : 'machine draft', author = 'Approdo', reviewer } = entry
  if (status !== 'reviewed') return { key, lang, text, status, author, source }
  if (!reviewer || reviewer === author) throw new Error(`${lang}/${key} is reviewed, but not by another person`)
  return { key, lang, text, status, author, source, reviewer }
}

/** Twelve hexadecimal digits that change when the English text changes. */
export function sourceHash(english: string): string {
  return createHash('sha256').update(english, 'utf8').digest('hex').slice(0, 12)
}

function filesOf<File>(folder: string, lang: Lang): [area: string, entries: File][] {
  const here = join(folder, lang)
  if (!existsSync(here)) return []
  return readdirSync(here)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => [name.slice(0, -5), JSON.parse(readFileSync(join(here, name), 'utf8')) as File])
}

/** The files stay in src/ when the program runs from a bundle elsewhere in the project. */
export function contentFolder(): string {
  return join(projectFolder(), 'src/content')
}
