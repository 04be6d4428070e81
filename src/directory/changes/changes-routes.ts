import type { Site } from '../../content/index.ts'
import type { Db } from '../../lib/db.ts'
import { guarded } from '../../lib/guard.ts'
import type { StaffEnv } from '../../staff/index.ts'
import type { PublicMap } from '../public-map.ts'
import { changesApi } from './api.ts'
import { correctionRoutes } from './correction-routes.ts'
import { lettersApi } from './letters-api.ts'
import { ownRoutes } from './own-routes.ts'
import { suggestRoutes } from './suggest-routes.ts'

export interface ChangesHouse {
  readonly db: Db
  readonly map: PublicMap
  readonly site: Site
  /** As people reach this server, for what is printed on letters. */
  readonly origin?: string
}

/** Reviewed changes: the console's proposals, letters to organisations, and what the public says. */
export const changesRoutes = ({ db, map, site, origin }: ChangesHouse) =>
  guarded<StaffEnv>()
    .route('/', changesApi({ db }))
    .route('/', ownRoutes({ db, demo: site.demo }))
    .route('/', lettersApi({ db, origin }))
    .route('/', suggestRoutes({ db, map, site }))
    .route('/', correctionRoutes({ db, demo: site.demo }))
