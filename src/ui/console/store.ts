import { useEffect, useState } from 'preact/hooks'

/** A value that several parts of the page follow. */
export interface Store<T> {
  readonly get: () => T
  readonly set: (value: T) => void
  /** @returns how to stop following */
  readonly follow: (hear: () => void) => () => void
}

export function storeOf<T>(first: T): Store<T> {
  let value = first
  const followers = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const hear of followers) hear()
    },
    follow(hear) {
      followers.add(hear)
      return () => void followers.delete(hear)
    },
  }
}

export function useStore<T>(store: Store<T>): T {
  const [, draw] = useState({})
  const shown = store.get()
  useEffect(() => {
    // It may have changed between drawing and following.
    if (!Object.is(store.get(), shown)) draw({})
    return store.follow(() => draw({}))
  }, [store])
  return shown
}
