import type { Draft } from '../draft.ts'
import { sayOn, type Say } from '../understand/say.ts'
import { type Batch, contentOf, existing, hash, queueAll } from './batch.ts'
import { newId } from './new-id.ts'
import type { Plan } from './plan.ts'
import { planExisting } from './plan-entities.ts'
import { isOwn, planPlaces, readPlacesNow, strangerPlaces } from './plan-places.ts'
import { rememberSeen, type Seen } from './seen.ts'
import { type Content, findStored, type PlaceContent, readStates } from './stored.ts'

export type Counts = {
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  warned: number
}
type Ids = { organizations: Map<string, string>; locations: Map<string, string> }

/** Queues new services and what changed of those that are there, with their places and states. */
export async function planServices(batch: Batch, drafts: Draft[], ids: Ids, counts: Counts): Promise<void> {
  const { tx, plan, origin, touched, report } = batch
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
  const before = await planExisting(batch, 'service', changed)
  const placesNow = await readPlacesNow(batch, changed, drafts)
  const statesNow = await readStates(
    tx,
    changed.map(e => e.id),
  )
  const seen: (Seen & { ref: string })[] = []
  for (const { draft, row, digest, entity } of named) {
    const there = stored.get(entity.ref)
    const id = there?.id ?? entity.id ?? newId()
    seen.push({ ref: entity.ref, row, id, digest })
    if (there?.digest === digest) {
      counts[touched.has(row) ? 'updated' : 'unchanged']++
      continue
    }
    let places: PlaceContent[]
    if (there) {
      const base = before.get(entity.ref)
      const planned = planPlaces(
        batch,
        id,
        draft,
        base?.places ?? strangerPlaces(id, draft, ids.locations, placesNow),
        ids.locations,
        placesNow,
      )
      places = planned.places
      const moved = planState(plan, id, draft, base?.state ?? statesNow.get(id), statesNow.get(id), sayOn(report, row))
      if (moved || planned.changed) touched.add(row)
      counts[touched.has(row) ? 'updated' : 'unchanged']++
    } else {
      plan.inserts.service.push({ ...entity.values, id, source_ref: entity.ref })
      queueAll(plan, 'service', id, entity.children)
      places = planPlaces(batch, id, draft, [], ids.locations, placesNow).places
      plan.lifecycle.push({ service_id: id, state: draft.state })
      if (draft.verification) plan.verifications.push({ service_id: id, verification: draft.verification })
      counts.created++
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

/** All that the row says of the service and of places that are its own. */
function serviceDigest(draft: Draft): string {
  const { service, organization, state, places, verification } = draft
  const at = places.map(p => [
    p.location.ref,
    p.id,
    p.values,
    p.children,
    isOwn(draft, p) && [p.location.values, p.location.children],
  ])
  return hash([organization.ref, service.values, service.children, state, at, verification])
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
