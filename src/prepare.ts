import { sql } from 'kysely'
import { storeHelpdesk, storeTexts } from './content/index.ts'
import { loadDemonstration, prepareDirectory } from './directory/index.ts'
import { type Db, transact } from './lib/db.ts'
import { terminal } from './staff/index.ts'

type Step = (what: string) => void

/**
 * Brings first content into the database: languages, texts, places, categories, words of need; on the very first start
 * of a demonstration the invented helpdesk too. Doing it again changes nothing that people have edited since.
 */
export async function prepare(db: Db, { demo }: { demo: boolean }, step: Step): Promise<void> {
  const first = await isEmpty(db)
  await transact(db, terminal('first content'), async tx => {
    step('Texts, places and categories')
    await storeTexts(tx)
    await prepareDirectory(tx)
    if (first && demo) {
      // Without demonstration a helpdesk has no numbers until somebody gives it its own: `approdo helpdesk PRESET`.
      await storeHelpdesk(tx, 'demonstration')
      step('The demonstration helpdesk (invented services on real municipalities)')
      await loadDemonstration(tx)
    }
  })
}

/** Nothing was ever written into the map: the first start. */
async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`select not exists (select from directory.change) as empty`.execute(db)
  return rows[0].empty
}
