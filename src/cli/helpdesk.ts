import { presets, storeHelpdesk } from '../content/index.ts'
import { transact } from '../lib/db.ts'
import { Refusal } from '../lib/errors.ts'
import { terminal } from '../staff/index.ts'
import { withDatabase } from './with-database.ts'

export const helpdeskUsage = `helpdesk ${presets.join('|')}`

/** Makes a preset's contacts the helpdesk's own, in place of those before. */
export async function helpdeskCommand([name]: string[]): Promise<number> {
  const preset = presets.find(p => p === name)
  if (!preset) throw new Refusal(`Use: ${helpdeskUsage}`)
  await withDatabase(db => transact(db, terminal('helpdesk preset'), tx => storeHelpdesk(tx, preset)))
  return 0
}
