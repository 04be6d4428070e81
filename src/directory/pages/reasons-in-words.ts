import type { Translator } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { Reason } from '../search/types.ts'
import { reasonWords } from './reason-words.ts'

/** Why a service fits, or what stands against it, as plain words, for screens that draw text themselves. */
export const reasonsInWords = (t: Translator, map: PublicMap, reasons: readonly Reason[]): string[] =>
  reasons.map(reason => plain(reasonWords(t, map, reason))).filter(Boolean)

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

const plain = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:lt|gt|quot|#39|amp);/g, entity => ENTITIES[entity] ?? entity)
