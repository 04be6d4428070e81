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
