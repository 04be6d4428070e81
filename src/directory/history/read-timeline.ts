import { sql } from 'kysely'
import type { Tx } from '../../lib/db.ts'
import { type Difference, rowDifferences } from './differences.ts'
import { namesOf } from './names-of.ts'
import { changesOf } from './read-rows.ts'
import { type Entity, idsIn, type Kind, type Row, type Wanted } from './whole.ts'
import { isWithheld, type MaySee, type Withheld } from './withhold-places.ts'
import { withheldEver } from './withheld-ever.ts'

/** Something that was changed at once: who, when, by which way, and what became of what. */
export interface Moment {
  /** Of its newest row: where reading goes on. */
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly origin: 'hand' | 'import' | 'bulk' | 'check'
  /** The name of the imported file, or the id of the edit of many services. */
  readonly from: string | null
  readonly differences: readonly (Difference & { readonly act: Act; readonly about: Row })[]
  /** Rows of hidden places that are not told. */
  readonly withheld: number
}
type Act = 'created' | 'updated' | 'removed'

interface ChangeRow {
  readonly seq: number
  readonly xact: string
  readonly at: string
  readonly actor: string
  readonly origin: Moment['origin']
  readonly from: string | null
  readonly entity: Entity
  readonly act: Act
  readonly before: Row | null
  readonly after: Row | null
}

export interface TimelineAsked {
  readonly kind: Kind
  readonly id: string
  /** A table, or a table and a column: `phone`, `service.name`. */
  readonly field?: string
  /** Older than this number. */
  readonly until?: number
  readonly limit?: number
}

/**
 * The history of a service with its places, or of an organisation, newest first. Rows of one transaction are one
 * moment. Also says from which number to go on; null at the beginning of everything.
 */
export async function readTimeline(
  tx: Tx,
  { kind, id, field, until, limit = 200 }: TimelineAsked,
  maySee: MaySee,
): Promise<{ moments: Moment[]; next: number | null; names: Record<string, string> }> {
  const places = kind === 'service' ? await placesEver(tx, id) : NOWHERE
  const rows = await changeRows(tx, wantedOf(kind, id, places), { field, until, limit: limit + 1 })
  const more = rows.length > limit ? rows.slice(0, limit) : rows
  const withheld = await withheldEver(tx, places.pairs, maySee)
  const moments = momentsOf(more, withheld, field)
  const names = await namesOf(
    tx,
    moments.flatMap(({ differences }) => differences),
    withheld,
  )
  return { moments, next: rows.length > limit ? more[more.length - 1].seq : null, names }
}

interface Places {
  readonly joins: readonly string[]
  readonly locations: readonly string[]
  readonly verifications: readonly string[]
  readonly contacts: readonly string[]
  /** Which location each join was of. */
  readonly pairs: readonly Row[]
}
const NOWHERE: Places = { joins: [], locations: [], verifications: [], contacts: [], pairs: [] }

/** Every place, verification and contact that the service ever had. */
async function placesEver(tx: Tx, serviceId: string): Promise<Places> {
  const { rows } = await sql<{ entity: Entity; row: Row }>`
    select distinct entity, jsonb_build_object('id', coalesce(after, before) -> 'id', 'location_id', coalesce(after, before) -> 'location_id') as row
    from directory.change
    where service_id = ${serviceId} and entity in ('service_at_location', 'verification', 'contact') and act <> 'updated'`.execute(
    tx,
  )
  const of = (entity: Entity) => rows.filter(row => row.entity === entity).map(({ row }) => row)
  const pairs = of('service_at_location')
  return {
    joins: idsIn(pairs),
    locations: idsIn(pairs, 'location_id'),
    verifications: idsIn(of('verification')),
    contacts: idsIn(of('contact')),
    pairs,
  }
}

const wantedOf = (kind: Kind, id: string, { joins, locations, verifications, contacts }: Places): Wanted[] =>
  [
    { by: `${kind}_id`, ids: [id] },
    { by: 'location_id', ids: locations },
    { by: 'service_at_location_id', ids: joins },
    { by: 'verification_id', ids: verifications },
    { by: 'contact_id', ids: contacts },
  ].filter(({ ids }) => ids.length > 0) as Wanted[]

type Page = { field: string | undefined; until: number | undefined; limit: number }

async function changeRows(tx: Tx, wanted: Wanted[], { field, until, limit }: Page): Promise<ChangeRow[]> {
  const [entity, column] = field?.split('.') ?? []
  const narrowed = sql`
    ${until === undefined ? sql`` : sql`and seq < ${until}`}
    ${entity ? sql`and entity = ${entity}` : sql``}
    ${column ? sql`and (before -> ${column}::text) is distinct from (after -> ${column}::text)` : sql``}`
  const parts = wanted.map(
    one => sql`(select seq, xact, at, actor, import_id, entity, act, before, after from directory.change
      where ${changesOf(one)} ${narrowed} order by seq desc limit ${limit})`,
  )
  const { rows } = await sql<ChangeRow>`
    select c.seq, c.xact::text as xact, to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, c.actor, c.entity, c.act, c.before, c.after,
      case when b.id is not null then 'bulk' when i.id is not null then 'import' else 'hand' end as origin, coalesce(b.id::text, i.name) as from
    from (select distinct on (seq) * from (${sql.join(parts, sql` union all `)}) found order by seq desc limit ${limit}) c
      left join directory.import i on i.id = c.import_id
      left join directory.bulk_edit b on b.id = c.import_id
    order by c.seq desc`.execute(tx)
  return rows
}

function momentsOf(rows: readonly ChangeRow[], withheld: Withheld, field: string | undefined): Moment[] {
  const moments: (Moment & { xact: string; differences: Moment['differences'][number][] })[] = []
  for (const row of rows) {
    const last = moments.at(-1)
    const same = last && last.xact === row.xact && last.actor === row.actor
    const { seq, xact, at, actor, from } = row
    const moment = same ? last : { seq, xact, at, actor, origin: row.origin, from, differences: [], withheld: 0 }
    if (!same) moments.push(moment)
    const hidden = [row.before, row.after].some(image => image && isWithheld(row.entity, image, withheld))
    if (hidden) moments[moments.length - 1] = { ...moment, withheld: moment.withheld + 1 }
    else moment.differences.push(...told(row, field))
  }
  return moments
    .filter(({ differences, withheld: hidden }) => differences.length > 0 || hidden > 0)
    .map(({ seq, at, actor, origin, from, differences, withheld: hidden }) => ({
      seq,
      at,
      actor,
      origin: differences.length > 0 && differences.every(isCheck) ? 'check' : origin,
      from,
      differences,
      withheld: hidden,
    }))
}

function told({ entity, act, before, after }: ChangeRow, field: string | undefined) {
  const column = field?.split('.')[1]
  const about = after ?? before ?? {}
  return rowDifferences(entity, before, after)
    .filter(difference => !column || difference.column === column)
    .map(difference => ({ ...difference, act, about }))
}

const isCheck = ({ entity }: Difference) => entity === 'verification' || entity === 'verified_fact'
