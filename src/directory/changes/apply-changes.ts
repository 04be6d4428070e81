import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { Conflict } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import type { FieldEntity, FieldValue } from './field-schemas.ts'
import { tableOf } from './read-field.ts'
import { type PartnerWord, writePartnerWord } from './partner-word.ts'
import { writeField } from './write-field.ts'

interface AcceptedChange {
  readonly entity: FieldEntity
  readonly entityId: string
  readonly field: string
  readonly proposed: FieldValue
}

interface Accepted {
  readonly changes: readonly AcceptedChange[]
  readonly newIds: readonly string[]
  /** Who proposed it, for what a partner confirmed. */
  readonly author: string
  /** A place whose visibility was proposed but is not accepted yet stays hidden. */
  readonly visibilityOpen: ReadonlySet<string>
}

const ORDER: readonly FieldEntity[] = ['organization', 'location', 'service', 'service_at_location']

/** Writes what was accepted into the map: first what does not stand yet, then field by field. */
export async function applyChanges(tx: Tx, accepted: Accepted): Promise<void> {
  const changes = accepted.changes.toSorted((a, b) => ORDER.indexOf(a.entity) - ORDER.indexOf(b.entity))
  const made = new Set<string>()
  for (const { entity, entityId, field, proposed } of changes) {
    if (accepted.newIds.includes(entityId) && !made.has(entityId)) {
      made.add(entityId)
      await make(tx, entity, entityId, accepted)
    }
    if (field === 'verification')
      await writePartnerWord(tx, entityId, proposed as unknown as PartnerWord, accepted.author)
    else await writeField(tx, entity, entityId, field, proposed)
  }
}

/** @throws Conflict `proposal.needs-first` with the `field` that nothing can stand without */
async function make(tx: Tx, entity: FieldEntity, id: string, { changes, visibilityOpen }: Accepted): Promise<void> {
  const { rows } = await sql`select from ${tableOf(entity)} where id = ${id}`.execute(tx)
  if (rows.length > 0) return
  const value = (field: string) => changes.find(change => change.entityId === id && change.field === field)?.proposed
  const needed = (field: string) => {
    const found = value(field)
    if (typeof found !== 'string') throw new Conflict('proposal.needs-first', { field })
    return found
  }
  if (entity === 'organization') {
    await sql`insert into directory.organization (id, name) values (${id}, ${needed('name')})`.execute(tx)
  } else if (entity === 'location') {
    const visibility = value('visibility') ?? (visibilityOpen.has(id) ? 'none' : 'full')
    await sql`insert into directory.location (id, visibility) values (${id}, ${visibility})`.execute(tx)
  } else if (entity === 'service') {
    await sql`insert into directory.service (id, organization_id, name)
      values (${id}, ${needed('organization_id')}, ${needed('name')})`.execute(tx)
    if (value('state') === undefined)
      await sql`insert into directory.lifecycle (service_id, state, since, reason)
        values (${id}, 'identified', ${romeDay()}, 'Proposta accolta')`.execute(tx)
  }
}
