import type { Site, Translator } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'

/** What every page of the map is drawn from. */
export interface PageTools {
  t: Translator
  site: Site
  map: PublicMap
  now: Date
}

export const minuteOf = (now: Date): number => Math.floor(now.getTime() / 60_000)

/** «a, b, c» with the reader's comma. */
export const listed = (t: Translator, words: readonly string[]): string => words.join(t.dir === 'rtl' ? '، ' : ', ')
