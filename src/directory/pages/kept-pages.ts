import type { Translator } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import { minuteOf, type PageTools } from './page-tools.ts'

export type PageBytes = Uint8Array<ArrayBuffer>

/** All pages together, in bytes: some six hundred lists, or a thousand services. */
const LIMIT = 32_000_000
const utf8 = new TextEncoder()

/**
 * Pages that are the same for whoever asks, drawn once a minute: what is open belongs to the minute, all else to the
 * version of the map and to the language. The name of a page is made of codes; nothing typed is ever in it.
 */
export function keptPages(map: PublicMap): (name: string, tools: PageTools, draw: () => string) => PageBytes {
  let pages = new Map<string, { t: Translator; bytes: PageBytes }>()
  let room = LIMIT
  let drawnFor = ''
  return (name, { t, now }, draw) => {
    const moment = `${map.version} ${minuteOf(now)}`
    if (moment !== drawnFor || room < 0) {
      pages = new Map()
      room = LIMIT
      drawnFor = moment
    }
    const key = `${t.lang} ${name}`
    let page = pages.get(key)
    // Texts that changed meanwhile come with a new translator.
    if (page?.t !== t) {
      pages.set(key, (page = { t, bytes: utf8.encode(draw()) }))
      room -= page.bytes.length
    }
    return page.bytes
  }
}
