import type { Db } from '../../lib/db.ts'
import { guarded } from '../../lib/guard.ts'
import type { StaffEnv } from '../../staff/index.ts'
import { changesApi } from './api.ts'

export interface ChangesHouse {
  readonly db: Db
}

/** Reviewed changes: the console's proposals, letters to organisations, and what the public says. */
export const changesRoutes = (house: ChangesHouse) => guarded<StaffEnv>().route('/', changesApi(house))
