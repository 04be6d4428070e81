import { languageName, type TextKey, type Translator } from '../../content/index.ts'
import { escapeHtml } from '../../ui/escape-html.ts'
import type { IconName } from '../../ui/icons.ts'
import type { PublicMap } from '../public-map.ts'
import type { Reason, SearchItem } from '../search/types.ts'
import type { PlaceRecord } from '../service-record.ts'
import { categoryWords } from './own-words.ts'
import { listed } from './page-tools.ts'
import { phrase } from './phrases.ts'

/** Said by the chips above, or by the list as a whole. */
const saidElsewhere = new Set<Reason['code']>(['open', 'near', 'closed-now', 'hours-unknown', 'in-municipality'])
const MOST = 4

/** Why a service fits and what may stand against it, as list items. Only codes go in, so that nothing typed comes out. */
export function reasonItems(
  t: Translator,
  map: PublicMap,
  { why, against }: Pick<SearchItem, 'why' | 'against'>,
  place: PlaceRecord | undefined,
): string {
  const secret = place?.visibility === 'area'
  const objections = secret ? against.filter(reason => reason.code !== 'approximate-place') : against
  return (
    items(t, map, why, 'check', '') +
    (secret ? item(phrase(t, 'services.against.address-secret'), 'lock', ' class="w"') : '') +
    items(t, map, objections, 'danger', ' class="w"')
  )
}

function items(t: Translator, map: PublicMap, reasons: readonly Reason[], icon: IconName, attributes: string): string {
  let html = ''
  let left = MOST
  for (const reason of reasons) {
    if (left === 0 || saidElsewhere.has(reason.code)) continue
    const words = reasonWords(t, map, reason)
    if (!words) continue
    left--
    html += item(words, iconOf(reason, icon), attributes)
  }
  return html
}

const item = (html: string, icon: IconName, attributes: string) =>
  `<li${attributes}><svg class="i" aria-hidden="true"><use href="#i-${icon}"/></svg><span>${html}</span></li>`

function iconOf(reason: Reason, usual: IconName): IconName {
  if (reason.code === 'eligibility-unknown' || reason.code === 'languages-unknown') return 'question'
  return reason.code === 'eligibility-refused' ? 'no' : usual
}

/** HTML of one reason; empty where there is nothing to say. */
export function reasonWords(t: Translator, map: PublicMap, reason: Reason): string {
  switch (reason.code) {
    case 'category': {
      const category = map.category(reason.category)
      return category ? phrase(t, 'services.why.category', { category: categoryWords(t, category).text }) : ''
    }
    case 'speaks':
      return phrase(t, 'services.why.speaks', {
        languages: listed(
          t,
          reason.languages.map(l => languageName(l, t)),
        ),
      })
    case 'in-municipality': {
      const municipality = map.gazetteer.byIstat(reason.istat)?.name
      return municipality ? phrase(t, 'services.why.in-municipality', { municipality }) : ''
    }
    case 'accepts':
      return phrase(t, 'services.why.accepts', { who: facetWords(t, 'eligibility', reason.eligibility) })
    case 'approximate-place':
      return phrase(t, 'services.against.approximate-distance')
    case 'eligibility-unknown':
    case 'eligibility-refused':
      return phrase(t, `services.against.${reason.code}`, { who: facetWords(t, 'eligibility', reason.eligibility) })
    case 'access':
      return escapeHtml(facetWords(t, 'access-mode', reason.mode))
    case 'for-group':
      return phrase(t, 'services.why.for-group', { who: facetWords(t, 'target-group', reason.group) })
    case 'program': {
      const program = map.programs.find(p => p.code === reason.program)?.name
      return program ? phrase(t, 'services.why.program', { program }) : ''
    }
    case 'stale':
      return phrase(t, 'services.against.stale', { months: reason.months })
    case 'state':
      return phrase(t, `facet.state.${reason.state}`)
    case 'name':
    case 'words':
    case 'covers':
    case 'free':
    case 'helped-before':
    case 'without-car':
      return phrase(t, `services.why.${reason.code}`)
    case 'never-verified':
    case 'languages-unknown':
    case 'referral-only':
    case 'placement-only':
    case 'appointment-only':
    case 'place-unknown':
      return phrase(t, `services.against.${reason.code}`)
    default:
      return ''
  }
}

/** The word for a code of a facet; a code without a word is shown as it is. */
export function facetWords(t: Translator, facet: 'eligibility' | 'access-mode' | 'target-group', code: string): string {
  const key = `facet.${facet}.${code}`
  return isTextKey(t, key) ? t(key) : code
}

function isTextKey(t: Translator, key: string): key is TextKey {
  try {
    t.entry(key as TextKey)
    return true
  } catch (error) {
    // The vocabulary of the map may know a code for which there is no text yet.
    if (error instanceof RangeError) return false
    throw error
  }
}
