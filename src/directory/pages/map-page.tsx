import { publicPage, renderMain, T } from '../../content/index.ts'
import { scriptPath } from '../../ui/assets.ts'
import { Icon } from '../../ui/icon.tsx'
import { listAddress } from './list-address.ts'
import { Chosen, MapOrList } from './list-filters.tsx'
import type { ListPage } from './list-page.tsx'
import { minuteOf } from './page-tools.ts'
import { resultCard } from './result-card.tsx'

/** The script that draws the map when somebody asks for it. */
const mapScripts: readonly string[] = [scriptPath('map')].flatMap(path => path ?? [])

/** The page around the map. The list below says everything that the map says, and is all there is without script. */
export function mapPage(page: ListPage): string {
  const { t, site, list, words, result, map, now } = page
  const minute = minuteOf(now)
  const cards = result.items.map(item => resultCard(t, map, item, minute)).join('')
  const top = renderMain(
    t,
    <>
      <T k="map.title" as="h1" />
      <Chosen t={t} map={map} list={list} words={words} />
      <button class="btn fill" type="button" hidden data-open-map="">
        <Icon name="map" />
        <T k="map.open" />
      </button>
      <div
        id="map"
        class="mapbox"
        hidden
        data-points={`/${t.lang}/${listAddress({ ...list, page: 1 }, 'services/points')}`}
        data-tiles={site.mapTiles}
        data-words="{}"
      />
      <T k="map.failed" as="p" class="note warn" id="map-failed" />
      <noscript>
        <T k="map.no-script" as="p" class="note" />
      </noscript>
      <div class="pager">
        <h2>
          <T k="services.found" v={{ n: result.total }} />
        </h2>
        <MapOrList t={t} list={list} to="list" />
      </div>
    </>,
  ).replace('id="map-failed"', 'id="map-failed" hidden')
  return publicPage({
    t,
    site,
    title: t('map.title'),
    path: listAddress({ ...list, s: null }, 'services/map'),
    main: `${top}<ul class="cards">${cards}</ul>`,
    scripts: mapScripts,
    hidden: true,
  })
}
