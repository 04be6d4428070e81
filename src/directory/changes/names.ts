import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import type { FieldEntity } from './field-schemas.ts'
import type { WordLanguage } from './field-words.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Names of the codes and ids that stand anywhere in some values: categories, places of Italy, places and organisations of the map. */
export async function namesIn(tx: Tx, values: unknown, lang: WordLanguage): Promise<Map<string, string>> {
  const text = JSON.stringify(values)
  const quoted = [...new Set([...text.matchAll(/"([A-Za-z0-9.]{2,7})"/g)].map(match => match[1] ?? ''))]
  const ids = [...new Set(text.match(UUID) ?? [])]
  const { rows } = await sql<{ code: string; name: string }>`
    select code, label as name from directory.category_label where code = any(${quoted}) and language = ${lang}
    union all select istat, name || ' (' || sigla || ')' from directory.municipality where istat = any(${quoted})
    union all select sigla, name from directory.province where sigla = any(${quoted})
    union all select code, name from directory.region where code = any(${quoted})
    union all select id::text, name from directory.organization where id = any(${ids}::uuid[])
    union all select id::text, name from directory.service where id = any(${ids}::uuid[])
    union all select l.id::text, concat_ws(', ', l.name, a.address_1, m.name)
      from directory.location l left join directory.municipality m using (istat)
      left join lateral (select address_1 from directory.address where location_id = l.id order by id limit 1) a on true
      where l.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** What a thing is called; of a place, where it is. Null where there is none (any more, or yet). */
export async function nameOfThing(tx: Tx, entity: FieldEntity, id: string): Promise<string | null> {
  const place = sql`concat_ws(', ', l.name, (select address_1 from directory.address a where a.location_id = l.id order by a.id limit 1),
    (select m.name from directory.municipality m where m.istat = l.istat))`
  const { rows } = await sql<{ name: string }>`${
    entity === 'location'
      ? sql`select ${place} as name from directory.location l where l.id = ${id}`
      : entity === 'service_at_location'
        ? sql`select ${place} as name from directory.service_at_location s join directory.location l on l.id = s.location_id where s.id = ${id}`
        : sql`select name from directory.${sql.ref(entity)} where id = ${id}`
  }`.execute(tx)
  return rows[0]?.name ?? null
}
