import { type Db, inHouse, readAs, type Tx } from '../lib/db.ts'
import { type ContactPoint, type Helpdesk, readPreset, useHelpdesk } from './helpdesk.ts'

/** Reads the helpdesk's contacts into memory, for `helpdesk()`. */
export async function loadHelpdesk(db: Db | Tx): Promise<void> {
  useHelpdesk(await readHelpdesk(db))
}

/** Without a stored helpdesk only the national numbers are known: nothing is invented in its place. */
export const readHelpdesk = (db: Db | Tx): Promise<Helpdesk> => readAs(db, inHouse('helpdesk'), readStored)

async function readStored(tx: Tx): Promise<Helpdesk> {
  const stored = await tx
    .selectFrom('content.helpdesk')
    .select(['name', 'demonstration', 'languages'])
    .executeTakeFirst()
  if (!stored) {
    return {
      name: 'Approdo',
      demonstration: false,
      languages: [],
      contacts: [],
      emergency: readPreset('demonstration').emergency,
    }
  }
  const points = await tx
    .selectFrom('content.contact_point')
    .select([
      'code',
      'kind',
      'value',
      'shown',
      'hours',
      'free',
      'anonymous',
      'checked_on as checkedOn',
      'source',
      'belongs_to',
    ])
    .orderBy('position')
    .execute()
  const of = (belongsTo: string): ContactPoint[] => points.filter(point => point.belongs_to === belongsTo)
  return { ...stored, contacts: of('helpdesk'), emergency: of('emergency') }
}
