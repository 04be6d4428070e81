import type { Db } from '../../lib/db.ts'
import { guarded } from '../../lib/guard.ts'
import type { StaffEnv } from '../../staff/index.ts'
import type { LiveMap } from '../open-map.ts'
import { openServiceList } from '../quality/service-list.ts'
import { bulkRoutes } from './bulk/bulk-routes.ts'
import { categoryRoutes } from './categories/category-routes.ts'
import { lexiconRoutes } from './lexicon/lexicon-routes.ts'
import { serviceRoutes } from './service-routes.ts'

/** The rooms in which the map is edited: services and organisations, many at once, categories, words of need. */
export function editingRoutes({ db, map }: { db: Db; map: LiveMap }) {
  const list = openServiceList(db)
  return guarded<StaffEnv>()
    .route('/', serviceRoutes({ db, list }))
    .route('/', bulkRoutes({ db, list }))
    .route('/', categoryRoutes({ db }))
    .route('/', lexiconRoutes({ db, map }))
}
