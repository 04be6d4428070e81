import { sql } from 'kysely'
import { storeInstruments } from './cases/index.ts'
import { readHelpdesk, storeHelpdesk, storeTexts } from './content/index.ts'
import { loadDemonstration, prepareDirectory } from './directory/index.ts'
import { type Db, inHouse, readAs, transact } from './lib/db.ts'
import { Refusal } from './lib/errors.ts'
import { terminal } from './staff/index.ts'

type Step = (what: string) => void

/** Invented numbers must never look real to somebody in need. */
const DEMONSTRATION_ONLY =
  'This data folder holds the demonstration, whose services are invented: begin with an empty one (APPRODO_DATA=./helpdesk npm start), or leave out APPRODO_DEMO=off.'

/**
 * Brings first content into the database: languages, texts, places, categories, words of need; on the very first start
 * of a demonstration the invented helpdesk too. Doing it again changes nothing that people have edited since.
 * @throws Refusal when a demonstration would be shown as real
 */
export async function prepare(db: Db, { demo }: { demo: boolean }, step: Step): Promise<void> {
  // Read, not taken over: whoever serves the house follows its contacts.
  const { demonstration } = await readHelpdesk(db)
  if (!demo && demonstration) throw new Refusal(DEMONSTRATION_ONLY)
  const first = await isEmpty(db)
  await transact(db, terminal('first content'), async tx => {
    step('Texts, places and categories')
    await storeTexts(tx)
    await prepareDirectory(tx)
    await storeInstruments(tx)
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
  const { rows } = await readAs(db, inHouse('first content'), tx =>
    sql<{ empty: boolean }>`select not exists (select from directory.change) as empty`.execute(tx),
  )
  return rows[0].empty
}
