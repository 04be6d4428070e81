import type { Tx } from '../lib/db.ts'
import { storeCategories } from './categories/store-categories.ts'
import { storeLexicon } from './lexicon.ts'
import { storeGazetteer } from './places/index.ts'
import { lexiconEntries } from './search/index.ts'

/** First content of the map: places, categories, words of need. Preparing twice changes nothing. */
export async function prepareDirectory(tx: Tx): Promise<void> {
  await storeGazetteer(tx)
  await storeCategories(tx)
  await storeLexicon(tx, lexiconEntries())
}
