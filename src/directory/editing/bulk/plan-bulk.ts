import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import { BadInput } from '../../../lib/errors.ts'
import type { Actor } from '../../../staff/index.ts'
import { canonical } from '../../changes/canonical.ts'
import type { Entity, Row } from '../../history/whole.ts'
import { readServiceFacts, type ServiceFacts } from '../../quality/read-service-facts.ts'
import { mayIn } from '../territory.ts'
import type { BulkChange } from './schema.ts'

/** One row of one service, before and after; a row that comes has no id yet. */
export interface RowChange {
  readonly entity: Entity
  readonly before: Row | null
  readonly after: Row | null
}

type Refusal = 'other-region' | 'two-people' | 'last-category' | 'closed' | 'never-checked' | 'gone'

export interface PlannedService {
  readonly id: string
  readonly name: string
  /** No rows and no refusal: it is so already. */
  readonly rows: readonly RowChange[]
  readonly refused: Refusal | null
}

/**
 * What a change would do to each of these services, in the order of their names. Pure reading: preview and act ask the
 * same, and `digestOf` tells whether they were answered the same.
 * @throws BadInput `bulk.no-such-category`, `bulk.no-such-program`, `bulk.no-such-access`
 */
export async function planBulk(
  tx: Tx,
  actor: Actor,
  { ids, change }: { ids: readonly string[]; change: BulkChange },
): Promise<PlannedService[]> {
  await refuseUnknown(tx, change)
  const facts = await readServiceFacts(tx, ids)
  const rows = await rowsTouched(tx, ids, change)
  return facts
    .map((service): PlannedService => {
      const planned = planOne(service, change, rows.get(service.id) ?? [])
      const foreign = !mayIn(actor, 'directory.edit-in-bulk', service.regions)
      const refused = foreign ? 'other-region' : typeof planned === 'string' ? planned : null
      return {
        id: service.id,
        name: service.name,
        rows: typeof planned === 'string' || refused ? [] : planned,
        refused,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'it') || (a.id < b.id ? -1 : 1))
}

/** The same plan has the same digest, whoever makes it and when. */
export const digestOf = (plan: readonly PlannedService[]): string =>
  createHash('sha256')
    .update(canonical(plan.map(({ id, rows, refused }) => ({ id, rows, refused })).sort((a, b) => (a.id < b.id ? -1 : 1))))
    .digest('hex') // prettier-ignore

/** The rows that tell whether it is so already, by service; the newest first. */
async function rowsTouched(tx: Tx, ids: readonly string[], change: BulkChange): Promise<Map<string, Row[]>> {
  const from = {
    category: sql`directory.service_category t where t.service_id = any(${ids}::uuid[]) order by t.position desc`,
    program: sql`directory.service_program t where t.service_id = any(${ids}::uuid[])`,
    access: sql`directory.service_facet t where t.service_id = any(${ids}::uuid[]) and t.facet = 'access-mode'`,
    language: sql`directory.language t where t.service_id = any(${ids}::uuid[])`,
    alert: sql`directory.service t where t.id = any(${ids}::uuid[])`,
    state: sql`directory.lifecycle t where t.service_id = any(${ids}::uuid[]) order by t.since desc, t.recorded_at desc, t.id desc`,
    due: sql`directory.verification t where t.service_id = any(${ids}::uuid[]) order by t.verified_at desc, t.id`,
  }[change.kind]
  const { rows } = await sql<{ row: Row }>`select jsonb_strip_nulls(to_jsonb(t)) as row from ${from}`.execute(tx)
  return Map.groupBy(
    rows.map(({ row }) => row),
    row => String(row.service_id ?? row.id),
  )
}

type Planned = RowChange[] | Refusal

function planOne(service: ServiceFacts, change: BulkChange, rows: readonly Row[]): Planned {
  const service_id = service.id
  switch (change.kind) {
    case 'category': {
      const next = { service_id, category_code: change.code, position: Number(rows[0]?.position ?? -1) + 1 }
      const known = rows.filter(row => row.category_code === change.code)
      if (change.op === 'remove' && known.length > 0 && rows.length === known.length) return 'last-category'
      return toggled('service_category', change.op, known, next)
    }
    case 'program': {
      const known = rows.filter(row => row.program_id === change.code)
      return toggled('service_program', change.op, known, { service_id, program_id: change.code })
    }
    case 'access': {
      const known = rows.filter(row => row.code === change.code)
      const next = { service_id, facet: 'access-mode', code: change.code, answer: 'yes' }
      return toggled('service_facet', change.op, known, next)
    }
    case 'language': {
      const known = rows.filter(row => row.code === change.code)
      return toggled('language', change.op, known, { service_id, code: change.code })
    }
    case 'alert':
      return alerted(rows, change.text || null)
    case 'state':
      return stated(service_id, rows, change)
    default:
      return dueOn(service, rows, change.day)
  }
}

const toggled = (entity: Entity, op: 'add' | 'remove', known: readonly Row[], next: Row): RowChange[] =>
  op === 'remove'
    ? known.map(before => ({ entity, before, after: null }))
    : known.length > 0
      ? []
      : [{ entity, before: null, after: next }]

function alerted([before]: readonly Row[], text: string | null): Planned {
  if (!before) return 'gone'
  if ((before.alert ?? null) === text) return []
  const { alert: _alert, ...rest } = before
  return [{ entity: 'service', before, after: text === null ? rest : { ...rest, alert: text } }]
}

/** Two people answer for closing a service, one by one: it is proposed from its page. */
function stated(service_id: string, rows: readonly Row[], change: BulkChange & { kind: 'state' }): Planned {
  if (change.state === 'closed') return 'two-people'
  const [now] = rows.filter(row => String(row.since) <= change.since)
  if (now?.state === change.state) return []
  // Opening again what two people closed is theirs to decide as well.
  if (now?.state === 'closed') return 'closed'
  const { state, since, reason } = change
  return [{ entity: 'lifecycle', before: null, after: { service_id, state, since, reason } }]
}

/** The day stands on the newest check: a service that nobody ever checked is due already. */
function dueOn({ state }: ServiceFacts, [before]: readonly Row[], day: string): Planned {
  if (state === 'closed') return 'closed'
  if (!before) return 'never-checked'
  return before.next_due === day ? [] : [{ entity: 'verification', before, after: { ...before, next_due: day } }]
}

async function refuseUnknown(tx: Tx, change: BulkChange): Promise<void> {
  const known = {
    category: (code: string) => sql`select from directory.category where code = ${code} and retired_at is null`,
    program: (code: string) => sql`select from directory.program where id = ${code}`,
    access: (code: string) => sql`select from directory.facet_term where facet = 'access-mode' and code = ${code}`,
  }
  if (change.kind !== 'category' && change.kind !== 'program' && change.kind !== 'access') return
  // What is not used any more may still be taken away.
  if (change.op === 'remove') return
  const { rows } = await known[change.kind](change.code).execute(tx)
  if (rows.length === 0) throw new BadInput(`bulk.no-such-${change.kind}`, 'code')
}
