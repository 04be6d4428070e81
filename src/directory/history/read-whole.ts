import type { Tx } from '../../lib/db.ts'
import { type FoundRow, readRows } from './read-rows.ts'
import { idsIn, type Kind, type Row, type Whole } from './whole.ts'

type WritableWhole = { -readonly [E in keyof Whole]: Row[] }

/**
 * A service with its places, or an organisation, with everything that hangs on it: as it is, or as it stood just before
 * a moment. Nothing is left out: whoever shows it hides first what somebody may not see.
 * @param before a timestamp as PostgreSQL reads it; the present where it is missing
 * @returns null where there was no such thing then
 */
export async function readWhole(
  tx: Tx,
  { kind, id, before }: { kind: Kind; id: string; before?: string },
): Promise<Whole | null> {
  const own = whole(await readRows(tx, [{ by: `${kind}_id`, ids: [id] }], before))
  if (!own[kind]?.length) return null
  const hanging = [
    { by: 'location_id', ids: idsIn(own.service_at_location, 'location_id') },
    { by: 'service_at_location_id', ids: idsIn(own.service_at_location) },
    { by: 'verification_id', ids: idsIn(own.verification) },
    { by: 'contact_id', ids: idsIn(own.contact) },
    { by: 'organization_id', ids: idsIn(own.service, 'organization_id'), only: ['organization'] },
  ] as const
  const second = whole(await readRows(tx, hanging, before), own)
  const phones = { by: 'phone_id', ids: idsIn(second.phone) } as const
  return whole(await readRows(tx, [phones], before), second)
}

/** A row that two owners share (a telephone of a service at a place of it) stands once. */
function whole(found: readonly FoundRow[], more: WritableWhole = {}): WritableWhole {
  const all: WritableWhole = { ...more }
  for (const { entity, row } of found) {
    const rows = all[entity] ?? []
    const known = row.id !== undefined && rows.some(one => one.id === row.id)
    if (!known) all[entity] = [...rows, row]
  }
  return all
}
