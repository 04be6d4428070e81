import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { type Actor, permit } from '../../staff/index.ts'
import type { FieldEntity, FieldValue } from './field-schemas.ts'
import { fieldName, type WordLanguage } from './field-words.ts'
import { permitToSee, thingOf } from './map-thing.ts'
import { namesIn, nameOfThing } from './names.ts'
import { readFields } from './read-field.ts'
import { type SaidValue, sayValue } from './say-value.ts'

export interface EditableThing {
  readonly entity: FieldEntity
  readonly id: string
  readonly name: string | null
  readonly fields: readonly { field: string; label: string; value: FieldValue; said: SaidValue }[]
}

/**
 * Everything of a service, an organisation or a place that somebody may propose to change, as it stands; with a service
 * come its places, but hidden ones only for those who may see them.
 * @throws NotFound `page.not-found`
 */
export async function editableFields(
  tx: Tx,
  actor: Actor,
  { entity, id, lang }: { entity: FieldEntity; id: string; lang: WordLanguage },
): Promise<EditableThing[]> {
  permit(actor, 'directory.propose')
  await permitToSee(tx, actor, await thingOf(tx, entity, id))
  const things: EditableThing[] = []
  for (const one of [{ entity, id }, ...(entity === 'service' ? await placesOf(tx, id) : [])]) {
    if (await maySee(tx, actor, one)) things.push(await editable(tx, one, lang))
  }
  return things
}

async function placesOf(tx: Tx, serviceId: string): Promise<{ entity: FieldEntity; id: string }[]> {
  const { rows } = await sql<{ entity: FieldEntity; id: string }>`
    select x.entity, x.id from directory.service_at_location s
    cross join lateral (values ('location', s.location_id), ('service_at_location', s.id)) as x(entity, id)
    where s.service_id = ${serviceId} order by s.id, x.entity`.execute(tx)
  return rows
}

async function maySee(tx: Tx, actor: Actor, { entity, id }: { entity: FieldEntity; id: string }): Promise<boolean> {
  try {
    await permitToSee(tx, actor, await thingOf(tx, entity, id))
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}

/** One thing with its fields in words, without asking who may see it. */
async function editable(
  tx: Tx,
  { entity, id }: { entity: FieldEntity; id: string },
  lang: WordLanguage,
): Promise<EditableThing> {
  const fields = (await readFields(tx, entity, id)) ?? {}
  const names = await namesIn(tx, fields, lang)
  return {
    entity,
    id,
    name: await nameOfThing(tx, entity, id),
    fields: Object.entries(fields).map(([field, value]) => ({
      field,
      label: fieldName(field, lang),
      value,
      said: sayValue(field, value, { lang, names }),
    })),
  }
}
