import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { may } from './desk.ts'
import { storeOf, useStore } from './store.ts'

/**
 * A part that a room further down puts into a screen of a room above, which cannot know of it: cases into a conversation,
 * referrals into a case. `id` is of the thing that the screen shows.
 */
export interface SlotPart {
  readonly slot:
    'organization' | 'service' | 'conversation' | 'case' | 'case-head' | 'case-side' | 'case-members' | 'home' | 'text'
  /** Who may not perform this act does not see it. */
  readonly act: string
  readonly load: () => Promise<{ default: ComponentType<{ id: string }> }>
}

const parts = storeOf<readonly SlotPart[]>([])

/** Once, by whoever puts the console together. */
export const fillSlots = (all: readonly SlotPart[]): void => parts.set(all.filter(({ act }) => may(act)))

/** Where parts of other rooms stand. */
export const Slot = ({ name, id }: { name: SlotPart['slot']; id: string }) => (
  <>
    {useStore(parts)
      .filter(part => part.slot === name)
      .map((part, place) => (
        <Part key={place} part={part} id={id} />
      ))}
  </>
)

const Part = ({ part, id }: { part: SlotPart; id: string }) => {
  const [Loaded, setLoaded] = useState<ComponentType<{ id: string }> | null>(null)
  useEffect(() => {
    // A room that does not load leaves its place empty; the screen around it goes on.
    part.load().then(
      room => setLoaded(() => room.default),
      () => undefined,
    )
  }, [part])
  return Loaded && <Loaded id={id} />
}
