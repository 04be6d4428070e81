import type { Tx } from '../lib/db.ts'
import { type ContactPoint, type Preset, readPreset } from './helpdesk.ts'
import { weeklyHours } from './helpdesk-hours.ts'

/**
 * Makes a preset the helpdesk of this Approdo, in place of the one before.
 * @throws RangeError for hours that cannot be understood
 */
export async function storeHelpdesk(tx: Tx, preset: Preset): Promise<void> {
  const { name, demonstration, languages, contacts, emergency } = readPreset(preset)
  await tx.deleteFrom('content.helpdesk').execute()
  await tx.insertInto('content.helpdesk').values({ name, demonstration, languages }).execute()
  await tx.deleteFrom('content.contact_point').execute()
  await tx
    .insertInto('content.contact_point')
    .values([
      ...contacts.map((point, position) => row(point, 'helpdesk', position)),
      ...emergency.map((point, position) => row(point, 'emergency', position)),
    ])
    .execute()
}

function row({ checkedOn, ...point }: ContactPoint, belongsTo: 'helpdesk' | 'emergency', position: number) {
  if (point.hours !== null) weeklyHours(point.hours)
  return { ...point, belongs_to: belongsTo, position, checked_on: checkedOn }
}
