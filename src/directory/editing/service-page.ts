import { sql } from 'kysely'
import { auditAll } from '../../audit/index.ts'
import type { Tx } from '../../lib/db.ts'
import { NotFound } from '../../lib/errors.ts'
import { romeDay } from '../../lib/time.ts'
import { type Actor, permit } from '../../staff/index.ts'
import { readWhole } from '../history/read-whole.ts'
import type { Kind, Row, Whole } from '../history/whole.ts'
import { withheldToday, withholdPlaces } from '../history/withhold-places.ts'
import { type Gap, gapsOf } from '../quality/gaps.ts'
import { readServiceFacts, type ServiceFacts } from '../quality/read-service-facts.ts'
import { mayIn, maySeeHidden } from './territory.ts'

/** Everything that the map knows of one service, as somebody may see it. */
export interface ServicePage {
  readonly whole: Whole
  /** The number of its newest change. */
  readonly version: number
  readonly facts: Pick<ServiceFacts, 'state' | 'regions' | 'verifiedAt' | 'nextDue' | 'translations' | 'texts'>
  readonly gaps: readonly Gap[]
  /** How many of its places are hidden from whoever looks. */
  readonly withheld: number
  readonly may: { readonly verify: boolean; readonly review: boolean; readonly hidden: boolean }
  readonly sources: readonly Source[]
  /** Addresses of services that became this one. */
  readonly redirects: readonly string[]
}

/** Which lists named it, and when each last did. */
export interface Source {
  readonly source: string
  readonly ref: string
  readonly list: string | null
  readonly at: string | null
}

/** @throws NotFound `page.not-found` */
export async function readServicePage(tx: Tx, actor: Actor, id: string): Promise<ServicePage> {
  permit(actor, 'directory.work')
  const [facts] = await readServiceFacts(tx, [id])
  const whole = facts && (await readWhole(tx, { kind: 'service', id }))
  if (!whole) throw new NotFound('page.not-found')
  const withheld = withheldToday(whole, maySeeHidden(actor))
  await noteHiddenReading(tx, actor, id, whole, withheld.locations)
  const { state, regions, verifiedAt, nextDue, translations, texts, version } = facts
  return {
    whole: withholdPlaces(whole, withheld),
    version,
    facts: { state, regions, verifiedAt, nextDue, translations, texts },
    gaps: gapsOf(facts, romeDay()),
    withheld: withheld.locations.size,
    may: {
      verify: mayIn(actor, 'directory.verify', regions),
      review: mayIn(actor, 'directory.review', regions),
      hidden: withheld.locations.size === 0,
    },
    sources: await readSources(tx, 'service', id),
    redirects: await readRedirectsTo(tx, 'service', id),
  }
}

/** Whoever reads where a shelter is leaves their name. */
async function noteHiddenReading(
  tx: Tx,
  actor: Actor,
  id: string,
  whole: Whole,
  withheld: ReadonlySet<string>,
): Promise<void> {
  const read = (whole.location ?? []).filter((row: Row) => row.visibility !== 'full' && !withheld.has(String(row.id)))
  await auditAll(tx, actor, 'directory.hidden-read', read.map(row => ({ thing: String(row.id), facts: { within: id } }))) // prettier-ignore
}

export async function readSources(tx: Tx, kind: Kind, id: string): Promise<Source[]> {
  const { rows } = await sql<Source>`
    select s.source, s.source_ref as ref, i.name as list, to_char(i.imported_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as at
    from directory.imported s left join directory.import i on i.id = s.import_id
    where s.entity = ${kind} and s.entity_id = ${id} order by i.imported_at desc nulls last`.execute(tx)
  return rows
}

export async function readRedirectsTo(tx: Tx, kind: Kind, id: string): Promise<string[]> {
  const { rows } = await sql<{ old_id: string }>`
    select old_id from directory.redirect where entity = ${kind} and new_id = ${id} order by old_id`.execute(tx)
  return rows.map(row => row.old_id)
}
