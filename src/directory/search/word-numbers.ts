import { type Growing, growing, push, reserve } from './growing.ts'
import { field } from './relevance.ts'
import { bound, skipped } from './stopwords.ts'
import { tokensOf } from './tokens.ts'
import type { SearchDoc } from './types.ts'
import type { LiveVocabulary } from './vocabulary.ts'
import { wordsOfToken } from './words.ts'

/** Writes the numbers of a service's words, each once, and the fields they stand in (`wordFieldsOf`). */
export type ReadWords = (doc: SearchDoc, wordOf: Growing<Uint32Array>, fieldsOf: Growing<Uint8Array>) => void

/** Tokens kept with their words. Those of the services repeat a thousand times; what people type never comes here. */
const tokensKept = 100_000

export function createReadWords(words: LiveVocabulary): ReadWords {
  const known = new Map<string, number[]>()
  const fields = growing(Uint8Array)
  let found: number[] = []

  function numbersOf(token: string): number[] {
    const numbers = wordsOfToken(token)
      .filter(word => !skipped.has(word) && !bound.has(word))
      .map(word => words.number(word))
    if (known.size >= tokensKept) known.clear()
    // A slice of a long text would keep the whole text in memory.
    known.set(Buffer.from(token).toString(), numbers)
    reserve(fields, words.size)
    return numbers
  }

  function take(text: string, bit: number): void {
    for (const token of tokensOf(text.normalize('NFKC'))) {
      const numbers = known.get(token) ?? numbersOf(token)
      for (const number of numbers) {
        if (fields.items[number] === 0) found.push(number)
        fields.items[number] |= bit
      }
    }
  }

  return (doc, wordOf, fieldsOf) => {
    found = []
    take(doc.name, field.name)
    take(doc.organization, field.organization)
    for (const text of doc.texts) {
      if (text.name !== doc.name) take(text.name, field.name)
      take(text.body, field.body)
    }
    for (const number of found) {
      words.use(number, 1)
      push(wordOf, number)
      push(fieldsOf, fields.items[number])
      fields.items[number] = 0
    }
  }
}
