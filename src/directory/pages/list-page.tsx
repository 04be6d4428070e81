import { ContactDoors, helpdesk, publicPage, renderMain, T } from '../../content/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Dropped, SearchResult } from '../search/types.ts'
import { changed, type ListAddress, listAddress } from './list-address.ts'
import { Chosen, FinerKinds, MapOrList, SearchForm } from './list-filters.tsx'
import { PAGE_SIZE } from './list-query.ts'
import { listed, minuteOf, type PageTools } from './page-tools.ts'
import { resultCard } from './result-card.tsx'
import { typedPlace, placeCode } from './typed-place.ts'
import type { TypedWords } from './typed-words.ts'

export interface ListPage extends PageTools {
  list: ListAddress
  words: TypedWords | null
  result: SearchResult
}

/** The list of services: what was asked, what was found and why, or the nearest thing and a person to ask. */
export function listPage(page: ListPage): string {
  const { t, site, list, words, result, map, now } = page
  const minute = minuteOf(now)
  const cards = result.items.map(item => resultCard(t, map, item, minute)).join('')
  const main =
    renderMain(t, <Asked {...page} />) +
    (result.total > 0 ? `<ul class="cards">${cards}</ul>` : nothingFound(page, minute)) +
    renderMain(t, <Pager {...page} />)
  const path = listAddress({ ...list, s: null })
  return publicPage({ t, site, title: t('services.title'), path, main, hidden: words !== null || list.page > 1 })
}

const Asked = (page: ListPage) => {
  const { t, map, list, words, result } = page
  return (
    <>
      <T k="services.title" as="h1" />
      <Again {...page} />
      {list.s && !words && <T k="services.words-gone" as="p" class="note warn" />}
      <Place {...page} />
      <Chosen t={t} map={map} list={list} words={words} />
      <FinerKinds t={t} map={map} list={list} facets={result.facets} />
      {words?.q && result.understood.corrections.length > 0 && (
        <p class="soft">
          <T
            k="services.corrected"
            v={{ words: <bdi>{result.understood.corrections.map(c => c.to).join(', ')}</bdi> }}
          />
        </p>
      )}
      {words?.q && result.understood.ignored.length > 0 && <T k="services.ignored" as="p" class="soft" />}
      <div class="pager">
        <h2>
          <T k="services.found" v={{ n: result.total }} />
        </h2>
        {result.total > 0 && <MapOrList t={t} list={list} to="map" />}
      </div>
      {result.total > 1 && <Order {...page} />}
    </>
  )
}

/** How the list is ordered; with words and a place there are two ways, and one may change it. */
const Order = ({ t, list, words }: ListPage) => {
  const near = list.near !== null || words?.at !== undefined
  if (!near || !words?.q) return <T k={near ? 'services.nearest-first' : 'services.best-first'} as="p" class="soft" />
  const keys = ['services.best-first', 'services.nearest-first'] as const
  const [now, other] = list.nearest ? keys.toReversed() : keys
  return (
    <p>
      <T k={now ?? keys[0]} />
      {' · '}
      <a class="btn" href={`/${t.lang}/${listAddress(changed(list, { nearest: !list.nearest }))}`}>
        <T k={other ?? keys[1]} />
      </a>
    </p>
  )
}

/** The form; folded away once something was asked, so that answers come first. */
const Again = ({ t, map, list, words, result }: ListPage) => {
  const form = <SearchForm t={t} map={map} list={list} words={words} facets={result.facets} full />
  if (listAddress({ ...list, page: 1 }) === 'services') return form
  return (
    <details open={(list.s !== null && !words) || result.total === 0}>
      <summary>
        <Icon name="search" />
        <T k="services.again" />
      </summary>
      {form}
    </details>
  )
}

/** A place that is not known, or may be several: said, with what can be done. */
const Place = ({ t, map, list, words }: ListPage) => {
  if (!words?.place) return null
  const { chosen, others } = typedPlace(map.gazetteer, words.place)
  if (!chosen) return <T k="services.place-unknown" as="p" class="note warn" />
  if (!others.length) return null
  return (
    <div class="note gap">
      <T k="services.place-which" as="p" class="b" />
      <ul class="chips">
        {others.map(place => (
          <li key={placeCode(place)}>
            <a class="btn" lang="it" href={`/${t.lang}/${listAddress(changed(list, { near: placeCode(place) }))}`}>
              {place.name} ({place.kind === 'hamlet' ? `${place.municipality.name}, ` : ''}
              {place.municipality.sigla})
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const droppedKeys = {
  openNow: 'services.open-now',
  withoutCar: 'services.without-car',
  radiusKm: 'services.distance',
  accessModes: 'services.access',
  languages: 'services.language',
  program: 'services.program',
  eligibility: 'services.eligibility',
  province: 'services.province',
  region: 'services.region',
  words: 'services.your-words',
  text: 'services.your-words',
  categories: 'services.category',
} as const satisfies Record<Dropped, string>

function nothingFound(page: ListPage, minute: number): string {
  const { t, map, result, now } = page
  const { nearest } = result
  const { contacts, demonstration } = helpdesk()
  const ask = renderMain(
    t,
    <section>
      <T k="services.nothing-help" as="h2" />
      <ContactDoors t={t} contacts={contacts} now={now} invented={demonstration} />
    </section>,
  )
  const said = renderMain(
    t,
    <>
      <p class="note warn">
        <T k="services.nothing" />
      </p>
      {nearest && (
        <>
          <T k="services.nearest" as="h2" />
          <p>
            <T
              k="services.without"
              v={{ choices: listed(t, [...new Set(nearest.dropped.map(d => t(droppedKeys[d])))]) }}
            />
          </p>
        </>
      )}
    </>,
  )
  const cards = nearest?.items.map(item => resultCard(t, map, item, minute)).join('')
  return `${said}${cards ? `<ul class="cards">${cards}</ul>` : ''}${ask}`
}

const Pager = ({ t, list, result }: ListPage) => {
  const last = Math.ceil(result.total / PAGE_SIZE)
  if (last < 2) return null
  const to = (page: number) => `/${t.lang}/${listAddress({ ...list, page })}`
  return (
    <nav class="pager" aria-label={t('services.pages')}>
      {list.page > 1 && (
        <a class="btn" href={to(list.page - 1)} rel="prev">
          <Icon name="back" />
          <T k="services.previous" />
        </a>
      )}
      <span>
        <T k="services.page" v={{ n: list.page, of: last }} />
      </span>
      {list.page < last && (
        <a class="btn" href={to(list.page + 1)} rel="next">
          <T k="services.next" />
          <Icon name="next" />
        </a>
      )}
    </nav>
  )
}
