import type { Translator } from '../../content/index.ts'
import type { PublicMap } from '../public-map.ts'
import type { ServiceRecord } from '../service-record.ts'
import { minuteOf, type PageTools } from './page-tools.ts'
import { servicePage } from './service-page.tsx'

/** About 40 kB each. */
const LIMIT = 1_000

/**
 * Pages of services, each drawn once a minute: the state of its hours belongs to the minute, all else to the version of
 * the map and the language. Nothing of the visitor is in them.
 */
export function keptServicePages(map: PublicMap): (service: ServiceRecord, tools: PageTools) => string {
  let kept = new Map<string, { t: Translator; html: string }>()
  let drawnFor = ''
  return (service, tools) => {
    const moment = `${map.version} ${minuteOf(tools.now)}`
    if (moment !== drawnFor || kept.size >= LIMIT) {
      kept = new Map()
      drawnFor = moment
    }
    const key = `${tools.t.lang} ${service.id}`
    let page = kept.get(key)
    // Texts changed meanwhile come with a new translator.
    if (page?.t !== tools.t) kept.set(key, (page = { t: tools.t, html: servicePage({ ...tools, service }) }))
    return page.html
  }
}
