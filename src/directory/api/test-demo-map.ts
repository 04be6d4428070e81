import { beforeAll } from 'vitest'
import { inHouse, transact } from '../../lib/db.ts'
import { testDatabase } from '../../lib/test-database.ts'
import { storeCategories } from '../categories/store-categories.ts'
import { loadDemonstration } from '../demo/index.ts'
import { openMap } from '../open-map.ts'
import { storeGazetteer } from '../places/index.ts'
import type { PublicMap } from '../public-map.ts'

/** The real map over the demonstration data, for a test file: call once at its top; the map is there when tests run. */
export async function demoMap(): Promise<() => PublicMap> {
  const { db } = await testDatabase()
  let map: PublicMap | undefined
  beforeAll(async () => {
    await transact(db, inHouse('test'), async tx => {
      await storeGazetteer(tx)
      await storeCategories(tx)
      await loadDemonstration(tx)
    })
    map = await openMap(db)
  }, 60_000)
  return () => {
    if (!map) throw new Error('the map is not open yet')
    return map
  }
}
