import { field } from './relevance.ts'
import { bound, skipped } from './stopwords.ts'
import type { SearchDoc } from './types.ts'
import { wordsOf } from './words.ts'

/** The words under which a service is found, each with the fields it stands in, as bits. */
export function wordFieldsOf(doc: SearchDoc): Map<string, number> {
  const found = new Map<string, number>()
  const take = (text: string, bit: number) => {
    for (const word of wordsOf(text)) {
      if (!skipped.has(word) && !bound.has(word)) found.set(word, (found.get(word) ?? 0) | bit)
    }
  }
  take(doc.name, field.name)
  take(doc.organization, field.organization)
  for (const text of doc.texts) {
    take(text.name, field.name)
    take(text.body, field.body)
  }
  return found
}
