import { presets, storeHelpdesk } from '../content/index.ts'
import { readConfig } from '../lib/config.ts'
import { transact } from '../lib/db.ts'
import { Refusal } from '../lib/errors.ts'
import { openDatabase } from '../lib/open-database.ts'
import { terminal } from '../staff/index.ts'

export const helpdeskUsage = `helpdesk ${presets.join('|')}`

/** Makes a preset's contacts the helpdesk's own, in place of those before. */
export async function helpdeskCommand([name]: string[]): Promise<number> {
  const preset = presets.find(p => p === name)
  if (!preset) throw new Refusal(`Use: ${helpdeskUsage}`)
  const { db, close } = await openDatabase(readConfig(process.env), { beside: true })
  try {
    await transact(db, terminal('helpdesk preset'), tx => storeHelpdesk(tx, preset))
    return 0
  } finally {
    await close()
  }
}
