import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../lib/db.ts'
import type { ChildTable } from '../child-tables.ts'
import type { Children, Draft, Entity, Values } from '../draft.ts'
import type { Report } from '../finding.ts'
import { type Say, sayOn } from '../understand/say.ts'
import { mergeChildren, mergeValues } from './compare.ts'
import { flushPlan, type Origin, recordset } from './flush-plan.ts'
import { emptyPlan, type EntityKind, type Plan, queue } from './plan.ts'
import {
  type Content,
  findStored,
  type PlaceContent,
  readChildren,
  readContents,
  readPlacesOf,
  readStates,
  readValues,
  type Stored,
} from './stored.ts'

export type Counts = {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  warned: number
}

/** Temporary tables of one import: what this file has already named. They go with the transaction. */
export async function openSeen(tx: Tx): Promise<void> {
  await sql`drop table if exists pg_temp.import_seen`.execute(tx)
  await sql`create temporary table import_seen (entity text, ref text, row int, id uuid, digest text, primary key (entity, ref)) on commit drop`.execute(
    tx,
  )
}

/** Writes drafts: creates what is new, changes what the source has changed, leaves the rest alone. Counts go to `counts`. */
export async function writeBatch(tx: Tx, all: Draft[], origin: Origin, counts: Counts, report: Report): Promise<void> {
  const drafts = await refuseRepeated(tx, all, counts, report)
  if (drafts.length === 0) return
  const plan = emptyPlan()
  const touched = new Set<number>()
  const organizations = await planEntities(
    tx,
    'organization',
    drafts.map(d => ({ row: d.row, entity: d.organization })),
    plan,
    origin,
    touched,
    report,
  )
  const locations = await planEntities(
    tx,
    'location',
    drafts.flatMap(d => d.places.map(p => ({ row: d.row, entity: withOrganization(p.location, organizations) }))),
    plan,
    origin,
    touched,
    report,
  )
  await planServices(tx, drafts, { organizations, locations }, plan, origin, touched, counts, report)
  await flushPlan(tx, plan, origin)
}

/** Two rows of one identity cannot both be right: the first stands. */
async function refuseRepeated(tx: Tx, all: Draft[], counts: Counts, report: Report): Promise<Draft[]> {
  const seen = await seenBefore(
    tx,
    'service',
    all.map(d => d.service.ref),
  )
  const drafts: Draft[] = []
  for (const draft of all) {
    const { ref } = draft.service
    const first = seen.get(ref)
    if (first) {
      counts.rejected++
      report({
        row: draft.row,
        severity: 'rejected',
        code: 'row.same-identity',
        field: 'service.name',
        found: String(draft.service.values['name']),
        made: `riga ${first.row}`,
      })
    } else {
      seen.set(ref, { row: draft.row, id: '', digest: '' })
      drafts.push(draft)
    }
  }
  return drafts
}

type Seen = { row: number; id: string; digest: string }

async function seenBefore(tx: Tx, entity: EntityKind, refs: string[]): Promise<Map<string, Seen>> {
  const { rows } = await sql<
    Seen & { ref: string }
  >`select ref, row, id, digest from import_seen where entity = ${entity} and ref = any(${refs})`.execute(tx)
  return new Map(rows.map(row => [row.ref, row]))
}

async function rememberSeen(tx: Tx, entity: EntityKind, rows: (Seen & { ref: string })[]): Promise<void> {
  if (rows.length === 0) return
  const from = recordset(rows, { ref: 'text', row: 'int', id: 'uuid', digest: 'text' })
  await sql`insert into import_seen (entity, ref, row, id, digest) select ${entity}, ref, row, id, digest from ${from}`.execute(
    tx,
  )
}

function withOrganization(location: Entity, organizations: Map<string, string>): Entity {
  const ref = location.values['organization_ref']
  if (ref === undefined) return location
  const { organization_ref: _, ...values } = location.values
  return { ...location, values: { ...values, organization_id: organizations.get(String(ref)) ?? null } }
}

/** Organisations or locations, each once for the whole file: the first row that names one speaks for it. Returns ids by ref. */
async function planEntities(
  tx: Tx,
  kind: 'organization' | 'location',
  named: { row: number; entity: Entity }[],
  plan: Plan,
  origin: Origin,
  touched: Set<number>,
  report: Report,
): Promise<Map<string, string>> {
  const seen = await seenBefore(
    tx,
    kind,
    named.map(n => n.entity.ref),
  )
  const fresh = new Map<string, { row: number; entity: Entity; digest: string }>()
  for (const { row, entity } of named) {
    const digest = digestOf(entity)
    const first = seen.get(entity.ref) ?? fresh.get(entity.ref)
    if (!first) fresh.set(entity.ref, { row, entity, digest })
    else if (first.digest !== digest && kind === 'organization')
      report({
        row,
        severity: 'warning',
        code: 'organization.differs',
        field: 'organization',
        found: String(entity.values['name']),
        made: `come alla riga ${first.row}`,
      })
  }
  const wanted = [...fresh.values()]
  const stored = await findStored(
    tx,
    kind,
    origin.source,
    wanted.map(w => w.entity),
  )
  await planExisting(
    tx,
    kind,
    wanted.flatMap(w => existing(w, stored)),
    plan,
    origin,
    touched,
    report,
  )
  const ids = new Map([...seen].map(([ref, { id }]) => [ref, id]))
  for (const { row, entity, digest } of wanted) {
    const there = stored.get(entity.ref)
    const id = there?.id ?? entity.id ?? crypto.randomUUID()
    ids.set(entity.ref, id)
    if (!there) {
      touched.add(row)
      plan.inserts[kind].push({ ...DEFAULTS[kind], ...entity.values, id, source_ref: entity.ref })
      queueAll(plan, kind, id, entity.children)
    }
    if (there?.digest !== digest)
      plan.imported.push({
        entity: kind,
        source_ref: entity.ref,
        entity_id: id,
        digest,
        content: JSON.stringify(contentOf(entity)),
      })
  }
  await rememberSeen(
    tx,
    kind,
    wanted.map(({ row, entity, digest }) => ({ ref: entity.ref, row, id: ids.get(entity.ref) ?? '', digest })),
  )
  return ids
}

const DEFAULTS = { organization: {}, location: { visibility: 'full', location_type: 'physical' }, service: {} } as const

type Existing = { row: number; entity: Entity; id: string; remembered: boolean }
const existing = (
  { row, entity, digest }: { row: number; entity: Entity; digest: string },
  stored: Map<string, Stored>,
): Existing[] => {
  const there = stored.get(entity.ref)
  return there && there.digest !== digest ? [{ row, entity, id: there.id, remembered: there.digest !== null }] : []
}

/** Compares things that are there with what the source says now. Returns what it said last, by ref. */
async function planExisting(
  tx: Tx,
  kind: EntityKind,
  all: Existing[],
  plan: Plan,
  origin: Origin,
  touched: Set<number>,
  report: Report,
): Promise<Map<string, Content>> {
  const contents = await readContents(
    tx,
    kind,
    origin.source,
    all.filter(e => e.remembered).map(e => e.entity.ref),
  )
  const current = await readValues(
    tx,
    kind,
    all.map(e => e.id),
  )
  const strangers = all.filter(e => !e.remembered)
  const children = await readChildren(
    tx,
    kind,
    strangers.map(e => e.id),
    strangers.flatMap(e => Object.keys(e.entity.children) as ChildTable[]),
  )
  for (const { row, entity, id } of all) {
    const now = current.get(id) ?? {}
    const base = contents.get(entity.ref) ?? { values: now, children: children.get(id) ?? {} }
    contents.set(entity.ref, base)
    const merged = mergeValues(base.values, now, entity.values, kind, sayOn(report, row))
    if (merged) plan.updates[kind].push({ ...merged, id })
    const changed = mergeChildren(plan, kind, id, base.children, entity.children)
    if (merged || changed) touched.add(row)
  }
  return contents
}

async function planServices(
  tx: Tx,
  drafts: Draft[],
  ids: { organizations: Map<string, string>; locations: Map<string, string> },
  plan: Plan,
  origin: Origin,
  touched: Set<number>,
  counts: Counts,
  report: Report,
): Promise<void> {
  const named = drafts.map(draft => {
    const organization_id = ids.organizations.get(draft.organization.ref) ?? null
    return {
      draft,
      row: draft.row,
      digest: serviceDigest(draft),
      entity: { ...draft.service, values: { ...draft.service.values, organization_id } },
    }
  })
  const stored = await findStored(
    tx,
    'service',
    origin.source,
    named.map(n => n.entity),
  )
  const changed = named.flatMap(n => existing(n, stored))
  const before = await planExisting(tx, 'service', changed, plan, origin, touched, report)
  const strangers = changed.filter(e => !e.remembered).map(e => e.id)
  const [placesNow, statesNow] = [
    await readPlacesOf(
      tx,
      changed.map(e => e.id),
    ),
    await readStates(
      tx,
      changed.map(e => e.id),
    ),
  ]
  const childrenNow = await childrenOfPlaces(
    tx,
    strangers.flatMap(id => placesNow.get(id) ?? []),
    drafts,
  )
  const seen: (Seen & { ref: string })[] = []
  for (const { draft, row, digest, entity } of named) {
    const there = stored.get(entity.ref)
    const id = there?.id ?? entity.id ?? crypto.randomUUID()
    seen.push({ ref: entity.ref, row, id, digest })
    if (there?.digest === digest) {
      count(counts, touched.has(row) ? 'updated' : 'unchanged')
      continue
    }
    let places: PlaceContent[]
    if (there) {
      const base = before.get(entity.ref)
      const known = base?.places ?? strangerPlaces(placesNow.get(id) ?? [], draft, ids.locations, childrenNow)
      const result = planPlaces(plan, id, draft, known, ids.locations)
      places = result.places
      if (
        planState(plan, id, draft, base?.state ?? statesNow.get(id), statesNow.get(id), sayOn(report, row)) ||
        result.changed
      )
        touched.add(row)
      count(counts, touched.has(row) ? 'updated' : 'unchanged')
    } else {
      plan.inserts.service.push({ ...entity.values, id, source_ref: entity.ref })
      queueAll(plan, 'service', id, entity.children)
      places = planPlaces(plan, id, draft, [], ids.locations).places
      plan.lifecycle.push({ service_id: id, state: draft.state })
      if (draft.verification) plan.verifications.push({ service_id: id, verification: draft.verification })
      count(counts, 'created')
    }
    const content: Content = { ...contentOf(entity), state: draft.state.state, places }
    plan.imported.push({
      entity: 'service',
      source_ref: entity.ref,
      entity_id: id,
      digest,
      content: JSON.stringify(content),
    })
  }
  await rememberSeen(tx, 'service', seen)
}

const count = (counts: Counts, what: 'created' | 'updated' | 'unchanged'): void => {
  counts[what]++
}

/** New places, places the source no longer names, and what changed at those that stay. */
function planPlaces(
  plan: Plan,
  serviceId: string,
  draft: Draft,
  known: PlaceContent[],
  locations: Map<string, string>,
): { places: PlaceContent[]; changed: boolean } {
  const byRef = new Map(known.map(place => [place.ref, place]))
  let changed = false
  const places = draft.places.map((place): PlaceContent => {
    const location_id = locations.get(place.location.ref) ?? ''
    const before = byRef.get(place.location.ref)
    byRef.delete(place.location.ref)
    const id = before?.id ?? place.id ?? crypto.randomUUID()
    if (before) changed = mergeChildren(plan, 'service_at_location', id, before.children, place.children) || changed
    else {
      changed = true
      plan.inserts.service_at_location.push({ ...place.values, id, service_id: serviceId, location_id })
      queueAll(plan, 'service_at_location', id, place.children)
    }
    return { id, ref: place.location.ref, location_id, values: place.values, children: place.children }
  })
  plan.removedPlaces.push(...[...byRef.values()].map(place => place.id))
  return { places, changed: changed || byRef.size > 0 }
}

/** A state is changed by the source only where nobody has changed it since. */
function planState(
  plan: Plan,
  id: string,
  draft: Draft,
  was: string | undefined,
  is: string | undefined,
  say: Say,
): boolean {
  const { state } = draft.state
  if (state === was || state === is) return false
  if (is !== was) {
    say('changed.by-hand', 'service.state', state, is ?? '')
    return false
  }
  plan.lifecycle.push({ service_id: id, state: draft.state })
  return true
}

/** Places of a service that came from elsewhere: only those that the source names are compared; what hangs on the location counts as told. */
function strangerPlaces(
  now: { id: string; location_id: string }[],
  draft: Draft,
  locations: Map<string, string>,
  children: Map<string, Children>,
): PlaceContent[] {
  return draft.places.flatMap(place => {
    const location_id = locations.get(place.location.ref) ?? ''
    const there = now.find(n => n.location_id === location_id)
    if (!there) return []
    const [own, at] = [children.get(there.id) ?? {}, children.get(location_id) ?? {}]
    const both: Children = {}
    for (const table of Object.keys({ ...own, ...at }) as ChildTable[])
      both[table] = [...(own[table] ?? []), ...(at[table] ?? [])]
    return [{ id: there.id, ref: place.location.ref, location_id, values: {}, children: both }]
  })
}

async function childrenOfPlaces(
  tx: Tx,
  places: { id: string; location_id: string }[],
  drafts: Draft[],
): Promise<Map<string, Children>> {
  if (places.length === 0) return new Map()
  const tables = new Set(drafts.flatMap(d => d.places.flatMap(p => Object.keys(p.children) as ChildTable[])))
  const shared = [...tables].filter(table => table === 'phone' || table === 'schedule' || table === 'contact')
  const own = await readChildren(
    tx,
    'service_at_location',
    places.map(p => p.id),
    tables,
  )
  const at = await readChildren(
    tx,
    'location',
    places.map(p => p.location_id),
    shared,
  )
  return new Map([...own, ...at])
}

function queueAll(plan: Plan, owner: EntityKind | 'service_at_location', id: string, children: Children): void {
  for (const [table, rows] of Object.entries(children) as [ChildTable, Values[]][])
    queue(plan.childInserts, table, owner, id, rows)
}

const contentOf = ({ values, children }: Entity): Content => ({ values, children })
const digestOf = ({ values, children }: Entity): string => hash([values, children])
const serviceDigest = ({ service, organization, state, places, verification }: Draft): string =>
  hash([
    organization.ref,
    service.values,
    service.children,
    state,
    places.map(p => [p.location.ref, p.id, p.values, p.children]),
    verification,
  ])
const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url')
