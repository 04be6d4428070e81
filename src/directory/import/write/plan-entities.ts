import type { ChildTable } from '../child-tables.ts'
import type { Entity, Values } from '../draft.ts'
import { sayOn } from '../understand/say.ts'
import { type Batch, contentOf, digestOf, type Existing, existing, LOCATION_DEFAULTS, queueAll } from './batch.ts'
import { mergeChildren, mergeValues } from './compare.ts'
import { newId } from './new-id.ts'
import type { EntityKind } from './plan.ts'
import { rememberSeen, seenBefore } from './seen.ts'
import { type Content, findStored, readChildren, readContents, readValues } from './stored.ts'

type Named = { row: number; entity: Entity }

/** Organisations or shared locations, each once for the whole file: the first row that names one speaks for it. Returns ids by ref. */
export async function planEntities(
  batch: Batch,
  kind: 'organization' | 'location',
  named: Named[],
): Promise<Map<string, string>> {
  const { tx, plan, origin, touched } = batch
  const seen = await seenBefore(tx, kind, [...new Set(named.map(n => n.entity.ref))])
  const wanted = firstOfEach(batch, kind, named, seen)
  const stored = await findStored(
    tx,
    kind,
    origin.source,
    wanted.map(w => w.entity),
  )
  await planExisting(
    batch,
    kind,
    wanted.flatMap(w => existing(w, stored)),
  )
  const ids = new Map([...seen].map(([ref, { id }]) => [ref, id ?? '']))
  for (const { row, entity, digest } of wanted) {
    const there = stored.get(entity.ref)
    const id = there?.id ?? entity.id ?? newId()
    ids.set(entity.ref, id)
    if (!there) {
      touched.add(row)
      plan.inserts[kind].push({
        ...(kind === 'location' && LOCATION_DEFAULTS),
        ...entity.values,
        id,
        source_ref: entity.ref,
      })
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
    wanted.map(({ row, entity, digest }) => ({ ref: entity.ref, row, id: ids.get(entity.ref) ?? null, digest })),
  )
  return ids
}

function firstOfEach(
  { report }: Batch,
  kind: EntityKind,
  named: Named[],
  seen: Map<string, { row: number; digest: string }>,
) {
  const fresh = new Map<string, Named & { digest: string }>()
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
  return [...fresh.values()]
}

/** What lies hidden here and came from elsewhere is not changed by a file that knows only what the public may. */
export const isHidden = (location: Values): boolean =>
  location['visibility'] === 'area' || location['visibility'] === 'none'

/** Compares things that are there with what the source says now, and queues the difference. Returns what it said last, by ref. */
export async function planExisting(
  { tx, plan, origin, touched, report, contested }: Batch,
  kind: EntityKind,
  all: Existing[],
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
  for (const { row, entity, id, remembered } of all) {
    const now = current.get(id) ?? {}
    if (isHidden(now) && !remembered) continue
    const base = contents.get(entity.ref) ?? { values: now, children: children.get(id) ?? {} }
    contents.set(entity.ref, base)
    const say = sayOn(report, row)
    const merged = mergeValues(base.values, now, entity.values, kind, (code, field, ...rest) => {
      const column = field.slice(kind.length + 1)
      if (code === 'changed.by-hand') contested?.({ kind, id, column, value: entity.values[column] ?? null })
      say(code, field, ...rest)
    })
    if (merged) plan.updates[kind].push({ ...merged, id })
    const changed = mergeChildren(plan, kind, id, { children: base.children, remembered }, entity.children)
    if (merged || changed) touched.add(row)
  }
  return contents
}
