import { T, type Translator } from '../../content/index.ts'
import { renderMain } from '../../content/index.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { escapeHtml } from '../../ui/escape-html.ts'
import type { PublicMap } from '../public-map.ts'
import type { SearchItem } from '../search/types.ts'
import type { PlaceRecord, ServiceRecord } from '../service-record.ts'
import { openWords } from './open-words.ts'
import { ownWords, speaking } from './own-words.ts'
import { phrase, remember } from './phrases.ts'
import { callable, placeToShow, wayLink, whatsappOf } from './reach.ts'
import { reasonItems } from './reason-words.ts'

type CardParts = { head: string; foot: string; pattern: number }
type Cards = { map: PublicMap; version: number; parts: Map<string, CardParts> }

const LIMIT = 3_000
const cards = new WeakMap<Translator, Cards>()

/**
 * One result: what it is, whether it is open, how far, why it fits, what may stand against it, and two or three large
 * buttons. What does not depend on the question is drawn once per language and version of the map.
 */
export function resultCard(t: Translator, map: PublicMap, item: SearchItem, minute: number): string {
  const service = map.service(item.id)
  if (!service) return ''
  const place = placeToShow(service, item.placeId)
  const { head, foot, pattern } = partsOf(t, map, service, place)
  const open = openWords(t, map.hours, pattern, minute)
  const far = item.distanceM === null ? '' : distanceChip(t, item.distanceM, place)
  return (
    `${head}<p class="chips">${openChip(open.state, open.html)}${far}</p>` +
    `<ul class="why gap">${reasonItems(t, map, item, place)}</ul>${foot}`
  )
}

function partsOf(t: Translator, map: PublicMap, service: ServiceRecord, place: PlaceRecord | undefined): CardParts {
  let drawn = cards.get(t)
  if (drawn?.map !== map || drawn.version !== map.version || drawn.parts.size >= LIMIT) {
    cards.set(t, (drawn = { map, version: map.version, parts: new Map() }))
  }
  const key = `${service.id} ${place?.id}`
  let parts = drawn.parts.get(key)
  if (!parts) drawn.parts.set(key, (parts = drawParts(t, map, service, place)))
  return parts
}

function drawParts(t: Translator, map: PublicMap, service: ServiceRecord, place: PlaceRecord | undefined): CardParts {
  return {
    head: `<li>${renderMain(t, <CardHead t={t} service={service} place={place} />)}`,
    foot: `${renderMain(t, <CardActions service={service} place={place} />)}</li>`,
    pattern: map.hoursAt(service, place?.id ?? null),
  }
}

interface CardProps {
  service: ServiceRecord
  place: PlaceRecord | undefined
}

const CardHead = ({ t, service, place }: CardProps & { t: Translator }) => {
  const name = ownWords(t, 'name', service.name, service.translations)
  const where = place?.municipality ?? service.places[0]?.municipality
  return (
    <>
      <h3>
        <a href={`/${t.lang}/services/${service.id}`} {...(name && speaking(t, name))}>
          {name?.text}
        </a>
      </h3>
      {name && name.lang !== 'it' && (
        <p class="soft" lang="it" dir="ltr">
          {service.name}
        </p>
      )}
      <p class="soft">
        <bdi lang="it">{service.organization.name}</bdi>
        {where && (
          <>
            {' · '}
            <bdi lang="it">{where}</bdi>
          </>
        )}
      </p>
    </>
  )
}

/** What a tap does; each button says to what it belongs for those who hear it alone. */
const CardActions = ({ service, place }: CardProps) => {
  const call = callable(service, place)
  const whatsapp = whatsappOf(service, place)
  const way = place && wayLink(place)
  if (!call && !whatsapp && !way) return null
  const about = <bdi lang="it">{service.name}</bdi>
  return (
    <p class="acts">
      {call && (
        <ButtonLink href={call.href} icon="phone" kind="go" about={about}>
          <T k="common.call" />
        </ButtonLink>
      )}
      {whatsapp && (
        <ButtonLink href={whatsapp.href} icon="chat" kind="fill" about={about} rel="noreferrer">
          <T k="common.whatsapp" />
        </ButtonLink>
      )}
      {way && (
        <ButtonLink href={way} icon="way" about={about}>
          <T k="common.directions" />
        </ButtonLink>
      )}
    </p>
  )
}

const openLooks = { open: ['ok', 'clock'], closed: ['bad', 'clock'], unknown: ['warn', 'question'] } as const

export function openChip(state: keyof typeof openLooks, html: string): string {
  const [kind, icon] = openLooks[state]
  return `<span class="chip ${kind}"><svg class="i" aria-hidden="true"><use href="#i-${icon}"/></svg><span>${html}</span></span>`
}

/** Where only the municipality is known, the distance is only about, and within it there is none to say. */
function distanceChip(t: Translator, metres: number, place: PlaceRecord | undefined): string {
  const exact = place?.precision === 'exact'
  if (!exact && metres < 1_500)
    return place?.municipality
      ? wayChip(phrase(t, 'services.why.in-municipality', { municipality: place.municipality }))
      : ''
  const rounded = metres < 9_950 && exact ? Math.round(metres / 50) * 50 : Math.round(metres / 1000) * 1000
  return remember(t, `distance ${rounded} ${exact}`, () => {
    const distance = t.distance(rounded)
    return wayChip(exact ? escapeHtml(distance) : phrase(t, 'services.about-distance', { distance }))
  })
}

const wayChip = (html: string) =>
  `<span class="chip"><svg class="i" aria-hidden="true"><use href="#i-way"/></svg><bdi>${html}</bdi></span>`
