import type { ChildTable } from '../child-tables.ts'
import type { Children, Draft, PlaceDraft, Values } from '../draft.ts'
import { sayOn } from '../understand/say.ts'
import { type Batch, LOCATION_DEFAULTS, queueAll } from './batch.ts'
import { mergeChildren, mergeValues } from './compare.ts'
import { newId } from './new-id.ts'
import { isHidden } from './plan-entities.ts'
import { type PlaceContent, readChildren, readPlacesOf, readValues } from './stored.ts'

/** A place that a row names by itself belongs to its service alone; one with an identity of its own may be shared. */
export const isOwn = (draft: Draft, { location }: PlaceDraft): boolean =>
  location.id === null && location.ref === draft.service.ref

/** How the places of changed services stand now. */
export type PlacesNow = {
  byService: Map<string, { id: string; location_id: string }[]>
  children: Map<string, Children>
  locations: Map<string, Values>
}

export async function readPlacesNow(
  { tx }: Batch,
  services: { id: string; remembered: boolean }[],
  drafts: Draft[],
): Promise<PlacesNow> {
  const byService = await readPlacesOf(
    tx,
    services.map(s => s.id),
  )
  const strange = services.filter(s => !s.remembered).flatMap(s => byService.get(s.id) ?? [])
  const tables = new Set(
    drafts.flatMap(d => d.places.flatMap(p => Object.keys({ ...p.children, ...p.location.children }) as ChildTable[])),
  )
  const at = (owner: 'service_at_location' | 'location', ids: string[], some: ChildTable[]) =>
    readChildren(
      tx,
      owner,
      ids,
      some.filter(table => tables.has(table)),
    )
  const own = await at(
    'service_at_location',
    strange.map(p => p.id),
    ['phone', 'schedule', 'contact', 'service_area'],
  )
  const there = await at(
    'location',
    strange.map(p => p.location_id),
    ['phone', 'schedule', 'contact', 'address', 'accessibility', 'language', 'attribute'],
  )
  const locations = await readValues(
    tx,
    'location',
    [...byService.values()].flat().map(p => p.location_id),
  )
  return { byService, children: new Map([...own, ...there]), locations }
}

/** Queues new places, what changed at those that stay, and the end of those that the source no longer names. */
export function planPlaces(
  batch: Batch,
  serviceId: string,
  draft: Draft,
  known: PlaceContent[],
  shared: Map<string, string>,
  now: PlacesNow,
): { places: PlaceContent[]; changed: boolean } {
  const { plan } = batch
  const byRef = new Map(known.map(place => [place.ref, place]))
  const standing = new Set((now.byService.get(serviceId) ?? []).map(place => place.id))
  let changed = false
  const places = draft.places.map((place): PlaceContent => {
    const own = isOwn(draft, place)
    const before = byRef.get(place.location.ref)
    byRef.delete(place.location.ref)
    const id = before?.id ?? place.id ?? newId()
    const location_id = (own ? before?.location_id : shared.get(place.location.ref)) ?? newId()
    if (!before) {
      changed = true
      addPlace(batch, serviceId, place, id, location_id, own)
    } else if (standing.has(before.id)) {
      if (own && changeOwnLocation(batch, draft.row, before, place, now)) changed = true
      if (
        mergeChildren(
          plan,
          'service_at_location',
          id,
          { children: before.children, remembered: before.told !== false },
          place.children,
        )
      )
        changed = true
    }
    // A place that somebody took away by hand stays away.
    return {
      id,
      ref: place.location.ref,
      location_id,
      values: place.values,
      children: place.children,
      ...(own && { location: { values: place.location.values, children: place.location.children } }),
    }
  })
  const gone = [...byRef.values()].filter(place => standing.has(place.id))
  plan.removedPlaces.push(...gone.map(place => place.id))
  return { places, changed: changed || gone.length > 0 }
}

function addPlace(
  { plan }: Batch,
  serviceId: string,
  place: PlaceDraft,
  id: string,
  location_id: string,
  own: boolean,
): void {
  if (own) {
    plan.inserts.location.push({
      ...LOCATION_DEFAULTS,
      ...place.location.values,
      id: location_id,
      source_ref: place.location.ref,
    })
    queueAll(plan, 'location', location_id, place.location.children)
  }
  plan.inserts.service_at_location.push({ ...place.values, id, service_id: serviceId, location_id })
  queueAll(plan, 'service_at_location', id, place.children)
}

function changeOwnLocation(
  { plan, report }: Batch,
  row: number,
  before: PlaceContent,
  { location }: PlaceDraft,
  now: PlacesNow,
): boolean {
  const current = now.locations.get(before.location_id) ?? {}
  const remembered = before.location !== undefined
  if (isHidden(current) && !remembered) return false
  const base = before.location ?? { values: current, children: now.children.get(before.location_id) ?? {} }
  const merged = mergeValues(base.values, current, location.values, 'location', sayOn(report, row))
  if (merged) plan.updates.location.push({ ...merged, id: before.location_id })
  return (
    mergeChildren(plan, 'location', before.location_id, { children: base.children, remembered }, location.children) ||
    merged !== null
  )
}

/** Places of a service that came from elsewhere: those that the source names are compared; what hangs on the location counts as told. */
export function strangerPlaces(
  serviceId: string,
  draft: Draft,
  shared: Map<string, string>,
  now: PlacesNow,
): PlaceContent[] {
  const standing = now.byService.get(serviceId) ?? []
  return draft.places.flatMap(place => {
    const there = isOwn(draft, place)
      ? standing[0]
      : standing.find(n => n.location_id === shared.get(place.location.ref))
    if (!there) return []
    const [own, at] = [now.children.get(there.id) ?? {}, now.children.get(there.location_id) ?? {}]
    const both: Children = {}
    if (isHidden(now.locations.get(there.location_id) ?? {})) Object.assign(both, place.children)
    else
      for (const table of Object.keys(place.children) as ChildTable[])
        both[table] = [...(own[table] ?? []), ...(at[table] ?? [])]
    return [
      {
        id: there.id,
        ref: place.location.ref,
        location_id: there.location_id,
        values: {},
        children: both,
        told: false,
      },
    ]
  })
}
