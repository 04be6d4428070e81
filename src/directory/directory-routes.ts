import type { Hono } from 'hono'
import type { Site } from '../content/index.ts'
import { type GuardEnv, guarded } from '../lib/guard.ts'
import { developers, servicesApi } from './api/index.ts'
import type { UnmetNeed } from './count-unmet-need.ts'
import { hsdsApi } from './hsds/index.ts'
import { exportRoutes } from './export/index.ts'
import { MAP_TILES, mapTiles } from './map-tiles.ts'
import { publicPages } from './pages/public-pages.ts'
import type { PublicMap } from './public-map.ts'

type Directory = {
  map: PublicMap
  site: Site
  tilesFile: string | null
  origin?: string
  countUnmet: (unmet: UnmetNeed) => void
}

/** Everything that the map serves: pages, our search as JSON, HSDS, and what describes them. */
export const directoryRoutes = ({ map, site, tilesFile, origin, countUnmet }: Directory): Hono<GuardEnv> =>
  guarded()
    .route('/', servicesApi({ map, countUnmet }))
    .route('/', hsdsApi({ map, baseUrl: origin }))
    .route('/', developers({ site, baseUrl: origin }))
    .route('/', exportRoutes({ map }))
    .route('/', mapTiles(tilesFile))
    .route('/', publicPages({ ...site, ...(tilesFile && { mapTiles: MAP_TILES }), map, origin, countUnmet }))
